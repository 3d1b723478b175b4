import { endTalk, type Model, openTalk, type Person, promise, promiseLine } from './model.ts'
import { aboutOf } from './network.ts'
import { names, step, type Who } from './steps.ts'
import { ROOM, type World } from './world.ts'

const mayTake = ({ claims }: Model, need: string, by: string) => (claims.get(need) ?? by) === by

/** With what becomes of it. */
const VERBS = {
  take(model: Model, _: Person, need: string, by: string): void {
    if (mayTake(model, need, by)) model.claims.set(need, by)
    else model.turnedAway += 1
  },
  talk(model: Model, person: Person, need: string, by: string): void {
    if (!mayTake(model, need, by)) model.turnedAway += 1
    else if (!person.stopped && !person.talk) openTalk(model, person, need, by)
  },
  end(model: Model, person: Person, need: string): void {
    if (person.talk?.need === need) endTalk(model, person, /The talk is over/)
  },
}
export type Verb = keyof typeof VERBS

/** A choice with this verb about this person, off the cards as they stand in the room; `back` counts from the newest. */
function choiceFor({ network, store }: World, { address }: Person, verb: Verb, back: number): string | undefined {
  const contact = store().contacts.find(address)
  const isTheirs = (choice: string) => contact !== undefined && store().needs.personOf(aboutOf(choice)) === contact.id
  const theirs = network.choices().filter((choice) => choice.startsWith(`${verb}:`) && isTheirs(choice))
  return theirs.at(-1 - (back % theirs.length))
}

/** Several press at the same moment. */
export const press = (by: readonly string[], verb: Verb, who: Who, back: number) =>
  step(`${by.join(' and ')}: press ${verb} for ${names[who]}`, async (model, world) => {
    const person = model.people[who]
    const choice = choiceFor(world, person, verb, back)
    if (!choice) return
    for (const name of by) VERBS[verb](model, person, aboutOf(choice), name)
    await world.receive(...by.map((name) => world.press(name, choice)))
  })

export const DONE = 'done'

/** Under whichever card somebody wrote last. */
export const writeInThread = (by: string, words: string) =>
  step(`${by}: ${words}, in the newest thread`, async (model, world) => {
    const thread = world.network.handedTo(ROOM).findLast((one) => one.thread)?.thread ?? ''
    const need = world.network.needUnder(thread)
    const person = model.people.find(({ lastTalkAbout }) => lastTalkAbout === need)
    if (!person) return
    const talk = person.talk?.need === need ? person.talk : undefined
    if (words === DONE && talk) endTalk(model, person, /The talk is over/)
    else if (words === DONE) promiseLine(model, person, need, /Nobody is talking with them/)
    else if (talk) {
      talk.lastAt = model.now
      promise(person, `${by.split(' ')[0]} (connector): ${words}`)
    }
    await world.receive(world.write(by, words, thread))
  })
