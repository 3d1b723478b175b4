import { describe, expect, it } from 'vitest'
import { PLACES, read, sampleIndex } from './small-index.ts'

const index = sampleIndex()

describe('what a message asks for', () => {
  it.each([
    ['food bank near long eaton', 'Long Eaton'],
    ['walking group DE7', 'DE7'],
    ['anything near ng10 1aa', 'NG10 1AA'],
    ['NG101AA yoga', 'NG10 1AA'],
    ['NG10 9ZZ yoga', 'NG10'],
    ['knitting in ilkestn', 'Ilkeston'],
    ['kirk hallam bingo', 'Kirk Hallam'],
    ['groups in reading', 'Reading'],
  ])('"%s" is about %s', (text, place) => expect(read(index, text).place?.name).toBe(place))

  it.each(['reading group', 'food bank', 'yoga', 'mens shed'])('"%s" names no place', (text) =>
    expect(read(index, text).place).toBeUndefined(),
  )

  it('reads "near me" as the person’s last known place', () => {
    expect(read(index, 'yoga near me', PLACES[0]).place?.name).toBe('Long Eaton')
    expect(read(index, 'yoga near me')).toMatchObject({ nearby: true })
    expect(read(index, 'yoga', PLACES[0]).place).toBeUndefined()
  })

  it.each([
    ['choir tuesday mornings', { days: [2], after: '05:00', before: '12:00' }],
    ['something on tuesdays and thursdays', { days: [2, 4] }],
    ['after half 3', { after: '15:30' }],
    ['after 4pm', { after: '16:00' }],
    ['before 11 am', { before: '11:00' }],
    ['anything this weekend', { from: '2026-11-21', to: '2026-11-22' }],
    ['at the weekend', { days: [6, 7] }],
    ['yoga tonight', { from: '2026-11-20', to: '2026-11-20', after: '17:00', before: '23:00' }],
    ['tomorrow morning', { from: '2026-11-21', to: '2026-11-21', after: '05:00', before: '12:00' }],
    ['on 24th november', { from: '2026-11-24', to: '2026-11-24' }],
    ['wensday evening', { days: [3], after: '17:00', before: '23:00' }],
    ['next week', { from: '2026-11-23', to: '2026-11-29' }],
    ['weekdays', { days: [1, 2, 3, 4, 5] }],
  ])('"%s" is a time', (text, when) => expect(read(index, text).when).toMatchObject(when))

  it.each(['coffee morning', 'quiz night', 'comedy night', 'afternoon tea', 'after school club', 'morning'])('"%s" is not a time', (text) =>
    expect(read(index, text).when).toBeUndefined(),
  )

  it.each([
    ['free stuff for toddlers', { cost: 'free' }],
    ['something cheap', { cost: 'cheap' }],
    ['my 9 year old', { age: 9 }],
    ['im 82', { age: 82 }],
    ['under 5s', { age: 4 }],
    ['over 60s', { age: 60 }],
    ['yoga with wheelchair access', { access: ['wheelchair'] }],
    ['no stairs please', { access: ['step-free'] }],
    ['anyone who speaks polish', { languages: ['pl'] }],
    ['group in urdu', { languages: ['ur'] }],
  ])('"%s"', (text, part) => expect(read(index, text)).toMatchObject(part))

  it.each(['gluten free cooking', 'wheelchair basketball', 'learn polish', 'number 12 bus'])('"%s" adds no requirement', (text) => {
    const query = read(index, text)
    expect([query.cost, query.age, query.access, query.languages]).toEqual([undefined, undefined, [], []])
  })

  it.each([
    ['demntia cafe', 'dementia'],
    ['gambeling', 'gambling'],
    ['anxeity', 'anxiety'],
    ['kanser', 'cancer'],
    ['ortism', 'autism'],
    ['bereavment', 'bereavement'],
    ['befreinding', 'befriending'],
    ['sykling', 'cycling'],
    ['volunteerng', 'volunteering'],
  ])('corrects "%s"', (typed, meant) => expect(read(index, typed).corrections.map(({ to }) => to)).toContain(meant))

  it.each(['walking', 'choir', 'bread', 'lace', 'grief', 'hello', 'tesco'])('leaves "%s" as it is', (word) =>
    expect(read(index, word).corrections).toEqual([]),
  )

  it.each([
    ['walkinggroup', ['walking', 'group']],
    ['bookclub', ['book', 'club']],
  ])('splits "%s"', (typed, words) => expect(read(index, typed).about.split(' ')).toEqual(words))

  it.each([
    ['skint cant pay gas', 'energy-bills'],
    ['up the duff', 'pregnancy'],
    ['my nan keeps forgetting', 'dementia'],
    ['bailiffs at the door', 'debt'],
    ['want to stop boozing', 'alcohol'],
  ])('"%s" is a need for %s', (text, topic) => expect(read(index, text).topics).toContain(topic))

  it('restates a short message in its own corrected words', () => expect(read(index, 'demntia cafe please').about).toBe('dementia cafe'))
})
