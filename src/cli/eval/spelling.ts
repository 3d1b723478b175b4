import { readQuery } from '../../search/query/read-query.ts'
import { loadIndex, readTextLines } from './load-directory.ts'

/** `understood`: misspelt messages that mean what they mean when spelt right. `bent`: messages without a mistake in which a word was changed. 0 to 1. */
type SpellingEvaluation = {
  misspelt: number
  understood: number
  right: number
  bent: number
  lost: string[]
  wrong: string[]
  text: string
}

/** `spelling`: each line a message as meant, a tab, and as typed; both the same in messages without a mistake. */
export async function evalSpelling(files: { directory: string; places?: string; spelling: string }): Promise<SpellingEvaluation> {
  const index = await loadIndex(files.directory, files.places)
  const read = (text: string) => readQuery(text, index, { now: NOW, timezone: 'UTC' })
  const topicOf = (text: string): string | undefined => {
    const topics = read(text).units.filter((unit) => unit.kind === 'topic')
    return topics.filter(({ audience }) => !audience).sort((a, b) => b.weight - a.weight)[0]?.label
  }
  const lines = readTextLines(files.spelling).map((line) => line.split('\t'))
  const misspelt = lines.filter(([meant, typed]) => meant !== typed)
  const right = lines.filter(([meant, typed]) => meant === typed)
  const lost = misspelt
    .filter(([meant = '', typed = '']) => topicOf(meant) !== topicOf(typed))
    .map(([meant, typed]) => `${typed} (${meant})`)
  const wrong = right.flatMap(([text = '']) => {
    const bent = read(text).corrections.filter(({ from, to }) => from.replaceAll(' ', '') !== to.replaceAll(' ', ''))
    return bent.length === 0 ? [] : [`${text}: ${bent.map(({ from, to }) => `${from} → ${to}`).join(', ')}`]
  })
  const understood = 1 - lost.length / misspelt.length
  const bent = wrong.length / right.length
  const text = [
    `${misspelt.length} misspelt messages: ${understood.toFixed(3)} understood as if spelt right`,
    ...lost.map((line) => `  ${line}`),
    `${right.length} messages without a mistake: ${bent.toFixed(3)} changed`,
    ...wrong.map((line) => `  ${line}`),
  ].join('\n')
  return { misspelt: misspelt.length, understood, right: right.length, bent, lost, wrong, text }
}

const NOW = new Date('2026-11-25T10:00:00Z')
