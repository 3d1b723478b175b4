import type { LatLon } from '../channel.ts'

/** A place that people name: from the gazetteer, a postcode or a shared location. */
export type Place = LatLon & {
  name: string
  kind: 'postcode' | 'outcode' | 'town' | 'ward' | 'place' | 'shared'
  outcode?: string
}
