import { Command, CommanderError } from 'commander'
import { ConfigError, InputError } from '../errors.ts'
import { addAdapterCommands } from './commands/adapters.ts'
import { addDirectoryCommands } from './commands/directory.ts'
import { addKeepingCommands } from './commands/keeping.ts'
import { addMeasuringCommands } from './commands/measuring.ts'
import { addSetUpCommands } from './commands/set-up.ts'
import { addStaffCommands } from './commands/staff.ts'

const program = new Command('connector')
  .description('Links people to what their community already has.')
  .showHelpAfterError('(try `connector --help`)')

program
  .command('serve', { isDefault: true })
  .description('answer people on every channel that is set up, and in the web chat')
  .action(async () => (await import('./serve.ts')).serve())

program
  .command('chat')
  .description('talk to the bot as a resident, in this terminal')
  .option('--community <id>', 'id of the community, if there are several')
  .action(async (options) => (await import('./chat.ts')).chat(options))

addDirectoryCommands(program)
addStaffCommands(program)
addKeepingCommands(program)
addSetUpCommands(program)
addMeasuringCommands(program)
// Adapters take half a second to load. Commands that read the settings load them; a command's help, and those that measure, need none.
if (!program.commands.some((command) => command.name() === process.argv[2]))
  addAdapterCommands(program, (await import('../runtime/open-channels.ts')).ADAPTERS)

// A reader that stops early (`| head`) has what it wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

program.exitOverride()
try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = exitCodeFor(error)
}

/** 1: it failed. 2: wrong usage or setup. */
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
