import type { Command } from 'commander'

/** Setting the service up. */
export function addSetUpCommands(program: Command): void {
  program
    .command('doctor')
    .description('say what is set up, what is missing and how to put it right')
    .option('--json', 'JSON')
    .action(async (options) => (await import('../doctor/doctor.ts')).doctor(options))

  program
    .command('slack')
    .description('set Slack up')
    .command('manifest')
    .description('write the app manifest for this address (YAML, to paste at api.slack.com)')
    .action(async () => (await import('../workplaces.ts')).writeSlackManifest())

  program
    .command('teams')
    .description('set Teams up')
    .command('package')
    .description('write the app package for this address (a zip to upload in Teams)')
    .option('--out <file>', 'where to', 'community-connector-teams.zip')
    .action(async ({ out }) => (await import('../workplaces.ts')).writeTeamsPackage(out))
}
