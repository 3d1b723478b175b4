import type { Shape } from './shape.ts'
import { ORDINAL, UP_TO_99, YEAR as WORDED_YEAR } from './spoken.ts'

const MONTH =
  '(?:jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const NAMES_MONTH = /(?<![a-z])(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\bof the \w{1,12}(?:st|nd|rd|th)\b/i
const NUMBERED = `(?:\\d{1,2}(?:st|nd|rd|th)|${ORDINAL})`
const DAY = `(?:\\d{1,2} ?(?:st|nd|rd|th)?|${ORDINAL}|${UP_TO_99})`
/** A date with a two-digit year of the thirties or later is no appointment. */
const YEAR = `(?:19\\d\\d|20[01]\\d|['’]\\d\\d|[3-9]\\d(?=[.,;:!?)]|$| (?:and|so|i|but)\\b)|${WORDED_YEAR}|(?:thir|fou?r|fif|six|seven|eigh|nine)ty(?:[ -]\\w{3,5})?)`
const DAY_AND_MONTH = `(?:(?:the )?${DAY}(?: day)?(?: of)?(?: the)?[ /.-]{0,2}(?:${MONTH}|(?<=of the )${NUMBERED})|${MONTH}\\.? (?:the )?${DAY})`
const NUMERIC = '\\d{1,2} ?[/.\\-–] ?\\d{1,2}(?: ?[/.\\-–] ?\\d{2,4})?'
const SPOKEN = `(?:${ORDINAL}|${UP_TO_99})[ ,]{1,2}(?:oh |o )?(?:${ORDINAL}|${UP_TO_99})[ ,]{1,2}${YEAR}`
const BIRTH = 'dob|d\\.? ?o\\.? ?b\\.?|date of birth|birth ?day|birth ?date|b-?day'
const SAYS_BIRTH = /born|birth|b-?day|d\.? ?o\.? ?b/i
const BORN = `\\b((?:born|${BIRTH})(?: (?:is|on|the|was|in|a|this|my|her|his|=|-|:)){0,3} ?[:=-]?[: ]{1,2})`

/** Dates of birth: with a year long past, or beside a word about birth. */
export const DATES: readonly Shape[] = [
  [new RegExp(`\\b${DAY_AND_MONTH}\\.?,?(?: in)?[ /-]{0,2}${YEAR}(?!\\w)`, 'gi'), '[date]', NAMES_MONTH],
  [new RegExp(`${BORN}(?:\\w{3,6}day,? )?${DAY_AND_MONTH}(?:,? ?(?:'?\\d{2}|20\\d\\d)\\b)?(?!\\w)`, 'gi'), '$1[date]', SAYS_BIRTH],
  [new RegExp(`${BORN}(?:${MONTH},? (?:of )?(?:\\d{4}|'?\\d\\d|${YEAR})|${NUMERIC}|${SPOKEN})(?!\\w)`, 'gi'), '$1[date]', SAYS_BIRTH],
  [
    new RegExp(
      `\\b(?:${DAY_AND_MONTH}|${NUMERIC})(?=,? (?:is|was|thats|that['’]s|its|it['’]s) (?:(?:my|her|his|our|their|the) (?:\\w{1,12}['’]?s )?(?:${BIRTH})|when))`,
      'gi',
    ),
    '[date]',
    SAYS_BIRTH,
  ],
  [
    new RegExp(`\\b((?:turn(?:s|ing|ed)?|will be|be|i['’]?m|i am|s?he['’]?s|s?he is) \\d{1,3},? (?:on|in) )${DAY_AND_MONTH}\\b`, 'gi'),
    '$1[date]',
    / \d{1,3},? (?:on|in) /i,
  ],
  [/\b(?:19|20)\d\d[-/]\d{1,2}[-/]\d{1,2}\b/g, '[date]'],
  [new RegExp(`${BORN}(?:\\d{6,8}|\\d{1,2} \\d{1,2} \\d{2,4})\\b`, 'gi'), '$1[date]', SAYS_BIRTH],
  [/(?<![\d/.-])\d{1,2} ?([/.-]) ?\d{1,2} ?\1 ?\d{2}(?:\d{2})?(?![\d/-])/g, '[date]'],
  [/(?<![\d/.-])\d{1,2}[/. -]\d{1,2}[/. -](?:19\d\d|20[01]\d)(?![\d/-])/g, '[date]'],
]
