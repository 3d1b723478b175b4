import { deepEqual, equal } from 'node:assert/strict'
import { assetSchema } from '../../src/directory/asset.ts'
import type { Store } from '../../src/store/store.ts'
import { type Case, later, NOW } from './case.ts'

const asset = (id: string, source = 'test') => assetSchema.parse({ id, kind: 'group', name: id, source })
const put = (store: Store, ...ids: string[]) => ids.forEach((id) => void store.assets.put(asset(id), NOW))
const changes = (store: Store, since: number, limit = 10) =>
  store.assets.after(since, limit).map(({ asset, revision }) => `${asset.id} ${revision}`)

/** What there is in a community, and how a running service learns of a change. */
export const directoryCases: Case[] = [
  {
    name: 'hands out changes in order, so many at a time, up to the last revision',
    run(store) {
      equal(store.assets.revision(), 0)
      put(store, 'b', 'a', 'c', 'b')
      deepEqual([store.assets.revision(), store.assets.count()], [4, 3])
      deepEqual([changes(store, 0, 2), changes(store, 3), changes(store, 4)], [['a 2', 'c 3'], ['b 4'], []])
      deepEqual(
        [...store.assets.all()].map(({ id }) => id),
        ['a', 'b', 'c'],
      )
      deepEqual([store.assets.get('a')?.name, store.assets.get('z')], ['a', undefined])
    },
  },
  {
    name: 'reads a directory of any size whole',
    run(store) {
      for (const size of [1000, 1001, 2000]) {
        while (store.assets.count() < size) put(store, `id ${store.assets.count()}`)
        equal(new Set([...store.assets.all()].map(({ id }) => id)).size, size)
      }
    },
  },
  {
    name: 'imports over what there is, under new revisions, and touches nothing else',
    run(store) {
      put(store, 'kept', 'changed')
      const staging = store.staging(later(1))
      staging.begin()
      staging.put({ ...asset('changed', 'import'), name: 'New' })
      staging.put(asset('added', 'import'))
      deepEqual([staging.get('changed')?.name, [...staging.idsFrom('import')]], ['changed', []])
      staging.commit()
      deepEqual([staging.get('changed')?.name, [...staging.idsFrom('import')].sort()], ['New', ['added', 'changed']])
      deepEqual([...staging.idsFrom('test')], ['kept'])
      deepEqual(changes(store, 2), ['added 3', 'changed 4'])
    },
  },
  {
    name: 'keeps imports that run side by side apart',
    run(store) {
      const [one, two] = [store.staging(NOW), store.staging(NOW)]
      for (const [staging, id] of [
        [one, 'one'],
        [two, 'two'],
      ] as const) {
        staging.begin()
        for (let n = 0; n < 600; n++) staging.put(asset(`${id} ${n}`))
      }
      two.rollback()
      one.commit()
      two.commit()
      equal(store.assets.count(), 600)
    },
  },
  {
    name: 'knows a place of the same name in another outward code, and that some have none',
    run(store) {
      const sawley = { name: 'Sawley', kind: 'place', latitude: 52.88, longitude: -1.3 } as const
      store.places.put([sawley, { ...sawley, outcode: 'NG10' }, { ...sawley, outcode: 'NG10', latitude: 1 }])
      store.places.put([])
      deepEqual(store.places.all(), [sawley, { ...sawley, outcode: 'NG10' }])
      equal(store.places.count(), 2)
    },
  },
]
