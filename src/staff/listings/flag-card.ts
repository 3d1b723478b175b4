import type { Reply } from '../../channel.ts'
import type { Flag } from '../../store/staff/flags.ts'
import { isPhrase, say } from '../../text/phrases.ts'
import type { StaffContext } from '../context.ts'
import { sayMoment } from '../hours.ts'

const RIGHTS = ['my-data', 'forget-me']

export const flagSubject = (id: string): string => `flag:${id}`

/** The card of a flag. Never the words of a crisis. `by`: who just dealt with it. */
export function flagCard(flag: Flag, { store, now, knowledge, language }: StaffContext, by?: string): Reply {
  const title = `flag.${flag.kind}`
  const line = RIGHTS.includes(flag.kind) ? 'flag.rights.line' : `${title}.line`
  const isCrisis = !isPhrase(title)
  const asset = flag.assetId ? store.assets.get(flag.assetId) : undefined
  const lines = [
    asset
      ? say(language, 'flag.report.named', { name: asset.name })
      : isCrisis
        ? say(language, 'flag.crisis.line')
        : isPhrase(line)
          ? say(language, line)
          : '',
    ...(flag.words ? [say(language, 'flag.words', { words: flag.words })] : []),
    ...(by ? [say(language, 'flag.done-by', { name: by, at: sayMoment(language, now, now, knowledge.community.timezone) })] : []),
  ].filter(Boolean)
  const done = { id: `flag-done:${flag.id}`, label: say(language, 'choice.flag-done'), say: `flag-done:${flag.id}` }
  const edit = { id: `edit:${flag.assetId}`, label: say(language, 'choice.edit'), say: `edit:${flag.assetId}` }
  return {
    text: isCrisis ? say(language, 'flag.crisis', { kind: flag.kind.replaceAll('-', ' ') }) : say(language, title),
    ...(isCrisis && flag.state === 'open' && { isUrgent: true }),
    sections: [{ lines: lines.map((text) => ({ text })) }],
    footer: say(language, flag.state === 'done' ? 'flag.done' : 'state.open'),
    choices: flag.state === 'done' ? [] : [...(asset ? [edit] : []), done],
  }
}
