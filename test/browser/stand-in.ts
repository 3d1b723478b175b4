import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { createWebChannel, type StaffCard, type TranscriptEntry, type WebOptions } from '../../adapters/web/index.ts'
import type { Inbound, Reply } from '../../src/channel.ts'

const FOUND: Reply = {
  text: 'I looked for walking groups near Long Eaton. Here are 3.',
  listings: [
    {
      number: 1,
      id: 'a',
      name: 'Trent Lock strollers',
      when: 'Next: Tue 24 Nov, 10am',
      where: 'Trent Lock car park',
      distance: '0.8 miles away',
      cost: 'Free',
      why: 'walking group · Tuesday mornings',
    },
    {
      number: 2,
      id: 'b',
      name: 'Sandiacre canal walkers and talkers',
      when: 'Next: Wed 25 Nov, 1.30pm',
      where: 'Sandiacre',
      cost: '£1 for tea',
    },
    { number: 3, id: 'c', name: 'Wheels and heels: a walk for everybody', when: 'Sundays, times change', where: 'West Park' },
  ],
  closing: 'Send a number for more about one.',
  choices: [
    { id: 'more', label: 'Show me more', say: 'MORE' },
    { id: 'none', label: 'None of these', say: 'NONE' },
  ],
}

const DETAIL: Reply = {
  text: '',
  detail: {
    id: 'a',
    name: 'Trent Lock strollers',
    about: 'A slow walk by the water for anyone who likes company. We stop for a brew half way. Dogs are welcome.',
    mapUrl: 'https://www.openstreetmap.org/?mlat=52.88&mlon=-1.27',
    facts: [
      { label: 'When', value: 'Every Tuesday, 10am to 11.30am. Next: Tue 24 Nov', essential: true },
      { label: 'Where', value: 'Trent Lock car park, Lock Lane, Long Eaton NG10 2FY', essential: true },
      { label: 'Cost', value: 'Free', essential: true },
      { label: 'Who to ask for', value: 'Joan. She will look out for you.', essential: true },
      { label: 'Phone', value: '0115 496 0123', essential: true },
      { label: 'E-mail', value: 'strollers@example.org', essential: false },
      { label: 'Checked', value: '3 weeks ago', essential: true },
    ],
  },
  closing: 'What next?',
  choices: [
    { id: 'back', label: 'Back to the list', say: 'BACK' },
    { id: 'none', label: 'None of these', say: 'NONE' },
  ],
}

const WHY: Reply = {
  text: 'Sorry that none of these fit. What is wrong with them?\n1 Too far\n2 Wrong day\n3 It costs too much\n4 Not for me\n5 Something else',
  choices: ['Too far', 'Wrong day', 'It costs too much', 'Not for me', 'Something else'].map((label, index) => ({
    id: `why-${index}`,
    label,
    say: String(index + 1),
  })),
}

function answer(text: string, choice: string | undefined): Reply {
  if (choice?.startsWith('why-')) return { text: 'Thank you. I have told a person in the team. They will look for something that fits.' }
  if (text === 'NONE') return WHY
  if (choice === 'open:a') return DETAIL
  if (text === 'many') return { text: Array.from({ length: 60 }, (_, line) => `Line ${line + 1}`).join('\n') }
  return FOUND
}

export type Stage = { url: string; cards: StaffCard[]; heard: string[]; answerAfter: number; stop(): Promise<void> }

/** A web chat on a real port in front of a scripted conversation, with answers that come a moment after the message. */
export async function openStage(more: Partial<WebOptions> = {}): Promise<Stage> {
  const lines = new Map<string, TranscriptEntry[]>()
  const ids = new Set<string>()
  const linesOf = (to: string) => lines.get(to) ?? lines.set(to, []).get(to)!
  const stage: Stage = { url: '', cards: [], heard: [], answerAfter: 60, stop }

  async function accept(inbound: Inbound): Promise<void> {
    if (inbound.kind !== 'message' || ids.has(inbound.id)) return
    ids.add(inbound.id)
    stage.heard.push(inbound.text)
    const { to } = inbound.from
    linesOf(to).push({ from: 'them', at: inbound.at, text: inbound.text })
    const reply = answer(inbound.text, inbound.choice)
    if (inbound.choice?.startsWith('why-')) addNeed(inbound.at)
    setTimeout(() => {
      linesOf(to).push({ from: 'us', at: new Date(), reply })
      void web.channel.deliver(to, reply, { row: 1, via: 'stage', now: new Date() })
    }, stage.answerAfter)
  }

  function addNeed(at: Date): void {
    stage.cards.push({
      id: `need-${stage.cards.length}`,
      at,
      kind: 'need',
      title: 'walking group near Long Eaton',
      lines: [{ text: 'Walking · NG10' }, { text: 'They said: too far' }, { text: '2 others asked for this in 8 weeks' }],
      status: 'Open',
      actions: [
        { id: 'take', label: "I'll take it" },
        { id: 'refuse', label: "Can't help", ask: { label: 'Why not?' } },
      ],
    })
  }

  const web = createWebChannel({
    community: 'stage',
    communityName: 'Erewash Connector',
    timezone: 'Europe/London',
    secret: 'only for this test, and long enough for it',
    publicUrl: 'http://127.0.0.1',
    privacyUrl: '/privacy',
    notice: 'You are trying this out: the groups here are made up.',
    examples: ['walking group near Long Eaton', 'my mum is lonely', 'anything free on Saturday'],
    inbox: { transcript: async (to) => [...linesOf(to)] },
    staff: {
      cards: async () => stage.cards,
      act: async ({ card, action }) => {
        const found = stage.cards.find(({ id }) => id === card)
        if (found && action === 'take') found.status = 'Taken by you'
      },
    },
    accept,
    clock: () => new Date(),
    ...more,
  })
  const server = serve({ fetch: web.app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  stage.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return stage

  async function stop(): Promise<void> {
    web.close()
    await new Promise((resolve) => server.close(resolve))
  }
}
