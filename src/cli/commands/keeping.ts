import type { Command } from 'commander'
import { CHANNEL_NAMES } from '../../channels.ts'

/** Commands for personal data. */
export function addKeepingCommands(program: Command): void {
  program
    .command('erase')
    .description('wipe everything about one person, for somebody who asked for it by letter')
    .requiredOption('--channel <channel>', `${CHANNEL_NAMES.join(', ')}; a number is wiped from every channel that has numbers`)
    .requiredOption('--address <address>', 'their number or id')
    .option('--community <id>', 'which community')
    .option('--yes', 'do it; without this it only says what there is')
    .option('--json', 'JSON')
    .action(async (options) => (await import('../erase.ts')).erase(options))

  program
    .command('retention')
    .description('how long things are kept')
    .option('--report', 'what is kept, how much is due to go, and what went last')
    .option('--community <id>', 'which community')
    .option('--json', 'JSON')
    .action(async (options) => (await import('../retention.ts')).retention(options))

  program
    .command('keys')
    .description('the keys that people’s data is sealed with')
    .command('rotate')
    .description('seal everything with the new key: DATA_KEY, where DATA_KEY_PREVIOUS is the old one')
    .option('--new-key-env <name>', 'with the service stopped: the variable that holds the new key, where DATA_KEY is still the old one')
    .option('--community <id>', 'which community')
    .option('--json', 'JSON')
    .action(async (options) => (await import('../keys.ts')).rotateKeys(options))

  program
    .command('backup')
    .description('copy the database as it is at this moment, while the service runs')
    .argument('<file>', 'where to')
    .option('--key-env <name>', 'the variable that holds the key to encrypt it with')
    .option('--community <id>', 'which community')
    .option('--json', 'JSON')
    .action(async (file, options) => (await import('../backup.ts')).backup(file, options))

  program
    .command('restore')
    .description('put a backup in the place of the database, while the service is stopped')
    .argument('<file>', 'the backup')
    .option('--key-env <name>', 'the variable that holds the key it was encrypted with')
    .option('--community <id>', 'which community')
    .option('--json', 'JSON')
    .action(async (file, options) => (await import('../backup.ts')).restore(file, options))

  program
    .command('verify')
    .description('look whether the database is sound and the key opens it')
    .option('--community <id>', 'which community')
    .option('--json', 'JSON')
    .action(async (options) => (await import('../verify.ts')).verify(options))
}
