import { Hono } from 'hono'
import { html } from 'hono/html'
import { secureHeaders } from 'hono/secure-headers'
import type { PersonalCopy } from '../store/people/subject-access.ts'
import { localeOf } from '../text/calendar.ts'
import { type Language, type PhraseKey, say } from '../text/phrases.ts'

/** What a community offers to one-time links. */
export type Copies = {
  /** What its people read. English where none is given. */
  language?: Language
  isCopyOpen(token: string): boolean | Promise<boolean>
  useCopy(token: string): Promise<PersonalCopy | undefined>
}

const LONGEST_TOKEN = 100
const PATH = '/my-data/:token{[a-z0-9-]+[.][A-Za-z0-9_-]+}'

/** Opening the link shows a button, because messaging apps open links to preview them; pressing it uses the link up. */
export function createCopyRoutes(copiesOf: (community: string) => Copies | undefined): Hono {
  const app = new Hono()
  app.use(
    '/my-data/*',
    secureHeaders({
      contentSecurityPolicy: { defaultSrc: ["'none'"], formAction: ["'self'"], frameAncestors: ["'none'"], baseUri: ["'none'"] },
      referrerPolicy: 'no-referrer',
      xFrameOptions: 'DENY',
    }),
    async (c, next) => {
      await next()
      c.header('cache-control', 'no-store')
      c.header('x-robots-tag', 'noindex')
    },
  )
  app.get(PATH, async (c) => {
    const { copies, token, language } = read(c.req.param('token'), copiesOf)
    const isOpen = token.length <= LONGEST_TOKEN && (await copies?.isCopyOpen(token))
    return isOpen ? c.html(askFirst(language)) : c.html(gone(language), 404)
  })
  app.post(PATH, async (c) => {
    const { copies, token, language } = read(c.req.param('token'), copiesOf)
    const copy = token.length <= LONGEST_TOKEN ? await copies?.useCopy(token) : undefined
    if (!copy) return c.html(gone(language), 404)
    if (c.req.header('accept')?.includes('application/json')) return c.json(copy)
    return c.html(show(language, copy))
  })
  return app
}

function read(path: string, copiesOf: (community: string) => Copies | undefined) {
  const [community = '', token = ''] = path.split('.')
  const copies = copiesOf(community)
  return { copies, token, language: copies?.language ?? 'en' }
}

type Html = ReturnType<typeof html>

const page = (language: Language, title: string, body: Html) => html`<!doctype html>
<html lang="${localeOf(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title></head>
<body><main><h1>${title}</h1>${body}</main></body>
</html>`

const askFirst = (language: Language) =>
  page(
    language,
    say(language, 'copy.title'),
    html`<p>${say(language, 'copy.ask')}</p>
<form method="post"><button>${say(language, 'copy.show')}</button></form>`,
  )

const gone = (language: Language) => page(language, say(language, 'copy.gone.title'), html`<p>${say(language, 'copy.gone')}</p>`)

function show(language: Language, copy: PersonalCopy): Html {
  const file = `data:application/json;base64,${toBase64(JSON.stringify(copy, null, 2))}`
  const heading = (key: PhraseKey) => html`<h2>${say(language, key)}</h2>`
  const list = <T>(rows: readonly T[], line: (row: T) => string) =>
    rows.length ? html`<ul>${rows.map((row) => html`<li>${line(row)}</li>`)}</ul>` : html`<p>${say(language, 'copy.none')}</p>`
  return page(
    language,
    say(language, 'copy.title'),
    html`<p>${say(language, 'copy.made', { at: moment(copy.madeAt) })}</p>
<p><a download="my-data.json" href="${file}">${say(language, 'copy.save')}</a></p>
${heading('copy.addresses')}
${list(copy.addresses, ({ channel, address, firstHeardAt, lastHeardAt, stopped }) =>
  say(language, stopped ? 'copy.address.stopped' : 'copy.address', {
    ...{ channel, address },
    ...{ first: moment(firstHeardAt), last: moment(lastHeardAt) },
  }),
)}
${heading('copy.consents')}
${list(copy.consents, ({ at, granted, purpose, how }) => say(language, granted ? 'copy.consent.yes' : 'copy.consent.no', { at: moment(at), purpose, how }))}
${heading('copy.needs')}
${list(copy.needs, ({ askedAt, words, topics, outcode, state }) => {
  const what = words || topics.join(', ') || say(language, 'copy.need.person')
  return say(language, 'copy.need', { at: moment(askedAt), what: outcode ? `${what}, ${outcode}` : what, state })
})}
${heading('copy.messages')}
${list(copy.messages, ({ at, from, text }) => say(language, 'copy.message', { at: moment(at), from, text }))}
${heading('copy.waiting')}
${list(copy.onTheWay, ({ at, state, text }) => say(language, 'copy.waiting.one', { at: moment(at), state, text }))}
${heading('copy.talks')}
${list(copy.talksWithStaff, ({ askedAt, lastAt, state }) => say(language, 'copy.talk', { from: moment(askedAt), to: moment(lastAt), state }))}
${heading('copy.flags')}
${list(copy.flags, ({ at, kind, words }) => say(language, 'copy.flag', { at: moment(at), what: words ? `${kind}: ${words}` : kind }))}
${heading('copy.digests')}
${list(copy.digests, ({ every, at, since }) => say(language, `copy.digest.${every}`, { at, since: moment(since) }))}
${heading('copy.next')}
${list(copy.addresses, ({ channel, remembered }) => say(language, 'copy.next.one', { channel, remembered: JSON.stringify(remembered) }))}`,
  )
}

const moment = (at: Date) => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`

function toBase64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''))
}
