import type { Shape } from './shape.ts'
import { ORDINAL, UP_TO_99, YEAR as WORDED_YEAR } from './spoken.ts'

const MONTH =
  '(?:jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const DAY = `(?:the )?(?:\\d{1,2} ?(?:st|nd|rd|th)?|${ORDINAL}|${UP_TO_99})`
/** A date with a year of the thirties or later in two digits is nobody's next Tuesday. */
const YEAR = `(?:19\\d\\d|20[01]\\d|['’]\\d\\d|[3-9]\\d(?=[.,;:!?)]|$| (?:and|so|i|but)\\b)|${WORDED_YEAR}|(?:thirty|fou?rty|fifty|sixty|seventy|eighty|ninety)(?:[ -]\\w{3,5})?)`
const DAY_AND_MONTH = `(?:${DAY}(?: day)?(?: of)?(?: the)?[ /.-]{0,2}${MONTH}|${DAY} of the (?:\\d{1,2}(?:st|nd|rd|th)|${ORDINAL})|${MONTH}\\.? (?:the )?${DAY})`
const NUMERIC = '\\d{1,2} ?[/.\\-–] ?\\d{1,2}(?: ?[/.\\-–] ?\\d{2,4})?'
const SPOKEN = `(?:${ORDINAL}|${UP_TO_99})[ ,]{1,2}(?:oh |o )?(?:${ORDINAL}|${UP_TO_99})[ ,]{1,2}${YEAR}`
const BIRTH = 'dob|d\\.? ?o\\.? ?b\\.?|date of birth|birth ?day|birth ?date|b-?day'
const BORN = `\\b((?:born|${BIRTH})(?: (?:is|on|the|was|in|a|this|my|her|his|=|-|:)){0,3} ?[:=-]?[: ]{1,2})`

/** Dates of birth: with a year long past, or where birth is spoken of. */
export const DATES: readonly Shape[] = [
  [new RegExp(`\\b${DAY_AND_MONTH}\\.?,?(?: in)?[ /-]{0,2}${YEAR}(?!\\w)`, 'gi'), '[date]'],
  [
    new RegExp(
      `${BORN}(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:${DAY_AND_MONTH}(?:,? ?(?:'?\\d{2}|20\\d\\d)\\b)?|${MONTH},? (?:of )?(?:\\d{4}|'?\\d\\d|${YEAR})|${NUMERIC}|${SPOKEN})(?!\\w)`,
      'gi',
    ),
    '$1[date]',
  ],
  [
    new RegExp(
      `\\b(?:${DAY_AND_MONTH}|${NUMERIC})(?=,? (?:(?:is|was|thats|that['’]s|its|it['’]s) (?:(?:my|her|his|our|their|the) (?:(?:${BIRTH})|\\w{1,12}['’]?s (?:${BIRTH}))|when)))`,
      'gi',
    ),
    '[date]',
  ],
  [new RegExp(`\\b((?:turn(?:s|ing|ed)?|will be|be) \\d{1,3},? (?:on|in) )${DAY_AND_MONTH}\\b`, 'gi'), '$1[date]'],
  [/\b(?:19|20)\d\d[-/]\d{1,2}[-/]\d{1,2}\b/g, '[date]'],
  [new RegExp(`${BORN}(?:\\d{6,8}|\\d{1,2} \\d{1,2} \\d{2,4})\\b`, 'gi'), '$1[date]'],
  [/(?<![\d/.-])\d{1,2} ?([/.-]) ?\d{1,2} ?\1 ?\d{2}(?:\d{2})?(?![\d/-])/g, '[date]'],
  [/(?<![\d/.-])\d{1,2}[/. -]\d{1,2}[/. -](?:19\d\d|20[01]\d)(?![\d/-])/g, '[date]'],
]
