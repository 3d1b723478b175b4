import { Command, CommanderError } from 'commander'
import { ConfigError, InputError } from '../errors.ts'

const program = new Command('connector')
  .description('Links people to what their community already has.')
  .showHelpAfterError('(try `connector --help`)')

const numberOption = (value: string) => Number.parseInt(value, 10)

program
  .command('serve', { isDefault: true })
  .description('answer people: SMS and WhatsApp where they are set up, and the web chat')
  .action(async () => (await import('./serve.ts')).serve())

program
  .command('chat')
  .description('have the conversation of a resident in this terminal')
  .option('--community <id>', 'which community')
  .action(async (options) => (await import('./chat.ts')).chat(options))

program
  .command('import')
  .description('take in a directory: JSON Lines, or CSV with any headings')
  .argument('<file>', 'the file, or - for standard input')
  .option('--community <id>', 'which community')
  .option('--mapping <file>', 'JSON: which heading is which field; the guess is shown in this form')
  .option('--source <name>', 'where the listings come from, where the file does not say')
  .option('--dry-run', 'show what would happen, change nothing')
  .option('--json', 'the report as JSON')
  .action(async (file, options) => (await import('./import.ts')).importFile(file, options))

program
  .command('export')
  .description('write the directory out: JSON Lines, or CSV for a spreadsheet')
  .option('--community <id>', 'which community')
  .option('--format <format>', 'jsonl or csv', 'jsonl')
  .action(async (options) => (await import('./export.ts')).exportDirectory(options))

program
  .command('import-places')
  .description('take in a gazetteer: CSV with postcode, longitude, latitude and perhaps a ward')
  .argument('<file>', 'the file')
  .option('--community <id>', 'which community')
  .option('--json', 'the report as JSON')
  .action(async (file, options) => (await import('./import-places.ts')).importPlaces(file, options))

program
  .command('search')
  .description('ask the directory, with exactly the engine that answers residents')
  .argument('[words]', 'what to look for')
  .option('--community <id>', 'which community')
  .option('--explain', 'say what was understood and why each result won')
  .option('--directory <file>', 'search this file instead, loaded into a temporary community')
  .option('--places <file>', 'its gazetteer')
  .option('--queries <file>', 'JSON Lines of {"qid","query"}: one line of JSON for each')
  .option('--json', 'JSON')
  .action(async (words, options) => (await import('./search.ts')).search(words, options))

program
  .command('needs')
  .description('what people looked for and did not find')
  .option('--community <id>', 'which community')
  .option('--state <state>', 'open, claimed, met, cannot or noise')
  .option('--json', 'one line of JSON for each')
  .action(async (options) => (await import('./needs.ts')).needs(options))

const staff = program.command('staff').description('who works here, and may do what')
staff
  .command('add')
  .description('add somebody, or give them another role: the first admin is made here')
  .argument('<channel>', 'slack or teams')
  .argument('<workplace>', 'the id of the Slack workspace or the Teams tenant')
  .argument('<person>', 'the id of the person there')
  .option('--role <role>', 'staff, connector or admin', 'staff')
  .option('--name <name>', 'what they are called; residents are told the first name')
  .option('--community <id>', 'which community')
  .action(async (channel, workplace, person, options) => (await import('./staff.ts')).addStaff(channel, workplace, person, options))
staff
  .command('remove')
  .description('nothing they do counts any more')
  .argument('<channel>', 'slack or teams')
  .argument('<workplace>', 'the id of the Slack workspace or the Teams tenant')
  .argument('<person>', 'the id of the person there')
  .option('--community <id>', 'which community')
  .action(async (channel, workplace, person, options) => (await import('./staff.ts')).removeStaff(channel, workplace, person, options))
staff
  .command('list')
  .description('everybody, with their role')
  .option('--community <id>', 'which community')
  .action(async (options) => (await import('./staff.ts')).listStaff(options))

program
  .command('rooms')
  .description('where cards are posted')
  .option('--community <id>', 'which community')
  .action(async (options) => (await import('./staff.ts')).listRooms(options))

program
  .command('outbox')
  .description('replies that wait, were given up, or went out')
  .option('--community <id>', 'which community')
  .option('--state <state>', 'due, sending, unknown, held, sent or dead (default: all but sent)')
  .option('--limit <n>', 'how many', numberOption, 50)
  .option('--json', 'one line of JSON for each')
  .action(async (options) => (await import('./outbox.ts')).outbox(options))

program
  .command('digest')
  .description('what connectors and staff channels are sent')
  .command('preview')
  .description('print the edition that would go out now')
  .option('--community <id>', 'which community')
  .option('--patch <outcodes>', 'the places it is about: NG10,DE7 (default: everywhere)')
  .option('--topics <topics>', 'what it is about: loneliness,debt (default: everything)')
  .option('--for <kind>', 'connector or channel', 'connector')
  .option('--every <period>', 'day or week', 'week')
  .option('--length <length>', 'short or full', 'full')
  .option('--format <format>', 'text, json or sms', 'text')
  .option('--now <moment>', 'as if it were then: 2026-11-23T09:00:00Z')
  .action(async (options) => (await import('./digest.ts')).previewDigest(options))

