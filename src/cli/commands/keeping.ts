import type { Command } from 'commander'
import { CHANNEL_NAMES } from '../../channels.ts'

/** Commands for personal data. */
export function addKeepingCommands(program: Command): void {
  program
    .command('erase')
    .description('delete everything about one person, for example after a letter')
    .requiredOption('--channel <channel>', `${CHANNEL_NAMES.join(', ')}; a number is erased on every channel that uses numbers`)
    .requiredOption('--address <address>', 'their number or id')
    .option('--community <id>', 'id of the community, if there are several')
    .option('--yes', 'erase; without it, only report how much there is')
    .option('--json', 'print JSON')
    .action(async (options) => (await import('../erase.ts')).erase(options))

  program
    .command('retention')
    .description('show how long data is kept')
    .option('--report', 'also what is due to be deleted and what was deleted last')
    .option('--community <id>', 'id of the community, if there are several')
    .option('--json', 'print JSON')
    .action(async (options) => (await import('../retention.ts')).retention(options))

  program
    .command('keys')
    .description('manage the keys that encrypt people’s data')
    .command('rotate')
    .description('re-encrypt everything with the new key in DATA_KEY; DATA_KEY_PREVIOUS holds the old one')
    .option('--new-key-env <name>', 'the variable that holds the new key, if the service is stopped and DATA_KEY is still the old one')
    .option('--community <id>', 'id of the community, if there are several')
    .option('--json', 'print JSON')
    .action(async (options) => (await import('../keys.ts')).rotateKeys(options))

  program
    .command('backup')
    .description('copy the database while the service runs')
    .argument('<file>', 'the file to write')
    .option('--key-env <name>', 'encrypt with the key in this variable')
    .option('--community <id>', 'id of the community, if there are several')
    .option('--json', 'print JSON')
    .action(async (file, options) => (await import('../backup.ts')).backup(file, options))

  program
    .command('restore')
    .description('replace the database with a backup; stop the service first')
    .argument('<file>', 'the backup')
    .option('--key-env <name>', 'decrypt with the key in this variable')
    .option('--community <id>', 'id of the community, if there are several')
    .option('--json', 'print JSON')
    .action(async (file, options) => (await import('../backup.ts')).restore(file, options))

  program
    .command('verify')
    .description('check that the database is intact and that the key opens it')
    .option('--community <id>', 'id of the community, if there are several')
    .option('--json', 'print JSON')
    .action(async (options) => (await import('../verify.ts')).verify(options))
}
