import { z } from 'zod'
import type { Place } from '../place.ts'
import type { Chunks } from './decode.ts'
import { readCsv } from './read-csv.ts'
import { readPlaces } from './read-places.ts'
import type { Problem } from './report.ts'

const KINDS = ['postcode', 'outcode', 'town', 'ward', 'place'] as const

const namedSchema = z.object({
  name: z.string().trim().min(1, 'is missing'),
  kind: z
    .string()
    .transform((kind) => kind.toLowerCase().replaceAll(' ', ''))
    .pipe(z.enum([...KINDS, 'outwardcode'], `must be one of ${KINDS.join(', ')}`))
    .transform((kind) => (kind === 'outwardcode' ? 'outcode' : kind))
    .catch('place'),
  latitude: z.coerce.number().min(-90).max(90),
  longitude: z.coerce.number().min(-180).max(180),
})

/** Every place of a CSV, either of postcodes (with wards) or of names (name, kind, latitude, longitude). Calls `open` more than once. */
export async function readGazetteer(open: () => Chunks): Promise<{ places: Place[]; refused: Problem[] }> {
  const { headings } = await readCsv(open())
  const isNamed = ['name', 'latitude', 'longitude'].every((column) => headings.includes(column))
  return isNamed ? readNamed(open()) : readPostcodes(open())
}

async function readNamed(chunks: Chunks): Promise<{ places: Place[]; refused: Problem[] }> {
  const places: Place[] = []
  const refused: Problem[] = []
  const { rows } = await readCsv(chunks)
  for await (const { line, values, problem } of rows) {
    const read = namedSchema.safeParse(values)
    if (problem) refused.push({ line, field: 'line', value: '', reason: problem })
    else if (read.success) places.push({ ...read.data, ...(read.data.kind === 'outcode' && { outcode: read.data.name.toUpperCase() }) })
    else
      for (const issue of read.error.issues)
        refused.push({ line, field: String(issue.path[0]), value: String(values[String(issue.path[0])] ?? ''), reason: issue.message })
  }
  return { places, refused }
}

async function readPostcodes(chunks: Chunks): Promise<{ places: Place[]; refused: Problem[] }> {
  const { rows, refused, centroids } = await readPlaces(chunks)
  const places: Place[] = []
  for await (const { postcode, outcode, latitude, longitude } of rows)
    places.push({ name: postcode, kind: 'postcode', outcode, latitude, longitude })
  return { places: [...places, ...centroids()], refused }
}
