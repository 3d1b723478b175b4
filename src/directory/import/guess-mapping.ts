import type { AssetKind } from '../asset.ts'
import type { Mapping } from './mapping.ts'

/** The first match wins. A field with `once` goes to one heading only: the first that fits best. */
const FIELDS: { field: string; once?: boolean; pattern: RegExp }[] = [
  {
    field: 'id',
    once: true,
    pattern:
      /^(?:unique )?(?:id|identifier|uuid|ref(?:erence)?|urn|uprn)$|^(?:site|service|asset|listing|organisation|org|event|group|activity|venue) id$/,
  },
  {
    field: 'name',
    once: true,
    pattern:
      /^(?:name|title)$|^(?:site|service|asset|listing|event|group|activity|venue|club|facility|project|course|class|session|centre) (?:name|title)$/,
  },
  {
    field: 'organisation_description',
    once: true,
    pattern: /^about (?:the )?(?:organi[sz]ation|provider)$|^(?:organi[sz]ation|provider) description$/,
  },
  {
    field: 'organisation',
    once: true,
    pattern: /^(?:organi[sz]ation|organi[sz]er|provider|charity|run by|parent organi[sz]ation|operator)(?: name)?$/,
  },
  { field: 'facility', once: true, pattern: /^facility(?: type)?$/ },
  { field: 'kind', once: true, pattern: /^(?:asset|listing|record) (?:type|kind)$|^kind$/ },
  {
    field: 'categories',
    pattern: /^(?:categor(?:y|ies)|types?|tags?|topics?|themes?|service type|activity type|sub ?category|keywords?)$/,
  },
  {
    field: 'description',
    pattern: /^(?:(?:short |full |service )?description|about|details?|summary|what (?:it is|we do|happens|they do)|information|info)$/,
  },
  { field: 'note: Referral', pattern: /^referral|^how to (?:access|refer|join|book)|^booking$/ },
  { field: 'note: Access', pattern: /^access type$/ },
  { field: 'accessibility', pattern: /^accessibility$|^(?:disability|access|accessibility) (?:notes|information|details)$/ },
  { field: 'postcode', once: true, pattern: /^post ?code$|^pcds?$|^zip(?: code)?$|(?:venue|site|address) post ?code$/ },
  { field: 'latitude', once: true, pattern: /^lat(?:itude)?$|^y(?: coord.*)?$/ },
  { field: 'longitude', once: true, pattern: /^(?:lon|lng|long)(?:gitude)?$|^longitude$|^x(?: coord.*)?$/ },
  {
    field: 'address',
    pattern:
      /^(?:full |street |postal |venue )?address(?: line)?(?: \d)?$|^street(?: name)?$|^addr\d?$|^(?:venue|location|where|building|meeting place)$/,
  },
  { field: 'town', once: true, pattern: /^(?:town|city|village|town or city|post town)$/ },
  {
    field: 'locality',
    once: true,
    pattern: /^(?:area|area name|ward|ward name|locality|neighbou?rhood|district|borough|location name|estate)$/,
  },
  {
    field: 'schedule',
    pattern: /opening|^(?:hours|times?|when|schedule|day and time|days? and times?|meeting times?|session times?|days?|timetable)$/,
  },
  { field: 'date', once: true, pattern: /^(?:date|event date|start date|date of event)$/ },
  { field: 'start_time', once: true, pattern: /^(?:start|starts|start time|from)$/ },
  { field: 'end_time', once: true, pattern: /^(?:end|ends|end time|finish|finish time|until|to)$/ },
  { field: 'free', once: true, pattern: /^(?:free|is (?:it )?free|free of charge)$/ },
  { field: 'cost', once: true, pattern: /^(?:costs?|price|fees?|charges?|how much|entry|admission)$/ },
  { field: 'phone', once: true, pattern: /^(?:(?:contact |public )?(?:tele)?phone(?: number| no)?|tel|tel no|mobile|contact number)$/ },
  { field: 'email', once: true, pattern: /^(?:contact |public )?e ?mail(?: address)?$/ },
  {
    field: 'url',
    once: true,
    pattern: /^(?:web ?site|url|web|web ?page|link|web ?site (?:address|url|link)|homepage|more info(?:rmation)?)$/,
  },
  { field: 'contactName', once: true, pattern: /^contact (?:name|person)$/ },
  { field: 'contact', once: true, pattern: /^contacts?(?: details?)?$/ },
  { field: 'languages', once: true, pattern: /^languages?(?: spoken)?$/ },
  {
    field: 'checked',
    once: true,
    pattern:
      /^(?:(?:last )?(?:checked|verified|assured|reviewed|confirmed)(?: date| on)?|(?:date )?(?:last )?(?:checked|verified|assured|reviewed))$/,
  },
]

