import type { Command } from 'commander'

/** Commands for setting the service up. */
export function addSetUpCommands(program: Command): void {
  program
    .command('doctor')
    .description('say what is set up, what is missing and how to put it right')
    .option('--json', 'JSON')
    .action(async (options) => (await import('../doctor.ts')).doctor(options))
}
