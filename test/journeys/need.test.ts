import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formOf, type Message } from './platform.ts'
import { cardOf, heardBy, openWorkplace, PLATFORMS, postedIn, quiet, seeCard, soon, threadOf, type Workplace } from './platforms.ts'

const [MARY, TOM] = ['+447700900001', '+447700900002']

describe.each(PLATFORMS)('what nobody found reaches a connector in %s and comes back', (_, platform) => {
  const { priya, sam } = platform.people
  let workplace: Workplace
  beforeAll(async () => {
    workplace = await openWorkplace(platform)
  })
  afterAll(() => workplace.close())

  const text = (words: string, more?: Record<string, string>) => workplace.service.text(MARY, words, more)
  const heard = () => heardBy(workplace.service, MARY)
  const posted = () => postedIn(workplace.desk, platform.room)
  const card = (): Message => {
    const found = cardOf(workplace.desk, 'wheelchair basketball')
    if (!found) throw new Error('there is no card about it')
    return found
  }
  const thread = () => threadOf(workplace.desk, card())

  it('posts nothing before somebody has spoken in the channel, and then what is open', async () => {
    await text('wheelchair basketball near NG10')
    const [answer] = await workplace.service.replies(MARY)
    expect(answer).toMatch(/ASK/)
    await quiet()
    expect(workplace.desk.messages()).toEqual([])
    await workplace.desk.say(priya, 'help')
    await soon(() => posted().length === 2)
    expect(card().words).toMatch(/NG10/)
    expect(card().words).toMatch(/nothing was found/)
    expect([...card().buttons.keys()]).toEqual(["I'll take it", 'Something fits', 'Talk to them', "Can't help", 'Not a need'])
  })

  it('says on the same card that the resident wants a person', async () => {
    await text('ASK')
    await soon(() => /They asked to talk to a person/.test(card().words))
    expect((await workplace.service.replies(MARY, 2)).at(-1)).toMatch(/person/)
    expect(posted()).toHaveLength(2)
  })

  it('gives the need to the first who presses, updates the card in place, and tells the second who has it', async () => {
    const before = card()
    expect(await workplace.desk.press(priya, "I'll take it", before)).toEqual({ status: 200, said: platform.noted })
    await soon(() => /Taken by Priya Shah/.test(card().words))
    expect(card().words).toMatch(/With Priya Shah/)
    expect(card()).toMatchObject({ id: before.id, updates: before.updates + 1 })
    await workplace.desk.press(sam, "I'll take it", before)
    await soon(() => posted().includes('Priya Shah has it already.'))
    await quiet()
    expect(posted()).toHaveLength(3)
    expect(card().words.match(/Taken by/g)).toHaveLength(1)
  })

  it('connects the thread with the resident, three messages each way', async () => {
    const began = thread().length
    await workplace.desk.press(priya, 'Talk to them', card())
    await soon(() => /Priya Shah is talking with them/.test(thread().at(-1) ?? ''))
    const before = heard().length
    for (const [ours, theirs] of [
      ['Hello, is it for you & yours?', 'it is for my son'],
      ['Which evening is best?', 'tuesdays & thursdays'],
      ['I may know of one', 'that would be great <3'],
    ] as const) {
      const sent = thread().length
      await workplace.desk.reply(priya, ours, card())
      await soon(() => heard().at(-1) === `Priya (connector): ${ours}`)
      await text(theirs)
      await soon(() => thread().length === sent + 1)
    }
    expect(heard()).toHaveLength(before + 3)
    expect(thread().slice(began + 1)).toEqual(['They: it is for my son', 'They: tuesdays & thursdays', 'They: that would be great <3'])
  })

  it('sends on what a colleague writes in their own name, and says when a picture cannot go', async () => {
    await workplace.desk.reply(sam, 'It has a hoist too', card(), 1)
    await soon(() => heard().at(-1) === 'Sam (connector): It has a hoist too')
    await soon(() => thread().some((words) => /Pictures cannot be sent on/.test(words)))
    await text('', { NumMedia: '1', MediaUrl0: 'https://example.org/1', MediaContentType0: 'image/jpeg' })
    await soon(() => thread().some((words) => /They sent a picture/.test(words)))
  })

  it('passes long texts on completely, both ways', async () => {
    const [ours, theirs] = [Array.from({ length: 400 }, (_, n) => `ours${n}`), Array.from({ length: 180 }, (_, n) => `theirs${n}`)]
    const before = heard().length
    await workplace.desk.reply(priya, ours.join(' '), card())
    await soon(() => /ours399/.test(heard().at(-1) ?? ''))
    const words = heard().slice(before).join(' ')
    expect(ours.filter((word) => !new RegExp(`\\b${word}\\b`).test(words))).toEqual([])
    await text(theirs.join(' '))
    await soon(() => thread().at(-1) === `They: ${theirs.join(' ')}`)
  })

  it('answers a crisis itself and tells the thread', async () => {
    const before = heard().length
    await text('i want to kill myself')
    await soon(() => heard().length > before)
    expect(heard()[before]).toMatch(/116 123/)
    await soon(() => /sounded like a crisis/.test(thread().at(-1) ?? ''))
    await workplace.desk.reply(priya, 'I am ringing you now', card())
    await soon(() => heard().at(-1) === 'Priya (connector): I am ringing you now')
  })

  it('takes a new listing by a form, says first what is wrong with it, and tells the resident once', async () => {
    const before = heard().length
    const fits = await formOf(workplace.desk.press(priya, 'Something fits', card()))
    const add = await formOf(fits.submit({ pick: '+new' }))
    expect(add.words).toMatch(/Postcode/)
    const refused = await formOf(add.submit({ phone: 'seven', ages: 'grown-ups' }))
    expect(Object.keys(refused.errors).sort()).toEqual(['ages', 'name', 'phone'])
    expect(refused.errors).toMatchObject({ ages: expect.stringContaining('Write it as 18+'), phone: expect.stringContaining('This') })
    expect(refused.values).toMatchObject({ phone: 'seven', ages: 'grown-ups' })
    const filled = { name: 'Erewash Blades', postcode: 'NG10 1LR', when: 'Tuesdays 6pm to 7pm', phone: '0115 496 0111', ages: '18+' }
    expect(await refused.submit(filled)).toEqual({ status: 200, said: platform.noted })
    await soon(() => heard().some((words) => /Erewash Blades/.test(words)))
    await soon(() => /They were told/.test(card().words))
    await quiet()
    const told = heard().slice(before).join('\n')
    expect(told.match(/Erewash Blades/g)).toHaveLength(1)
    expect(card().words).toMatch(/Taken by Priya Shah.*\n.*started to talk.*\n.*linked Erewash Blades.*\nThey were told/)
    expect(card().words).toMatch(/Met$/m)
  })

  it('ends the talk with "done", says so once, and the bot answers again', async () => {
    await workplace.desk.reply(priya, 'done', card())
    await soon(() => /back with the bot/.test(heard().at(-1) ?? ''))
    await soon(() => /The talk is over/.test(thread().at(-1) ?? ''))
    const before = heard().length
    await text('wheelchair basketball near NG10')
    await soon(() => heard().length > before)
    expect(heard().slice(before).join('\n')).toMatch(/Erewash Blades/)
    expect(heard().filter((words) => /back with the bot/.test(words))).toHaveLength(1)
  })

  it('ends the talk when the resident says STOP, and nothing more goes to them', async () => {
    await workplace.service.text(TOM, 'falconry near NG10')
    const theirs = await seeCard(workplace.desk, 'falconry')
    await workplace.desk.press(sam, 'Talk to them', theirs)
    await soon(() => threadOf(workplace.desk, theirs).length === 1)
    await workplace.service.text(TOM, 'STOP')
    await soon(() => /They sent STOP/.test(threadOf(workplace.desk, theirs).at(-1) ?? ''))
    const before = heardBy(workplace.service, TOM)
    await workplace.desk.reply(sam, 'are you still there?', theirs)
    await quiet()
    expect(heardBy(workplace.service, TOM)).toEqual(before)
  })

  it('shows staff no number and residents no account', () => {
    expect(workplace.desk.everything()).not.toMatch(/7700 ?900/)
    const toResidents = JSON.stringify(workplace.service.twilio.messages)
    const ofStaff = [priya, sam].flatMap(({ id, account, name }) => [id, account, name.split(' ')[1] ?? name])
    expect(ofStaff.filter((one) => toResidents.includes(one))).toEqual([])
  })
})
