import { evalCrisis, evalRedaction } from './safety.ts'
import { evalSearch } from './search.ts'

type SearchOptions = { directory: string; places?: string; queries: string; misses?: boolean; json?: boolean }

export async function evalSearchCommand({ directory, places, queries, misses, json }: SearchOptions): Promise<void> {
  const found = await evalSearch({ directory, ...(places && { places }), queries, now: new Date() })
  if (json) return void process.stdout.write(`${JSON.stringify({ all: found.all, kinds: found.kinds })}\n`)
  process.stdout.write(`${found.table}\n${misses ? `\n${found.misses}\n` : ''}`)
}

export function evalSafetyCommand(name: 'crisis' | 'redaction', { file, json }: { file?: string; json?: boolean }): void {
  const { text, ...figures } = (name === 'crisis' ? evalCrisis : evalRedaction)({ ...(file && { file }) })
  process.stdout.write(json ? `${JSON.stringify(figures)}\n` : `${text}\n`)
}
