import { readQuery } from '../../search/query/read-query.ts'
import { search } from '../../search/search.ts'
import { loadIndex, readTextLines } from './load-directory.ts'

/** Of messages that no directory answers, those that listings were shown for, and those shown as a sure answer. 0 to 1. */
type AbstentionEvaluation = { size: number; answered: number; sure: number; wrong: string[]; text: string }

/** `unanswered`: a message a line. */
export async function evalAbstention(files: { directory: string; places?: string; unanswered: string }): Promise<AbstentionEvaluation> {
  const index = await loadIndex(files.directory, files.places)
  const now = new Date('2026-11-25T10:00:00Z')
  const lines = readTextLines(files.unanswered).map((text) => ({
    text,
    ...search(index, readQuery(text, index, { now, timezone: 'UTC' }), { now }),
  }))
  const wrong = lines.filter(({ verdict }) => verdict !== 'nothing')
  const sure = wrong.filter(({ verdict }) => verdict === 'sure')
  const share = (of: readonly unknown[]): number => of.length / lines.length
  const text = [
    `${lines.length} messages that no directory answers: ${share(wrong).toFixed(3)} answered, ${share(sure).toFixed(3)} as if sure`,
    ...wrong.map(({ text }) => `  ${text}`),
  ].join('\n')
  return { size: lines.length, answered: share(wrong), sure: share(sure), wrong: wrong.map(({ text }) => text), text }
}
