import { deepEqual, equal } from 'node:assert/strict'
import type { NeedDraft } from '../../src/conversation/turn.ts'
import { NEED_STATES } from '../../src/store/schema.ts'
import type { Store } from '../../src/store/store.ts'
import { ADA, BOB, type Case, contactOf, later, NOW } from './case.ts'

export const draft: NeedDraft = {
  key: 'k',
  words: 'wheelchair basketball',
  topics: ['basketball'],
  outcode: 'NG10',
  reason: 'nothing-found',
  urgent: false,
  wantsAnswer: false,
}

const ask = (store: Store, at = NOW, more: Partial<NeedDraft> = {}, who: typeof ADA | typeof BOB = ADA) =>
  store.needs.record(contactOf(store, who), { ...draft, ...more }, at)
const idsOf = (needs: readonly { id: string }[]) => needs.map(({ id }) => id)

/** What becomes of a need: first come, first served, and closed once. */
export const needCases: Case[] = [
  {
    name: 'records one need for each person and subject',
    run(store) {
      const first = ask(store)
      equal(ask(store, later(5), { wantsAnswer: true, reason: 'none-fit' }), first)
      equal(ask(store, later(6)), first)
      ask(store, NOW, {}, BOB)
      ask(store, later(7), { key: 'other' })
      deepEqual(
        store.needs.list(['open']).map(({ wantsAnswer, createdAt, changedAt }) => [wantsAnswer, createdAt, changedAt]),
        [
          [false, later(7), later(7)],
          [false, NOW, NOW],
          [true, NOW, later(6)],
        ],
      )
      equal(store.needs.find(contactOf(store, ADA), 'k')?.id, first)
      equal(store.needs.find(contactOf(store, BOB), 'other'), undefined)
      equal(store.needs.personOf(first), contactOf(store, ADA))
    },
  },
  {
    name: 'never shows whose need it is',
    run(store) {
      const id = ask(store)
      store.needs.claim(id, 'priya', NOW)
      for (const need of [
        store.needs.get(id),
        store.needs.find(contactOf(store, ADA), 'k'),
        ...store.needs.list(),
        ...store.needs.claimedBy('priya'),
        ...store.needs.dragging(NOW, NOW),
      ])
        deepEqual([need?.id, Object.keys(need ?? {}).filter((key) => /contact|key/i.test(key))], [id, []])
    },
  },
  {
    name: 'gives an open need to the first who claims it',
    run(store) {
      const id = ask(store)
      deepEqual([store.needs.claim(id, 'priya', later(1)), store.needs.claim(id, 'sam', later(2))], [true, false])
      const other = ask(store, NOW, { key: 'other' })
      store.needs.claim(other, 'priya', NOW)
      store.needs.claim(ask(store, NOW, {}, BOB), 'sam', NOW)
      deepEqual(idsOf(store.needs.claimedBy('priya')), [other, id])
      store.needs.close(id, 'met', 'walk', later(3))
      equal(store.needs.claim(id, 'sam', later(4)), false)
      deepEqual(idsOf(store.needs.claimedBy('priya')), [other])
    },
  },
  {
    name: 'closes a need once, and reopens it unless it was met',
    run(store) {
      for (const [state, opens] of [
        ['met', false],
        ['cannot', true],
        ['noise', true],
      ] as const) {
        const id = ask(store, NOW, { key: state })
        store.needs.claim(id, 'priya', NOW)
        deepEqual(
          [
            store.needs.reopen(id, NOW),
            store.needs.close(id, state, undefined, later(1)),
            store.needs.close(id, 'noise', undefined, later(2)),
          ],
          [false, true, false],
        )
        deepEqual([store.needs.get(id)?.state, store.needs.get(id)?.closedAt], [state, later(1)])
        equal(store.needs.reopen(id, later(3)), opens)
        if (opens)
          deepEqual([store.needs.get(id)?.state, store.needs.get(id)?.claimedBy, store.needs.get(id)?.closedAt], ['open', null, null])
      }
    },
  },
  {
    name: 'records which listing met it',
    run(store) {
      const id = ask(store)
      store.needs.close(id, 'met', 'walk', NOW)
      equal(store.needs.get(id)?.assetId, 'walk')
    },
  },
  {
    name: 'reopens a closed need that is asked for again, and leaves a claimed one alone',
    run(store) {
      for (const state of ['met', 'cannot'] as const) {
        const id = ask(store, NOW, { key: state })
        store.needs.claim(id, 'priya', NOW)
        store.needs.markTold(id, NOW)
        store.needs.close(id, state, undefined, NOW)
        ask(store, later(1), { key: state })
        const need = store.needs.get(id)
        deepEqual([need?.state, need?.claimedBy, need?.claimedAt, need?.toldAt], ['open', null, null, null])
      }
      const noise = ask(store, NOW, { key: 'noise' })
      store.needs.close(noise, 'noise', undefined, NOW)
      ask(store, later(1), { key: 'noise' })
      equal(store.needs.get(noise)?.state, 'noise')
      const claimed = ask(store, NOW, { key: 'claimed' })
      store.needs.claim(claimed, 'priya', later(1))
      store.needs.markTold(claimed, later(2))
      ask(store, later(3), { key: 'claimed' })
      const need = store.needs.get(claimed)
      deepEqual([need?.state, need?.claimedBy, need?.claimedAt, need?.toldAt], ['claimed', 'priya', later(1), later(2)])
    },
  },
  {
    name: 'tells a waiting person once, and records when it was first posted',
    run(store) {
      const [id, other] = [ask(store), ask(store, NOW, { key: 'other' })]
      deepEqual([store.needs.markTold(id, NOW), store.needs.markTold(id, NOW), store.needs.markTold(other, NOW)], [true, false, true])
      for (const seconds of [1, 2]) store.needs.markPosted(id, later(seconds))
      deepEqual([store.needs.get(id)?.postedAt, store.needs.get(other)?.postedAt], [later(1), null])
      store.needs.setWaiting(id, later(3))
      deepEqual([store.needs.get(id)?.wantsAnswer, store.needs.get(other)?.wantsAnswer], [true, false])
    },
  },
  {
    name: 'lists neglected needs once, oldest first',
    run(store) {
      const open = ask(store, later(10), { key: 'open' })
      const claimed = ask(store, NOW, { key: 'claimed' })
      store.needs.claim(claimed, 'priya', later(20))
      const done = ask(store, NOW, { key: 'done' })
      store.needs.close(done, 'met', undefined, NOW)
      const dragging = (claimedBefore: number, openedBefore: number) =>
        idsOf(store.needs.dragging(later(claimedBefore), later(openedBefore)))
      deepEqual([dragging(19, 9), dragging(20, 9), dragging(19, 10), dragging(20, 10)], [[], [claimed], [open], [claimed, open]])
      store.needs.markRaised(claimed, NOW)
      deepEqual(dragging(20, 10), [open])
    },
  },
  {
    name: 'lists needs in the given states, newest first',
    run(store) {
      const all = NEED_STATES.map((state, i) => {
        const id = ask(store, later(i), { key: state })
        if (state === 'claimed') store.needs.claim(id, 'priya', NOW)
        else if (state !== 'open') store.needs.close(id, state, undefined, NOW)
        return id
      })
      deepEqual(idsOf(store.needs.list()), all.toReversed())
      deepEqual(idsOf(store.needs.list(NEED_STATES, 2)), all.toReversed().slice(0, 2))
      deepEqual(
        store.needs.list(['noise', 'open']).map(({ state }) => state),
        ['noise', 'open'],
      )
    },
  },
  {
    name: 'counts needs since a time, without noise',
    run(store) {
      ask(store, later(-1), { key: 'before' })
      ask(store, NOW, { key: 'at' })
      const noise = ask(store, later(1), { key: 'noise' })
      store.needs.close(noise, 'noise', undefined, NOW)
      const asked = { topics: ['basketball'], words: 'wheelchair basketball', outcode: 'NG10', contactId: contactOf(store, ADA) }
      deepEqual(store.needs.since(NOW), [asked])
    },
  },
  {
    name: 'tells the story of one need, oldest first',
    run(store) {
      for (const what of ['asked', 'taken']) store.needs.tell('one', { what, staffId: 'priya', note: what }, NOW)
      store.needs.tell('other', { what: 'asked' }, NOW)
      deepEqual(store.needs.story('one'), [
        { what: 'asked', note: 'asked', staffId: 'priya', at: NOW },
        { what: 'taken', note: 'taken', staffId: 'priya', at: NOW },
      ])
    },
  },
  {
    name: 'gathers needs in a theme, counts the people who asked lately, and flags it once',
    run(store) {
      const theme = store.themes.findOrAdd('basketball', 'NG10', NOW)
      equal(store.themes.findOrAdd('basketball', 'NG10', later(9)), theme)
      const elsewhere = store.themes.findOrAdd('basketball', 'DE7', NOW)
      const asked = [
        ask(store, later(-1), { key: 'before' }),
        ask(store, later(1), { key: 'a' }),
        ask(store, later(2), { key: 'b' }),
        ask(store, later(3), {}, BOB),
        ask(store, later(4), { key: 'noise' }, BOB),
      ]
      for (const id of asked) store.needs.setTheme(id, theme)
      store.needs.close(asked[4] ?? '', 'noise', undefined, NOW)
      deepEqual(store.themes.size(theme, later(1)), { people: 2, firstAt: later(1) })
      deepEqual(store.themes.size(theme, later(4)), { people: 0, firstAt: undefined })
      deepEqual(store.themes.size(elsewhere, NOW), { people: 0, firstAt: undefined })
      deepEqual([idsOf(store.themes.since(later(3))), idsOf(store.themes.since(later(4)))], [[theme], []])
      deepEqual(
        [store.themes.flag(theme, later(5)), store.themes.flag(theme, later(6)), store.themes.flag(elsewhere, NOW)],
        [true, false, true],
      )
      deepEqual(store.themes.get(theme), { id: theme, topic: 'basketball', outcode: 'NG10', flaggedAt: later(5), firstAt: NOW })
    },
  },
]