const ACCESSIBILITY: { words: string; pattern: RegExp }[] = [
  { words: 'step-free entrance', pattern: /entrance|step free|level access|ramp/ },
  { words: 'disabled parking', pattern: /parking/ },
  { words: 'accessible toilets', pattern: /toilet|\bwc\b/ },
  { words: 'accessible changing', pattern: /changing/ },
  { words: 'wide doorways', pattern: /doorway/ },
  { words: 'hearing loop', pattern: /hearing|loop/ },
  { words: 'wheelchair access', pattern: /wheel ?chair/ },
  { words: 'lift', pattern: /\blift\b/ },
]

/** Nouns that complete a name: "community_hub" with the value "Sale" becomes "Sale community hub". */
const NAME_NOUNS =
  /(?:hub|club|group|centre|food ?bank|library|project|charity|venue|event|activity|service|society|church|school|park|pantry|session|class|organisation)$/

const KINDS: [RegExp, AssetKind][] = [
  [/facility|site name|venue name|hub|library|park|allotment|centre/, 'place'],
  [/event|start date|event date/, 'event'],
  [/volunteer/, 'volunteering'],
  [/fund|grant/, 'fund'],
  [/club|group|society|charity/, 'group'],
]

/**
 * Guesses from its heading what each column holds; unknown headings are "unused". If no column says what the rows are, a file called
 * "food-banks" holds food banks.
 */
export function guessMapping(headings: readonly string[], fileName = ''): Mapping {
  const columns: Record<string, string> = {}
  const taken = new Set<string>()
  for (const heading of headings) {
    const field = guessColumn(simplify(heading), taken)
    taken.add(field)
    columns[heading] = field
  }
  nameByNoun(columns, headings)
  const words = headings.map(simplify).join(' | ')
  const saysWhat = ['categories', 'facility'].some((field) => taken.has(field))
  return {
    columns,
    categories: saysWhat ? [] : wordsOfFile(fileName),
    kind: KINDS.find(([pattern]) => pattern.test(words))?.[1] ?? 'service',
  }
}

function guessColumn(heading: string, taken: ReadonlySet<string>): string {
  const found = FIELDS.find(({ field, once, pattern }) => pattern.test(heading) && !(once && taken.has(field)))
  if (found) return found.field
  const access = ACCESSIBILITY.find(({ pattern }) => pattern.test(heading))
  const isAccess = /disab|accessib|step free|wheel ?chair|hearing loop|induction loop|level access/.test(heading)
  return access && isAccess ? `accessibility: ${access.words}` : 'unused'
}

function nameByNoun(columns: Record<string, string>, headings: readonly string[]): void {
  if (Object.values(columns).includes('name')) return
  const free = headings.filter((heading) => columns[heading] === 'unused' || columns[heading] === 'organisation')
  const heading = free.find((candidate) => NAME_NOUNS.test(simplify(candidate)))
  if (!heading) return
  const noun = simplify(heading)
  columns[heading] = noun.includes(' ') ? `name: ${noun}` : 'name'
}

function wordsOfFile(fileName: string): string[] {
  const words = simplify(fileName)
  const saysNothing = /\d|\b(?:data|export|import|sheet|assets?|directory|listings?|list|book|file|download|test|tmp)\b/
  return words && !saysNothing.test(words) ? [words] : []
}

function simplify(heading: string): string {
  return heading
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}
