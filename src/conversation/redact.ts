const LONGEST = 2000

const RULES: readonly [RegExp, string][] = [
  [/\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}\b/g, '[email]'],
  [/\bhttps?:\/\/\S{1,500}/gi, '[link]'],
  [/\b([a-z]{1,2}\d[a-z\d]?)\s?\d[a-z]{2}\b/gi, '$1'],
  [/\b\d{3}[ -]?\d{3}[ -]?\d{4}\b/g, '[number]'],
  [/\+?\d(?:[\s().-]{0,2}\d){5,14}/g, '[number]'],
  [/\b[a-z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[a-d]\b/gi, '[number]'],
  [
    /\b\d{1,4}[a-z]?,?\s+(?:[a-z]+\s+){1,3}(?:street|st|road|rd|avenue|ave|lane|ln|close|drive|dr|way|court|crescent|terrace|grove|place|gardens)\b/gi,
    '[address]',
  ],
  [/\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b/g, '[date]'],
  [
    /\b([Mm]y name is|[Mm]y name's|[Ii] am called|[Ii]'m called|[Ii]m called|[Tt]his is|[Cc]alled|[Nn]amed|[Mm]r|[Mm]rs|[Mm]s|[Mm]iss|[Dd]r)\.?\s+[A-Z][\p{L}'-]{1,30}(?:\s+[A-Z][\p{L}'-]{1,30}){0,2}/gu,
    '$1 [name]',
  ],
  [/\b(my name is|my name's|my names)\s+(?!\[name)\p{L}[\p{L}'-]{1,30}/giu, '$1 [name]'],
  [
    /\b((?:my|our)\s+(?:son|daughter|mum|mother|dad|father|wife|husband|partner|friend|nan|gran|grandad|neighbour|brother|sister|child|baby))\s+[A-Z][\p{L}'-]{1,30}/gu,
    '$1 [name]',
  ],
]

/** Takes out names, numbers, addresses and e-mail; of a postcode only the outward half stays. Keeps the first 2,000 characters. */
export function redact(text: string): string {
  return RULES.reduce((left, [pattern, kept]) => left.replace(pattern, kept), text.slice(0, LONGEST))
    .replace(/\s+/g, ' ')
    .trim()
}
