import { randomUUID } from 'node:crypto'
import { stdin, stdout } from 'node:process'
import { createInterface } from 'node:readline/promises'
import type { Reply } from '../channel.ts'
import { OUR_PAGE } from '../channels.ts'
import { type CommunityOption, withCommunity } from './community.ts'

const ME = { channel: OUR_PAGE, to: `terminal-${randomUUID()}` }

/** Reads lines until the end of input. Each run is a new person. */
export function chat(options: CommunityOption): Promise<void> {
  return withCommunity(options, async (community) => {
    if (stdin.isTTY) stdout.write(`${community.name}. Write as you would in a text message; Ctrl-D ends.\n\n`)
    const lines = createInterface({ input: stdin, output: stdin.isTTY ? stdout : undefined, prompt: 'you> ' })
    lines.prompt()
    for await (const text of lines) {
      const before = community.transcript(ME).length
      await community.receive({ kind: 'message', id: randomUUID(), via: community.id, from: ME, text, at: new Date() })
      const said = community.transcript(ME).slice(before)
      for (const { reply } of said) if (reply) stdout.write(`${render(reply)}\n\n`)
      lines.prompt()
    }
  })
}

function render({ text, listings = [], detail, closing, footer }: Reply): string {
  const cards = listings.map(
    ({ number, name, when, where, distance, cost }) => `  ${number}  ${[name, when, where, distance, cost].filter(Boolean).join(', ')}`,
  )
  const facts = detail
    ? [detail.name, ...detail.facts.map(({ label, value }) => `  ${label}: ${value}`), ...(detail.about ? [`  ${detail.about}`] : [])]
    : []
  return [text, ...cards, ...facts, closing, footer].filter(Boolean).join('\n')
}
