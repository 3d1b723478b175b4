const STREET =
  'street|st|road|rd|avenue|ave|av|lane|ln|close|cl|drive|dr|way|court|ct|crescent|cres|terrace|grove|place|gardens|gdns|walk|hill|rise|row|mews|square|view|croft|green|parade|house|lodge|cottages?|villas|mount|bank|gate|estate'
const NO_STREET =
  'mins?|minutes?|hours?|years?|yrs?|weeks?|months?|days?|kids?|children|people|miles?|km|metres?|am|pm|of|in|on|at|or|and|to|for|is|i|with|from|bed|bus|buses|stops?|times|a|quid|pounds?|p|st|nd|rd|th'
const MONTH =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'
const DIGIT = 'zero|oh|o|nought|naught|one|two|three|four|five|six|seven|eight|nine|\\d'
const SITES = 'facebook|fb|instagram|twitter|x|tiktok|linkedin|youtube|snapchat|t|wa|linktr|onlyfans|vinted|ebay|gofundme|justgiving'

/**
 * What is taken out by its shape, in this order. Every repeat has an upper bound and the text has at most 2,000 characters,
 * so the work grows with the length of the text alone.
 */
const SHAPES: readonly [RegExp, string | ((found: string, ...groups: string[]) => string)][] = [
  [/(?<![\w.+-])[\w.+-]{1,64}\s{0,2}(?:@|\(at\)|\[at\])\s{0,2}[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g, '[email]'],
  [/(?<![\w.+-])[\w.+-]{1,64} at [\w-]{1,63}(?: dot [\w-]{1,20}){1,3}\b/gi, '[email]'],
  [/\b(?:https?:\/\/|www\.)\S{1,500}/gi, '[link]'],
  [new RegExp(`\\b(?:m\\.)?(?:${SITES})\\.[a-z]{2,3}/\\S{1,300}`, 'gi'), '[link]'],
  [/\b[\w-]{1,63}\.(?:com|co\.uk|org|net|uk|me|io)\/\S{1,300}/gi, '[link]'],
  [/(?<![\w@])@[\w.]{2,40}/g, '[handle]'],
  [
    /\b((?:insta(?:gram)?|snap(?:chat)?|twitter|tiktok|discord|telegram|username|user name|handle|facebook|gamertag)(?: (?:is|name|id|handle|user|me|on|at|at is|name is)){0,2}[: ]{1,2})(?=[\w.-]{0,40}[\d_.])[a-z][\w.-]{2,40}/gi,
    '$1[handle]',
  ],
  [
    /\b[a-z]{2}\d{2}(?: ?[a-z\d]{4}){3,7}(?: ?[a-z\d]{1,3})?\b/gi,
    (found) => (/\d{6}/.test(found.replaceAll(' ', '')) ? '[number]' : found),
  ],
  [/\b[a-z]{2} ?\d{2} ?\d{2} ?\d{2} ?[a-d]\b/gi, '[number]'],
  [/\b([a-z]{1,2}\d[a-z\d]?)\s{0,2}(?!\d(?:st|nd|rd|th)\b)(\d[abd-hjlnp-uw-z]{2})\b/gi, (_, outward = '') => outward],
  [new RegExp(`\\b\\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:${MONTH})\\.?,? (?:19\\d\\d|20[01]\\d)\\b`, 'gi'), '[date]'],
  [new RegExp(`\\b(?:${MONTH})\\.? \\d{1,2}(?:st|nd|rd|th)?,? (?:19\\d\\d|20[01]\\d)\\b`, 'gi'), '[date]'],
  [
    new RegExp(
      `\\b((?:born|dob|d\\.o\\.b\\.?|date of birth|birthday|birth date|bday)(?: (?:is|on|the|was|:)){0,2}[: ]{1,2})\\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:${MONTH})(?:,? ?'?\\d{2})?\\b`,
      'gi',
    ),
    '$1[date]',
  ],
  [/\b(?:19|20)\d\d-\d{1,2}-\d{1,2}\b/g, '[date]'],
  [/\b((?:dob|born|birth|birthday)(?: (?:is|on|was)){0,2}:? )\d{6,8}\b/gi, '$1[date]'],
  [/\b((?:sort ?code|s\/c)(?: (?:is|no)){0,2}:? )\d{2}[ -]?\d{2}[ -]?\d{2}\b/gi, '$1[number]'],
  [/(?<![\d-])\d{2}-\d{2}-\d{2}(?![\d-])/g, '[number]'],
  [/(?<![\d/.-])\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}(?![\d/-])/g, '[date]'],
  [
    new RegExp(`\\b(?:(?:${DIGIT}|double (?:${DIGIT})|treble (?:${DIGIT})|triple (?:${DIGIT}))[ ,-]{1,2}){5,20}(?:${DIGIT})\\b`, 'gi'),
    '[number]',
  ],
  [/(?<![\w£.])\+?\(?\d(?:[\s().\-/]{0,3}\d){6,18}(?![\w])/g, (found) => (isTimes(found) ? found : '[number]')],
  [
    /\b((?:account|acc|acct|a\/c|card|pin|passport|licence|license|reference|ref|case|claim|customer|tenancy|hospital|patient|policy|member(?:ship)?)(?: (?:is|no|num|number|ref|id|reference)){0,2}[:. ]{1,2})(?=[a-z]{0,5}[ /-]?\d)[a-z\d/-]{4,20}\b/gi,
    '$1[number]',
  ],
  [/\b[a-z]{2,5}\d{5,12}[a-z]?\b/gi, '[number]'],
  [
    /\b((?:reg|registration|number ?plate|plate|vrm|car)(?: (?:is|no|number|plate|reg)){0,2}[: ]{1,2})[a-z]{1,3} ?\d{1,4} ?[a-z]{0,3}\b/gi,
    '$1[plate]',
  ],
  [/\b[A-Z]{2}\d{2} ?[A-Z]{3}\b/g, '[plate]'],
  [/\b[a-z]{2}\d{2}[a-z]{3}\b/gi, '[plate]'],
  [
    new RegExp(
      `\\b(?:(?:flat|apartment|apt|unit|room|plot)\\.? \\d{1,4}[a-z]?,? )?(?<![£.])\\d{1,4}[a-z]?,? (?!(?!st \\w)(?:${NO_STREET})\\b)(?:[a-z'’]{2,20}\\.? ){1,3}?(?:${STREET})\\b(?! (?:from|away|to|of|in the)\\b)`,
      'gi',
    ),
    '[address]',
  ],
  [/\b(?:flat|apartment|apt|unit)\.? (?:no\.? )?(?:\d{1,4}[a-z]?|[a-h])\b/gi, '[address]'],
  [
    new RegExp(`\\b((?:live|living|lives|stay|staying) (?:at|in|on) (?:number |no |no\\. )?)\\d{1,4}[a-z]?\\b(?! (?:${NO_STREET}))`, 'gi'),
    '$1[address]',
  ],
]

/** Takes out e-mail, links, numbers, dates of birth, plates and addresses; of a postcode the outward half stays. */
export function withoutFigures(text: string): string {
  return SHAPES.reduce((left, [shape, kept]) => (typeof kept === 'string' ? left.replace(shape, kept) : left.replace(shape, kept)), text)
}

/** "10.30-12.30" and "2025-2026". */
function isTimes(found: string): boolean {
  return /^\d{1,2}[.:]?\d{0,2} ?- ?\d{1,2}[.:]?\d{0,2}$/.test(found) || /^(?:19|20)\d\d ?[-/] ?(?:19|20)\d\d$/.test(found)
}
