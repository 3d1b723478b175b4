import { resolve } from 'node:path'
import type { Command } from 'commander'
import { numberOption } from './number-option.ts'

const own = (file: string): string => resolve(import.meta.dirname, '../../../test/search', file)

/** Commands that measure and train the service. */
export function addMeasuringCommands(program: Command): void {
  const evaluate = program.command('eval').description('score the service against labelled sets')
  evaluate
    .command('search')
    .description('search relevance over judged queries')
    .requiredOption('--directory <file>', 'the directory (JSON Lines)')
    .option('--places <file>', 'the places of the directory (CSV)')
    .requiredOption('--queries <file>', 'JSON Lines of {"qid","query","kind","relevant"}')
    .option('--misses', 'list each miss, with what was understood and why each result won')
    .option('--json', 'print JSON')
    .action(async (options) => (await import('../eval/commands.ts')).evalSearchCommand(options))

  evaluate
    .command('topics')
    .description('whether topics are found in words that were not taught: by author, and with phrases hidden')
    .option('--json', 'print JSON')
    .action(async (options) => (await import('../eval/commands.ts')).evalTopicsCommand(options))
  evaluate
    .command('tags')
    .description('whether listings are tagged with what they offer')
    .requiredOption('--directory <file>', 'the directory (JSON Lines)')
    .option('--judged <file>', 'JSON Lines of {"id","offers"}', own('tags-sample.jsonl'))
    .option('--json', 'print JSON')
    .action(async (options) => (await import('../eval/commands.ts')).evalTagsCommand(options))
  evaluate
    .command('spelling')
    .description('whether misspelt messages are understood and right words left alone')
    .requiredOption('--directory <file>', 'the directory (JSON Lines)')
    .option('--places <file>', 'the places of the directory (CSV)')
    .option('--spelling <file>', 'lines of a message as meant, a tab, and as typed', own('spelling.tsv'))
    .option('--json', 'print JSON')
    .action(async (options) => (await import('../eval/commands.ts')).evalSpellingCommand(options))
  evaluate
    .command('abstention')
    .description('how many messages that no directory answers are answered')
    .requiredOption('--directory <file>', 'the directory (JSON Lines)')
    .option('--places <file>', 'the places of the directory (CSV)')
    .option('--unanswered <file>', 'a message a line', own('unanswered.txt'))
    .option('--json', 'print JSON')
    .action(async (options) => (await import('../eval/commands.ts')).evalAbstentionCommand(options))

  for (const [name, about] of [
    ['crisis', 'crisis detection: cries for help against figures of speech'],
    ['redaction', 'redaction: names, numbers and addresses removed from what is kept'],
  ] as const) {
    evaluate
      .command(name)
      .description(about)
      .option('--file <file>', 'JSON Lines (default: the set in test/safety)')
      .option('--json', 'print JSON')
      .action(async (options) => (await import('../eval/commands.ts')).evalSafetyCommand(name, options))
  }

  evaluate
    .command('conversation')
    .description('what texts are taken for: questions, reactions, machines, STOP, small talk')
    .option('--file <file>', 'lines of an act, a tab and a text', resolve(import.meta.dirname, '../../../test/conversation/acts.tsv'))
    .option('--json', 'print JSON')
    .action(async (options) => (await import('../eval/commands.ts')).evalConversationCommand(options))

  const learn = program.command('learn').description('retrain from labelled messages')
  learn
    .command('topics')
    .description('relearn what words mean: reads data/vocabulary/topics and sayings, writes topic-leanings.json')
    .action(async () => (await import('../learn/topics.ts')).learnTopicsCommand())
  learn
    .command('acts')
    .description('relearn what texts do: reads data/vocabulary/act-lines.tsv, writes act-weights.json')
    .action(async () => (await import('../learn/acts.ts')).learnActsCommand())
  learn
    .command('crisis')
    .description('retrain crisis detection: reads data/vocabulary/crisis-lines.jsonl, writes crisis-weights.json')
    .action(async () => (await import('../learn/crisis.ts')).learnCrisisCommand())

  program
    .command('simulate')
    .description('fill a new community with made-up people and questions')
    .option('--community <id>', 'id of the community, if there are several')
    .option('--days <n>', 'number of days', numberOption, 30)
    .option('--seed <n>', 'the same seed gives the same messages', numberOption, 7)
    .option('--until <moment>', 'when it ends: 2026-11-23T09:00:00Z (default: now)')
    .action(async (options) => (await import('../simulate/simulate.ts')).simulate(options))
}
