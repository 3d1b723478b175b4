import { evalAbstention } from './abstention.ts'
import { evalConversation } from './conversation.ts'
import { evalCrisis, evalRedaction } from './safety.ts'
import { evalSearch } from './search.ts'
import { evalSpelling } from './spelling.ts'
import { evalTags } from './tags.ts'
import { evalTopics } from './topics.ts'

type SearchOptions = { directory: string; places?: string; queries: string; misses?: boolean; json?: boolean }

export async function evalSearchCommand({ directory, places, queries, misses, json }: SearchOptions): Promise<void> {
  const found = await evalSearch({ directory, ...(places && { places }), queries, now: new Date() })
  if (json) return void process.stdout.write(`${JSON.stringify({ all: found.all, kinds: found.kinds })}\n`)
  process.stdout.write(`${found.table}\n${misses ? `\n${found.misses}\n` : ''}`)
}

type Evaluation = { text: string }

const print = ({ text, ...figures }: Evaluation, json: boolean | undefined): void =>
  void process.stdout.write(json ? `${JSON.stringify(figures)}\n` : `${text}\n`)

export function evalSafetyCommand(name: 'crisis' | 'redaction', { file, json }: { file?: string; json?: boolean }): void {
  print((name === 'crisis' ? evalCrisis : evalRedaction)({ ...(file && { file }) }), json)
}

export const evalTopicsCommand = ({ json }: { json?: boolean }): void => print(evalTopics(), json)

type TagsOptions = { directory: string; judged: string; json?: boolean }
export const evalTagsCommand = ({ json, ...files }: TagsOptions): void => print(evalTags(files), json)

type SpellingOptions = { directory: string; places?: string; spelling: string; json?: boolean }
export const evalSpellingCommand = async ({ json, ...files }: SpellingOptions): Promise<void> => print(await evalSpelling(files), json)

type AbstentionOptions = { directory: string; places?: string; unanswered: string; json?: boolean }
export const evalAbstentionCommand = async ({ json, ...files }: AbstentionOptions): Promise<void> =>
  print(await evalAbstention(files), json)

type ConversationOptions = { file: string; json?: boolean }
export const evalConversationCommand = ({ json, file }: ConversationOptions): void => print(evalConversation({ file }), json)
