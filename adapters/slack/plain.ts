/** Slack's notation: `<@U1|ana>`, `<#C1|food>`, `<!here>`, `<https://…|label>`. */
const TOKEN = /<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g

/** A message's words without Slack's markup. `person` returns the text for somebody mentioned; mentions of the bot are removed. */
export function readWords(text: string, botUserId: string, person: (user: string, label?: string) => string): string {
  const words = text.replace(TOKEN, (_, sign: string, what: string, label?: string) => {
    if (sign === '@') return what === botUserId ? ' ' : person(what, label)
    if (sign === '#') return label ? `#${label}` : 'a channel'
    if (sign === '!') return label ?? `@${what.split('^')[0]}`
    return label || what.replace(/^(mailto|tel):/, '')
  })
  return unescapeText(words)
    .replace(/[ \t]+/g, ' ')
    .trim()
}

function unescapeText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
