import type { Command } from 'commander'
import { channelsWhere } from '../../channels.ts'
import { numberOption } from './number-option.ts'

const WORKPLACES = channelsWhere(({ isForStaff }) => isForStaff).join(' or ')

/** Commands about staff and what they are sent. */
export function addStaffCommands(program: Command): void {
  program
    .command('needs')
    .description('list what people asked for and did not find')
    .option('--community <id>', 'id of the community, if there are several')
    .option('--state <state>', 'only open, claimed, met, cannot or noise')
    .option('--json', 'print a line of JSON for each')
    .action(async (options) => (await import('../needs.ts')).needs(options))

  const staff = program.command('staff').description('manage staff and their roles')
  staff
    .command('add')
    .description('add somebody or change their role; use it to create the first admin')
    .argument('<channel>', WORKPLACES)
    .argument('<workplace>', 'id of the workspace or tenant')
    .argument('<person>', 'id of the person in it')
    .option('--role <role>', 'staff, connector or admin', 'staff')
    .option('--name <name>', 'their name; residents see the first name')
    .option('--community <id>', 'id of the community, if there are several')
    .action(async (channel, workplace, person, options) => (await import('../staff.ts')).addStaff(channel, workplace, person, options))
  staff
    .command('remove')
    .description('remove somebody from the staff')
    .argument('<channel>', WORKPLACES)
    .argument('<workplace>', 'id of the workspace or tenant')
    .argument('<person>', 'id of the person in it')
    .option('--community <id>', 'id of the community, if there are several')
    .action(async (channel, workplace, person, options) => (await import('../staff.ts')).removeStaff(channel, workplace, person, options))
  staff
    .command('list')
    .description('list staff and their roles')
    .option('--community <id>', 'id of the community, if there are several')
    .action(async (options) => (await import('../staff.ts')).listStaff(options))

  program
    .command('rooms')
    .description('list the rooms where cards are posted')
    .option('--community <id>', 'id of the community, if there are several')
    .action(async (options) => (await import('../staff.ts')).listRooms(options))

  program
    .command('outbox')
    .description('list replies that wait, failed or were sent')
    .option('--community <id>', 'id of the community, if there are several')
    .option('--state <state>', 'due, sending, unknown, held, sent or dead (default: all but sent)')
    .option('--limit <n>', 'number of replies', numberOption, 50)
    .option('--json', 'print a line of JSON for each')
    .action(async (options) => (await import('../outbox.ts')).outbox(options))

  program
    .command('digest')
    .description('the summary that connectors and staff channels get')
    .command('preview')
    .description('print the edition that would go out now')
    .option('--community <id>', 'id of the community, if there are several')
    .option('--patch <outcodes>', 'outward postcodes: NG10,DE7 (default: everywhere)')
    .option('--topics <topics>', 'topics: loneliness,debt (default: everything)')
    .option('--for <kind>', 'connector or channel', 'connector')
    .option('--every <period>', 'day or week', 'week')
    .option('--length <length>', 'short or full', 'full')
    .option('--format <format>', 'text, json or sms', 'text')
    .option('--now <moment>', 'preview as of this moment: 2026-11-23T09:00:00Z')
    .action(async (options) => (await import('../digest.ts')).previewDigest(options))
}
