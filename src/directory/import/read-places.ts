import { parse } from 'postcode'
import { InputError } from '../../errors.ts'
import { COMMAND_LINE, say } from '../../text/phrases.ts'
import type { Place } from '../place.ts'
import type { Chunks } from './decode.ts'
import { readCsv } from './read-csv.ts'
import type { Problem, Row } from './report.ts'
import { tidyCoordinates, tidyText } from './tidy.ts'

type PostcodePlace = { postcode: string; outcode: string; ward?: string; latitude: number; longitude: number }
type Column = 'postcode' | 'ward' | 'longitude' | 'latitude'
type Sum = { place: Pick<Place, 'name' | 'kind' | 'outcode'>; latitude: number; longitude: number; count: number }

const HEADINGS: Record<Column, RegExp> = {
  postcode: /^(?:postcode|pcds?|pcd\d)$/,
  ward: /^ward(?:_?name|nm)?$|^osward_?name$/,
  longitude: /^(?:lon|lng|long|longitude)$/,
  latitude: /^lat(?:itude)?$/,
}

/**
 * Postcodes with coordinates, as they are read, from a CSV with common headings. `centroids`, the middle of each outward postcode and
 * ward, is complete once all rows are read. Throws InputError if a column is missing.
 */
export async function readPlaces(
  chunks: Chunks,
): Promise<{ rows: AsyncGenerator<PostcodePlace>; refused: Problem[]; centroids: () => Place[] }> {
  const { headings, rows } = await readCsv(chunks)
  const columns = findColumns(headings)
  const refused: Problem[] = []
  const sums = new Map<string, Sum>()
  async function* read(): AsyncGenerator<PostcodePlace> {
    for await (const row of rows) {
      const place = readPlace(row, columns)
      if ('reason' in place) {
        refused.push(place)
        continue
      }
      addTo(sums, { name: place.outcode, kind: 'outcode', outcode: place.outcode }, place)
      if (place.ward) addTo(sums, { name: place.ward, kind: 'ward' }, place)
      yield place
    }
  }
  return { rows: read(), refused, centroids: () => [...sums.values()].map(middleOf) }
}

function readPlace({ line, values, problem }: Row, columns: Record<Column, string | undefined>): PostcodePlace | Problem {
  const text = (column: Column) => tidyText(values[columns[column] ?? ''])
  const given = text('postcode') ?? ''
  if (problem) return { line, field: 'line', value: '', reason: problem }
  const postcode = parse(given)
  if (!postcode.valid) return { line, field: 'postcode', value: given, reason: say(COMMAND_LINE, 'import.not-postcode') }
  const point = tidyCoordinates(text('latitude'), text('longitude'))
  if ('reason' in point)
    return {
      line,
      field: 'latitude, longitude',
      value: `${text('latitude') ?? ''}, ${text('longitude') ?? ''}`,
      reason: say(COMMAND_LINE, point.reason),
    }
  const ward = text('ward')
  return { postcode: postcode.postcode, outcode: postcode.outcode, ...(ward ? { ward } : {}), ...point }
}

function findColumns(headings: readonly string[]): Record<Column, string | undefined> {
  const find = (column: Column) => headings.find((heading) => HEADINGS[column].test(heading.trim().toLowerCase().replace(/\s+/g, '_')))
  const columns = { postcode: find('postcode'), ward: find('ward'), longitude: find('longitude'), latitude: find('latitude') }
  const missing = (['postcode', 'longitude', 'latitude'] as const).filter((column) => !columns[column])
  if (missing.length > 0)
    throw new InputError(say(COMMAND_LINE, 'import.no-column', { columns: missing.join(', '), headings: headings.join(', ') }))
  return columns
}

function addTo(sums: Map<string, Sum>, place: Sum['place'], { latitude, longitude }: PostcodePlace): void {
  const key = `${place.kind}:${place.name.toLowerCase()}`
  const sum = sums.get(key) ?? { place, latitude: 0, longitude: 0, count: 0 }
  sums.set(key, { ...sum, latitude: sum.latitude + latitude, longitude: sum.longitude + longitude, count: sum.count + 1 })
}

function middleOf({ place, latitude, longitude, count }: Sum): Place {
  const round = (degrees: number) => Math.round((degrees / count) * 1e6) / 1e6
  return { ...place, latitude: round(latitude), longitude: round(longitude) }
}
