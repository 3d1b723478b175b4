import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, formOf, type Message } from './platform.ts'
import { heardBy, openWorkplace, PLATFORMS, postedIn, quiet, seeCard, soon, type Workplace } from './platforms.ts'

describe.each(PLATFORMS)('what staff can say in %s', (_, platform) => {
  const { priya, sam, ana, stranger } = platform.people
  let workplace: Workplace
  beforeAll(async () => {
    workplace = await openWorkplace(platform)
  })
  afterAll(() => workplace.close())

  const posted = () => postedIn(workplace.desk, platform.room)
  const isPosted = (answer: RegExp) => soon(() => posted().some((words) => answer.test(words)))
  /** Does it, and waits for what it brings; anything else that it brings comes back too. */
  async function see(act: () => Promise<Answer>, answer: RegExp): Promise<string> {
    const before = posted().length
    expect(await act()).toEqual({ status: 200, said: '' })
    const since = () => posted().slice(before)
    await soon(() => since().some((one) => answer.test(one)))
    return since().join('\n')
  }
  const ask = (words: string, answer: RegExp, who = priya) => see(() => workplace.desk.command(who, words), answer)
  const withButton = (label: string): Message => {
    const found = workplace.desk.messages().find(({ buttons }) => buttons.has(label))
    if (!found) throw new Error(`no message has a button ${label}`)
    return found
  }

  it('is ignored from another workplace, another channel, an unknown person in private, or with a forged signature', async () => {
    const room = platform.otherRoom
    const before = workplace.desk.everything()
    for (const { status, ...elsewhere } of platform.strangers)
      expect((await workplace.desk.say(stranger, 'help', elsewhere)).status).toBe(status)
    expect((await workplace.desk.forge(priya, 'help')).status).toBe(401)
    await workplace.desk.say(priya, 'help', { room })
    await workplace.desk.command(priya, 'help', { room })
    await workplace.desk.chat(stranger, 'food bank')
    await quiet()
    expect(workplace.desk.everything()).toBe(before)
  })

  it('finds listings with all that is known and their buttons', async () => {
    const found = await ask('find walking group near Long Eaton', /For "walking group/)
    expect(found).toMatch(/Why: /)
    expect(found).toMatch(/Topics: /)
    expect(found).toMatch(/Checked/i)
    const labels = [...withButton('Add a listing').buttons.keys()]
    expect(labels).toEqual(expect.arrayContaining(['Text it to someone', 'Still right', 'Wrong', 'Edit', 'Add a listing']))
  })

  it('texts a listing to a number, says who sent it, and refuses one that is wrong beside its field', async () => {
    const number = '+447700900123'
    const form = await formOf(workplace.desk.press(priya, 'Text it to someone', withButton('Text it to someone')))
    const refused = await formOf(form.submit({ number: 'seven' }))
    expect(refused.errors).toEqual({ number: 'This is not a UK mobile number.' })
    expect(await refused.submit({ number: '07700 900123' })).toEqual({ status: 200, said: platform.noted })
    await soon(() => heardBy(workplace.service, number).length > 0)
    expect(heardBy(workplace.service, number).join('\n')).toMatch(/Priya/)
    expect(heardBy(workplace.service, number).join('\n')).toMatch(/STOP/)
  })

  it('changes a listing, says that it is right, and notes that it is wrong', async () => {
    const found = withButton('Edit')
    await workplace.desk.press(priya, 'Still right', found)
    await isPosted(/is marked as checked today/)
    const wrong = await formOf(workplace.desk.press(priya, 'Wrong', found))
    await wrong.submit({ words: 'It has moved to Fridays. Ring Joan on 07700 900321.' })
    await isPosted(/is on the list of things to put right/)
    await isPosted(/They wrote: It has moved to Fridays/)
    const edit = await formOf(workplace.desk.press(priya, 'Edit', found))
    expect(edit.words).toMatch(/What happens there/)
    await edit.submit({ name: 'Ramblers of the Long Eaton Locks' })
    await isPosted(/Ramblers of the Long Eaton Locks is saved/)
    await ask('find ramblers of the long eaton locks', /Ramblers of the Long Eaton Locks/)
    expect(workplace.desk.everything()).not.toMatch(/900321/)
  })

  it('answers plain words, needs, patch, subscribe, digest, stats and help', async () => {
    await see(() => workplace.desk.say(priya, 'walking group near Long Eaton'), /For "walking group/)
    await ask('needs', /There are no open needs/)
    await ask('patch NG10 loneliness', /Your patch is now: NG10, /)
    await ask('subscribe weekly monday 9:00 NG10 loneliness', /on Mondays at 9/)
    await ask('digest', /NG10/)
    await ask('stats', /\d/)
    await ask('help', /find … : search the directory/)
    await ask('', /find … : search the directory/)
  })

  it('answers a known member in private', async () => {
    const before = posted().length
    await workplace.desk.chat(priya, 'needs')
    const answer = () => workplace.desk.messages().at(-1)
    await soon(() => answer()?.words === 'There are no open needs.')
    expect(answer()?.room).not.toBe(platform.room)
    expect(posted()).toHaveLength(before)
  })

  it('opens the form of a new listing at once, shows what is alike, and saves it when it is sure', async () => {
    const filled = { name: 'Sandiacre Kettle Club', postcode: 'NG10 5HU', topics: 'loneliness', when: 'Fridays 2pm to 4pm' }
    const saved = () => posted().filter((words) => /Sandiacre Kettle Club is saved/.test(words)).length
    const first = await formOf(workplace.desk.command(priya, 'add'))
    expect(await first.submit(filled)).toEqual({ status: 200, said: platform.noted })
    await soon(() => saved() === 1)
    const again = await formOf(workplace.desk.press(priya, 'Add a listing', withButton('Add a listing')))
    const alike = await formOf(again.submit(filled))
    expect(alike.words).toMatch(/There may be one already: Sandiacre Kettle Club/)
    expect(await alike.submit({})).toEqual({ status: 200, said: platform.noted })
    await soon(() => saved() === 2)
  })

  it('is ignored from somebody whom an admin removed', async () => {
    await workplace.service.text('+447700900003', 'falconry near NG10')
    await seeCard(workplace.desk, 'falconry')
    await see(() => workplace.desk.say(sam, 'help'), /Here is what I can do/)
    await ask(`role ${workplace.desk.nameIn(sam)} none`, /Sam Okafor is now: none/, ana)
    await quiet()
    const before = workplace.desk.everything()
    await workplace.desk.say(sam, 'help')
    expect((await workplace.desk.command(sam, 'add')).form).toBeUndefined()
    await workplace.desk.chat(sam, 'food bank')
    for (const label of ['Something fits', 'Add a listing', "I'll take it"])
      expect((await workplace.desk.press(sam, label, withButton(label))).form).toBeUndefined()
    await quiet()
    expect(workplace.desk.everything()).toBe(before)
    await ask(`role ${workplace.desk.nameIn(ana)} staff`, /Only an admin/)
  })

  it('is ignored after the app was removed', async () => {
    await quiet()
    const before = workplace.desk.everything()
    await workplace.desk.leave()
    await workplace.service.text('+447700900004', 'korfball near NG10')
    await workplace.service.replies('+447700900004')
    await quiet()
    expect(workplace.desk.everything()).toBe(before)
  })
})
