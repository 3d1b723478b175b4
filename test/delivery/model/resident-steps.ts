import { check } from './check.ts'
import { forget, hasNetworkThatAnswers, hear, IN_A_CRISIS, type Model, meet, type Person, promise, promiseLine, stop } from './model.ts'
import { names, step, type Who } from './steps.ts'

const says = (who: Who, words: string, become: (model: Model, person: Person) => void) =>
  step(`${names[who]}: ${words}`, async (model, world) => {
    const person = model.people[who]
    become(model, person)
    await world.receive(world.message(person.address, words))
  })

/** What the bot makes of it, whatever it was about before. */
export const ANSWERS: Record<string, RegExp> = {
  choir: /Sawley Singers/,
  'wheelchair basketball near NG10': /wheelchair basketball/i,
  hello: /Hello/,
  none: /\S/,
  '1': /\S/,
}
/** Stands for the same words where somebody else who said them was forgotten. */
const REMOVED = '\\(removed'
const IS_PASSED_ON = /passed it on|told the team/

/** Passed on while a connector talks with them, and else for the bot. */
function answer(model: Model, person: Person, words: string, says: RegExp): void {
  const { talk, stopped, knowsHowBack } = person
  if (talk) {
    talk.lastAt = model.now
    promiseLine(model, person, talk.need, new RegExp(`They: (?:${words}|${REMOVED})`))
  } else if (!stopped) promise(person, says)
  else {
    if (!knowsHowBack && !hasNetworkThatAnswers(person)) promise(person, /asked me to stop/)
    person.knowsHowBack = true
  }
}

export const ask = (who: Who, words: string) =>
  says(who, words, (model, person) => {
    if (hear(model, person)) answer(model, person, words, ANSWERS[words] as RegExp)
  })

export const askForPerson = (who: Who, words: string) =>
  says(who, words, (model, person) => {
    if (!hear(model, person)) return
    answer(model, person, words, IS_PASSED_ON)
    person.waits = !person.stopped
  })

export const sayCrisis = (who: Who) =>
  says(who, 'i want to kill myself', (model, person) => {
    hear(model, person, true)
    promise(person, IN_A_CRISIS)
    if (person.talk) promiseLine(model, person, person.talk.need, /sounded like a crisis/)
  })

export const sayStop = (who: Who) =>
  says(who, 'STOP', (model, person) => {
    hear(model, person, true)
    const isFirst = !person.stopped
    stop(model, person)
    if (isFirst && !hasNetworkThatAnswers(person)) promise(person, /won't write to you again/)
  })

export const blockByNetwork = (who: Who) =>
  step(`${names[who]}: STOP, which the network takes`, async (model, world) => {
    const person = model.people[who]
    meet(person)
    stop(model, person)
    await world.receive(world.optOut(person.address))
  })

export const sayStart = (who: Who) =>
  says(who, 'START', (model, person) => {
    if (!hear(model, person)) return
    if (!hasNetworkThatAnswers(person)) promise(person, /Welcome back/)
    Object.assign(person, { stopped: false, knowsHowBack: false })
  })

export const sayMyData = (who: Who) =>
  says(who, 'MY DATA', (model, person) => {
    if (hear(model, person)) promise(person, /what I keep about you/)
  })

/** Asked for twice, as it has to be. */
export const sayForgetMe = (who: Who) =>
  step(`${names[who]}: FORGET ME, twice`, async (model, world) => {
    const person = model.people[who]
    hear(model, person, true)
    promise(person, /This will wipe/)
    await world.receive(world.message(person.address, 'FORGET ME'))
    check(model, world)
    forget(model, person)
    promise(person, /have wiped/)
    await world.receive(world.message(person.address, 'FORGET ME'))
  })
