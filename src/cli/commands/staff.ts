import type { Command } from 'commander'
import { channelsWhere } from '../../channels.ts'
import { numberOption } from './number-option.ts'

const WORKPLACES = channelsWhere(({ isForStaff }) => isForStaff).join(' or ')

/** Commands about staff and what they are sent. */
export function addStaffCommands(program: Command): void {
  program
    .command('needs')
    .description('what people looked for and did not find')
    .option('--community <id>', 'which community')
    .option('--state <state>', 'open, claimed, met, cannot or noise')
    .option('--json', 'one line of JSON for each')
    .action(async (options) => (await import('../needs.ts')).needs(options))

  const staff = program.command('staff').description('who works here, and may do what')
  staff
    .command('add')
    .description('add somebody, or give them another role: the first admin is made here')
    .argument('<channel>', WORKPLACES)
    .argument('<workplace>', 'the id of the workspace or tenant')
    .argument('<person>', 'the id of the person there')
    .option('--role <role>', 'staff, connector or admin', 'staff')
    .option('--name <name>', 'what they are called; residents are told the first name')
    .option('--community <id>', 'which community')
    .action(async (channel, workplace, person, options) => (await import('../staff.ts')).addStaff(channel, workplace, person, options))
  staff
    .command('remove')
    .description('nothing they do counts any more')
    .argument('<channel>', WORKPLACES)
    .argument('<workplace>', 'the id of the workspace or tenant')
    .argument('<person>', 'the id of the person there')
    .option('--community <id>', 'which community')
    .action(async (channel, workplace, person, options) => (await import('../staff.ts')).removeStaff(channel, workplace, person, options))
  staff
    .command('list')
    .description('everybody, with their role')
    .option('--community <id>', 'which community')
    .action(async (options) => (await import('../staff.ts')).listStaff(options))

  program
    .command('rooms')
    .description('where cards are posted')
    .option('--community <id>', 'which community')
    .action(async (options) => (await import('../staff.ts')).listRooms(options))

  program
    .command('outbox')
    .description('replies that wait, were given up, or went out')
    .option('--community <id>', 'which community')
    .option('--state <state>', 'due, sending, unknown, held, sent or dead (default: all but sent)')
    .option('--limit <n>', 'how many', numberOption, 50)
    .option('--json', 'one line of JSON for each')
    .action(async (options) => (await import('../outbox.ts')).outbox(options))

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
    .action(async (options) => (await import('../digest.ts')).previewDigest(options))
}
