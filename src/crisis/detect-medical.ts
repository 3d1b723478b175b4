import vocabulary from '../../data/vocabulary/medical.json' with { type: 'json' }
import { createFinder, createPatternReader } from '../text/patterns.ts'
import { readWords } from '../text/read-words.ts'

const HIDDEN = '#'
const ACTIVITY = new Set(
  'group groups course courses class classes training volunteer volunteering charity cafe choir club workshop talk talks awareness fundraiser gentle exercise exercises support walk walks session sessions knit knitting buddy lift lifts transport minibus carers carer friendly'.split(
    ' ',
  ),
)
const ASKS_FOR_MEDICINE = new Set(
  'dose dosage symptoms rash prescription antibiotics fever temperature vomiting bleeding infected contagious'.split(' '),
)
const readPattern = createPatternReader(vocabulary.classes)
const findMedical = createFinder(vocabulary.phrases.flatMap((text) => readPattern(text, 'medical')))
const findHarmless = createFinder(vocabulary.harmless.flatMap((text) => readPattern(text, 'harmless')))

/** Whether a message asks about symptoms, medicines or a doctor, rather than for a group related to an illness. */
export function detectMedical(text: string): boolean {
  const words = readWords(text)
  if (words.some((word) => ACTIVITY.has(word)) && !words.some((word) => ASKS_FOR_MEDICINE.has(word))) return false
  const left = [...words]
  findHarmless(words, ({ from, to }) => left.fill(HIDDEN, from, to))
  let found = false
  findMedical(left, () => {
    found = true
  })
  return found
}
