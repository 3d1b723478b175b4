import { Hono } from 'hono'
import { html } from 'hono/html'
import { secureHeaders } from 'hono/secure-headers'
import type { PersonalCopy } from '../store/people/subject-access.ts'

/** What a community offers to one-time links. */
export type Copies = {
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
    const { copies, token } = read(c.req.param('token'), copiesOf)
    const isOpen = token.length <= LONGEST_TOKEN && (await copies?.isCopyOpen(token))
    return isOpen ? c.html(page('What we keep about you', askFirst())) : c.html(page('This link no longer works', gone()), 404)
  })
  app.post(PATH, async (c) => {
    const { copies, token } = read(c.req.param('token'), copiesOf)
    const copy = token.length <= LONGEST_TOKEN ? await copies?.useCopy(token) : undefined
    if (!copy) return c.html(page('This link no longer works', gone()), 404)
    if (c.req.header('accept')?.includes('application/json')) return c.json(copy)
    return c.html(page('What we keep about you', show(copy)))
  })
  return app
}

function read(path: string, copiesOf: (community: string) => Copies | undefined) {
  const [community = '', token = ''] = path.split('.')
  return { copies: copiesOf(community), token }
}

type Html = ReturnType<typeof html>

const page = (title: string, body: Html) => html`<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title></head>
<body><main><h1>${title}</h1>${body}</main></body>
</html>`

const askFirst = () => html`<p>This link works once. Press the button when you are ready to see it, on a screen that only you can see.</p>
<form method="post"><button>Show what you keep about me</button></form>`

const gone = () => html`<p>It was used, or it is older than 15 minutes. Send MY DATA again for a new one.</p>`

function show(copy: PersonalCopy): Html {
  const file = `data:application/json;base64,${toBase64(JSON.stringify(copy, null, 2))}`
  return html`<p>Made on ${say(copy.madeAt)}. Close this page when you have read it.</p>
<p><a download="my-data.json" href="${file}">Save it as a file (JSON)</a></p>
<h2>How you reach us</h2>
${list(copy.addresses, (one) => `${one.channel}: ${one.address}, since ${say(one.firstHeardAt)}, last on ${say(one.lastHeardAt)}${one.stopped ? '. You said stop.' : ''}`)}
<h2>What you said yes and no to</h2>
${list(copy.consents, (one) => `${say(one.at)}: ${one.granted ? 'yes' : 'no'} to ${one.purpose} (${one.how})`)}
<h2>What you looked for and did not find</h2>
${list(copy.needs, (one) => `${say(one.askedAt)}: ${one.words || one.topics.join(', ') || 'a person'}${one.outcode ? `, ${one.outcode}` : ''} (${one.state})`)}
<h2>Messages</h2>
${list(copy.messages, (one) => `${say(one.at)}, ${one.from}: ${one.text}`)}
<h2>Messages that wait or could not be sent</h2>
${list(copy.onTheWay, (one) => `${say(one.at)} (${one.state}): ${one.text}`)}
<h2>Talks with the team</h2>
${list(copy.talksWithStaff, (one) => `${say(one.askedAt)} to ${say(one.lastAt)} (${one.state})`)}
<h2>Notes to the team</h2>
${list(copy.flags, (one) => `${say(one.at)}: ${one.kind}${one.words ? `: ${one.words}` : ''}`)}
<h2>Digests</h2>
${list(copy.digests, (one) => `Every ${one.every} at ${one.at}, since ${say(one.since)}`)}
<h2>What the bot has in mind for your next message</h2>
${list(copy.addresses, (one) => `${one.channel}: ${JSON.stringify(one.remembered)}`)}`
}

const list = <T>(rows: readonly T[], line: (row: T) => string) =>
  rows.length ? html`<ul>${rows.map((row) => html`<li>${line(row)}</li>`)}</ul>` : html`<p>Nothing.</p>`

const say = (at: Date) => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`

function toBase64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''))
}
