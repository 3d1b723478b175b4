import { staffLanguage } from '../../src/text/phrases.ts'
import type { Html } from './html.ts'
import { type ChatView, renderChat } from './page.ts'
import type { WebOptions } from './ports.ts'
import { renderCards } from './staff.ts'
import { renderTranscript } from './transcript.ts'
import { issueToken } from './visitor.ts'

export type Views = {
  chat(visitor: string, said?: Pick<ChatView, 'problem' | 'draft'>): Promise<Html>
  transcript(visitor: string): Promise<{ markup: Html; token: string }>
  cards(visitor: string): Promise<{ markup: Html; count: number; token: string | undefined } | undefined>
}

/** What a visitor's screen shows now. */
export function createViews(options: WebOptions, newId: () => string): Views {
  const { communityName, timezone, staff, language = 'en' } = options
  const newToken = (visitor: string) => issueToken(options.secret, visitor, newId())

  async function transcript(visitor: string) {
    const token = await newToken(visitor)
    const entries = await options.inbox.transcript(visitor)
    return { token, markup: renderTranscript(entries, { language, communityName, timezone, token, examples: options.examples ?? [] }) }
  }

  async function cards(visitor: string) {
    if (!staff) return undefined
    const shown = await staff.cards()
    const token = staff.act ? await newToken(visitor) : undefined
    return { markup: renderCards(staffLanguage(language), shown, timezone, token), count: shown.length, token }
  }

  async function chat(visitor: string, said: Pick<ChatView, 'problem' | 'draft'> = {}) {
    const { markup, token } = await transcript(visitor)
    const { privacyUrl, notice } = options
    const staffCards = await cards(visitor)
    return renderChat({
      language,
      communityName,
      privacyUrl,
      notice,
      token,
      live: options.live ?? true,
      transcript: markup,
      cards: staffCards?.markup,
      cardCount: staffCards?.count ?? 0,
      staffToken: staffCards?.token,
      ...said,
    })
  }

  return { chat, transcript, cards }
}
