import type { Command } from 'commander'

/** Commands for setting the service up. */
export function addSetUpCommands(program: Command): void {
  program
    .command('doctor')
    .description('list what is set up, what is missing and how to fix it')
    .option('--json', 'print JSON')
    .action(async (options) => (await import('../doctor.ts')).doctor(options))
}
