import { afterEach, beforeEach, expect, it } from 'vitest'
import { START } from '../open-store.ts'
import { createTown, type Town } from '../town.ts'

let town: Town
beforeEach(() => {
  town = createTown()
})
afterEach(() => town.close())

it("gets the date of the community's time zone as its checked date, however staff mark it", async () => {
  const halfPastMidnightInLondon = new Date('2027-06-14T23:30:00Z')
  await town.pass(halfPastMidnightInLondon.getTime() - START.getTime())
  await town.press('U1', 'right:choir')
  await town.press('U1', 'add:', { name: 'Tuesday Tea', kind: 'group', status: 'active' })
  expect([...town.store.assets.all()].map(({ name, checked }) => [name, checked])).toEqual([
    ['Sawley Singers', '2027-06-15'],
    ['Tuesday Tea', '2027-06-15'],
  ])
})