program
  .command('simulate')
  .description('fill a community that is still new with made-up people and what they ask')
  .option('--community <id>', 'which community')
  .option('--days <n>', 'how many days, up to now', numberOption, 30)
  .option('--seed <n>', 'the same seed makes the same month', numberOption, 7)
  .option('--until <moment>', 'where it ends: 2026-11-23T09:00:00Z (default: now)')
  .action(async (options) => (await import('./simulate/simulate.ts')).simulate(options))

program
  .command('erase')
  .description('wipe everything about one person, for somebody who asked for it by letter')
  .requiredOption('--channel <channel>', 'sms, whatsapp, web, slack or teams; a number is wiped from both that have numbers')
  .requiredOption('--address <address>', 'their number or id')
  .option('--community <id>', 'which community')
  .option('--yes', 'do it; without this it only says what there is')
  .option('--json', 'JSON')
  .action(async (options) => (await import('./erase.ts')).erase(options))

program
  .command('retention')
  .description('how long things are kept')
  .option('--report', 'what is kept, how much is due to go, and what went last')
  .option('--community <id>', 'which community')
  .option('--json', 'JSON')
  .action(async (options) => (await import('./retention.ts')).retention(options))

program
  .command('keys')
  .description('the keys that people’s data is sealed with')
  .command('rotate')
  .description('seal everything with the new key: DATA_KEY, where DATA_KEY_PREVIOUS is the old one')
  .option('--new-key-env <name>', 'with the service stopped: the variable that holds the new key, where DATA_KEY is still the old one')
  .option('--community <id>', 'which community')
  .option('--json', 'JSON')
  .action(async (options) => (await import('./keys.ts')).rotateKeys(options))

program
  .command('backup')
  .description('copy the database as it is at this moment, while the service runs')
  .argument('<file>', 'where to')
  .option('--key-env <name>', 'the variable that holds the key to encrypt it with')
  .option('--community <id>', 'which community')
  .option('--json', 'JSON')
  .action(async (file, options) => (await import('./backup.ts')).backup(file, options))

program
  .command('restore')
  .description('put a backup in the place of the database, while the service is stopped')
  .argument('<file>', 'the backup')
  .option('--key-env <name>', 'the variable that holds the key it was encrypted with')
  .option('--community <id>', 'which community')
  .option('--json', 'JSON')
  .action(async (file, options) => (await import('./backup.ts')).restore(file, options))

program
  .command('verify')
  .description('look whether the database is sound and the key opens it')
  .option('--community <id>', 'which community')
  .option('--json', 'JSON')
  .action(async (options) => (await import('./verify.ts')).verify(options))

program
  .command('doctor')
  .description('say what is set up, what is missing and how to put it right')
  .option('--json', 'JSON')
  .action(async (options) => (await import('./doctor.ts')).doctor(options))

program
  .command('slack')
  .description('set Slack up')
  .command('manifest')
  .description('write the app manifest for this address (YAML, to paste at api.slack.com)')
  .action(async () => (await import('./workplaces.ts')).writeSlackManifest())

program
  .command('teams')
  .description('set Teams up')
  .command('package')
  .description('write the app package for this address (a zip to upload in Teams)')
  .option('--out <file>', 'where to', 'community-connector-teams.zip')
  .action(async ({ out }) => (await import('./workplaces.ts')).writeTeamsPackage(out))

const evaluate = program.command('eval').description('measure the service against labelled sets')
evaluate
  .command('search')
  .description('relevance over judged queries')
  .requiredOption('--directory <file>', 'the directory, JSON Lines')
  .option('--places <file>', 'its gazetteer')
  .requiredOption('--queries <file>', 'JSON Lines of {"qid","query","kind","relevant"}')
  .option('--misses', 'list each miss with what was understood and why each result won')
  .option('--json', 'JSON')
  .action(async (options) => (await import('./eval/commands.ts')).evalSearchCommand(options))

for (const [name, about] of [
  ['crisis', 'how well a cry for help is told from a figure of speech'],
  ['redaction', 'how well names, numbers and addresses are taken out of what is kept'],
] as const) {
  evaluate
    .command(name)
    .description(about)
    .option('--file <file>', 'JSON Lines; without it the set in test/safety')
    .option('--json', 'JSON')
    .action(async (options) => (await import('./eval/commands.ts')).evalSafetyCommand(name, options))
}

// Somebody who reads only the first lines (`| head`) has what they wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

program.exitOverride()
try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = exitCodeFor(error)
}

/** 1: it failed. 2: it was asked wrongly or is set up wrongly. */
function exitCodeFor(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof ConfigError || error instanceof InputError) {
    const problems = error instanceof ConfigError ? error.problems : [error.message]
    for (const problem of problems) process.stderr.write(`connector: ${problem}\n`)
    return 2
  }
  process.stderr.write(`connector: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  return 1
}
