import type { Command } from 'commander'
import { numberOption } from './number-option.ts'

/** Commands that measure and train the service. */
export function addMeasuringCommands(program: Command): void {
  const evaluate = program.command('eval').description('measure the service against labelled sets')
  evaluate
    .command('search')
    .description('relevance over judged queries')
    .requiredOption('--directory <file>', 'the directory, JSON Lines')
    .option('--places <file>', 'its gazetteer')
    .requiredOption('--queries <file>', 'JSON Lines of {"qid","query","kind","relevant"}')
    .option('--misses', 'list each miss with what was understood and why each result won')
    .option('--json', 'JSON')
    .action(async (options) => (await import('../eval/commands.ts')).evalSearchCommand(options))

  for (const [name, about] of [
    ['crisis', 'how well a cry for help is told from a figure of speech'],
    ['redaction', 'how well names, numbers and addresses are taken out of what is kept'],
  ] as const) {
    evaluate
      .command(name)
      .description(about)
      .option('--file <file>', 'JSON Lines; without it the set in test/safety')
      .option('--json', 'JSON')
      .action(async (options) => (await import('../eval/commands.ts')).evalSafetyCommand(name, options))
  }

  program
    .command('learn')
    .description('teach the service from labelled messages')
    .command('crisis')
    .description('what tells a cry for help from a figure of speech: data/vocabulary/crisis-lines.jsonl into crisis-weights.json')
    .action(async () => (await import('../learn/crisis.ts')).learnCrisisCommand())

  program
    .command('simulate')
    .description('fill a community that is still new with made-up people and what they ask')
    .option('--community <id>', 'which community')
    .option('--days <n>', 'how many days, up to now', numberOption, 30)
    .option('--seed <n>', 'the same seed makes the same month', numberOption, 7)
    .option('--until <moment>', 'where it ends: 2026-11-23T09:00:00Z (default: now)')
    .action(async (options) => (await import('../simulate/simulate.ts')).simulate(options))
}
