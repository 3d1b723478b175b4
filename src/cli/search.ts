import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { OUR_PAGE } from '../channels.ts'
import type { Community } from '../community/community.ts'
import { type Found, runSearch } from '../conversation/respond/run-search.ts'
import { freshMemory } from '../conversation/turn.ts'
import { InputError } from '../errors.ts'
import { sayReason } from '../search/rank/match-reasons.ts'
import { COMMAND_LINE } from '../text/phrases.ts'
import { type CommunityOption, withCommunity } from './community.ts'
import { withTemporary } from './temporary.ts'

type Options = CommunityOption & { explain?: boolean; directory?: string; places?: string; queries?: string; json?: boolean }

const MOST = 10

export async function search(words: string | undefined, options: Options): Promise<void> {
  const { queries, directory } = options
  if (!words && !queries) throw new InputError('Say what to look for, or give a file with --queries.')
  const work = async (community: Community) => (queries ? answerFile(community, queries) : answerOne(community, words as string, options))
  return directory ? withTemporary(directory, options.places, work) : withCommunity(options, work)
}

/** What a new resident would be shown. */
export function ask(community: Community, words: string): Found {
  return runSearch({ said: words }, freshMemory(), community.knowledgeAt(new Date(), OUR_PAGE))
}

async function answerFile(community: Community, file: string): Promise<void> {
  let line = 0
  for await (const text of createInterface({ input: createReadStream(file) })) {
    line += 1
    if (!text.trim()) continue
    const { qid, query } = readQueryLine(text, line)
    const started = performance.now()
    const { verdict, hits } = ask(community, query)
    const ms = performance.now() - started
    const results = hits.slice(0, MOST).map(({ id, score }) => ({ id, score }))
    process.stdout.write(`${JSON.stringify({ qid, answered: verdict !== 'nothing', results, ms })}\n`)
  }
}

function readQueryLine(text: string, line: number): { qid: string; query: string } {
  try {
    const { qid, query } = JSON.parse(text)
    if (typeof query === 'string') return { qid, query }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new InputError(`Line ${line} of the queries is not JSON with "qid" and "query".`)
}

function answerOne(community: Community, words: string, { explain, json }: Options): void {
  const found = ask(community, words)
  const { query, verdict, widened } = found
  const hits = found.hits.map(({ why, ...hit }) => ({ ...hit, why: why.map((reason) => sayReason(COMMAND_LINE, reason)) }))
  if (json) return void process.stdout.write(`${JSON.stringify({ ...found, hits })}\n`)
  if (explain) process.stdout.write(`${community.explain(words).join('\n')}\n\n`)
  if (verdict === 'nothing') return void process.stdout.write('Nothing found.\n')
  if (verdict === 'unsure') process.stdout.write(`Taken to mean: ${query.about}\n`)
  if (widened) process.stdout.write(`Nothing fits as asked; this is what there is without the ${widened.replaceAll('-', ' ')}.\n`)
  for (const { id, score, why } of hits.slice(0, MOST)) {
    const asset = community.store.assets.get(id)
    process.stdout.write(`${asset?.name ?? id}\n    ${why.join(' · ')}${explain ? `  [${score.toFixed(3)}]` : ''}\n`)
  }
}
