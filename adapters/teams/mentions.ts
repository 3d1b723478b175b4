import type { Activity } from './activity.ts'

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }
const MOST_CODE_POINT = 0x10ffff

/** Whether the bot itself was mentioned. In channels and group chats, Teams delivers nothing else. */
export function isMentioned(activity: Activity): boolean {
  return mentionsOfBot(activity).length > 0
}

/** The words said to the bot: its own mentions removed, other names kept, entities decoded, spaces collapsed. */
export function plainText(activity: Activity): string {
  let text = activity.text ?? ''
  for (const mention of mentionsOfBot(activity)) {
    const said = mention.text || (mention.mentioned?.name ? `<at>${mention.mentioned.name}</at>` : '')
    if (said) text = text.split(said).join(' ')
  }
  return decodeEntities(text.replace(/<at\b[^>]*>([\s\S]*?)<\/at>/gi, '$1').replace(/<br\s*\/?>/gi, '\n'))
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ *\n[ \n]*/g, '\n')
    .trim()
}

function mentionsOfBot({ entities, recipient }: Activity) {
  return (entities ?? []).filter(({ type, mentioned }) => type === 'mention' && mentioned?.id === recipient.id)
}

/** Decodes once: somebody who wrote `&amp;lt;` meant `&lt;`. */
function decodeEntities(text: string): string {
  return text.replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]+);/gi, (entity, name: string) => {
    if (!name.startsWith('#')) return NAMED[name.toLowerCase()] ?? entity
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0 && code <= MOST_CODE_POINT ? String.fromCodePoint(code) : entity
  })
}
