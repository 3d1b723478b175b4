import { html } from 'hono/html'
import type { Html } from './html.ts'

/** Web and e-mail addresses, phone numbers, and short numbers if the words before them say that they are numbers. */
const LINKABLE =
  /(?<url>https?:\/\/[^\s<>"']{1,300}[^\s<>"'.,;:!?)])|(?<mail>(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4})|(?<phone>(?<![\w+])(?:\+44 ?(?:\(0\) ?)?|\(?0)\d{2,5}\)?(?:[ -]?\d{2,8}){1,4}(?!\d))|(?<short>(?<!\d)116 ?12[37](?!\d)|(?<=\b(?:call|ring|phone|dial|on|NHS) )(?:999|111|101)(?!\d))/gi

const isDialled = (said: string): boolean => {
  const digits = said.replace('(0)', '').replace(/\D/g, '').replace(/^44/, '0')
  return digits.length >= 10 && digits.length <= 11
}

function hrefOf(groups: Record<string, string | undefined>): string | undefined {
  if (groups.url && URL.canParse(groups.url)) return groups.url
  if (groups.mail) return `mailto:${groups.mail}`
  if (groups.phone && isDialled(groups.phone)) return `tel:${groups.phone.replace('(0)', '').replace(/[^\d+]/g, '')}`
  if (groups.short) return `tel:${groups.short.replace(/ /g, '')}`
  return undefined
}

/** Plain text as markup, with links to phone, write or open. */
export function linkUp(text: string): (Html | string)[] {
  const parts: (Html | string)[] = []
  let done = 0
  for (const match of text.matchAll(LINKABLE)) {
    const href = hrefOf(match.groups ?? {})
    if (!href) continue
    parts.push(text.slice(done, match.index))
    const outside = href.startsWith('http') ? html` rel="noopener noreferrer nofollow" target="_blank"` : ''
    parts.push(html`<a href="${href}"${outside}>${match[0]}</a>`)
    done = match.index + match[0].length
  }
  parts.push(text.slice(done))
  return parts
}

/** Only these may be a link's address. */
export const isWebAddress = (url: string): boolean => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
