import type { Form } from '../channel.ts'
import { type PhraseKey, say } from '../text/phrases.ts'
import { type Acting, answer } from './context.ts'
import { runDigestCommand } from './digests/commands.ts'
import { find } from './listings/find.ts'
import { openAdd } from './listings/listing.ts'
import { showNeeds } from './needs/show-needs.ts'
import { patch } from './team/patch.ts'
import { role } from './team/role.ts'

type Command = (words: string, acting: Acting) => Form | undefined

const HELP: PhraseKey[] = [
  'help.find',
  'help.needs',
  'help.add',
  'help.patch',
  'help.digest',
  'help.stats',
  'help.cards',
  'help.role',
  'help.thread',
]

function help(_words: string, acting: Acting): undefined {
  answer(acting, {
    text: say(acting.language, 'staff.help'),
    sections: [{ lines: HELP.map((key) => ({ text: say(acting.language, key) })) }],
  })
}

/** Sets when this room gets non-urgent needs. */
function cards(words: string, acting: Acting): undefined {
  const { store, room } = acting
  const when = /^(at-once|daily)$/.exec(words.trim().toLowerCase().replace(/\s/g, '-'))?.[1] as 'at-once' | 'daily' | undefined
  if (!store.rooms.isActive(room.id)) return answer(acting, { text: say(acting.language, 'cards.not-room') })
  if (!when) return answer(acting, { text: say(acting.language, 'cards.how') })
  store.rooms.setCards(room.id, when)
  answer(acting, { text: say(acting.language, `cards.set.${when}`) })
}

function digest(verb: string, words: string, acting: Acting): undefined {
  const { store, enqueue, knowledge, vocabulary, settings, language, me, room, now } = acting
  const speaker = {
    contactId: room.isDirect ? me.id : room.id,
    channel: room.channel,
    isDirect: room.isDirect,
    patch: me.patch,
    ...(settings.textsFrom && { textsFrom: settings.textsFrom }),
  }
  const { name: community, timezone } = knowledge.community
  const reading = { store, enqueue, community, timezone, language, topics: vocabulary.topics }
  const replies = runDigestCommand(`${verb} ${words}`, speaker, reading, now)
  for (const reply of replies ?? []) answer(acting, reply)
}

const COMMANDS: Record<string, Command> = {
  help,
  find,
  search: find,
  add: (_words, acting) => openAdd('', acting),
  needs: (_words, acting) => showNeeds(acting),
  patch,
  role,
  cards,
  digest: (words, acting) => digest('digest', words, acting),
  subscribe: (words, acting) => digest('subscribe', words, acting),
  unsubscribe: (words, acting) => digest('unsubscribe', words, acting),
  stats: (words, acting) => digest('stats', words, acting),
}
/** Words that could begin a question, and are commands only when alone. */
const ALONE = new Set(['help', 'add', 'needs', 'unsubscribe'])

/** The command in the text, or undefined. */
export function commandIn(text: string): { run: Command; words: string } | undefined {
  const [, verb = '', words = ''] = /^\/?(\S+)\s*([\s\S]*)$/.exec(text.trim()) ?? []
  const name = verb.toLowerCase()
  const run = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  return run && !(ALONE.has(name) && words.trim()) ? { run, words: words.trim() } : undefined
}

/** Runs what staff write: a command, or a search of the directory. */
export function takeWords(text: string, acting: Acting): Form | undefined {
  const command = commandIn(text)
  if (command) return command.run(command.words, acting)
  return text.trim() ? find(text.trim(), acting) : help('', acting)
}
