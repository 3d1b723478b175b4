import { expect, it } from 'vitest'
import { explainCode, refusedSend, TWILIO_ERRORS } from '../../adapters/twilio/errors.ts'

it.each<[string, string[]]>([
  ['stopped', ['21610', '63014']],
  ['window', ['63016']],
  ['retry', ['20429', '21611', '30001', '30003', '30008', '63017', '63018']],
  ['refused', ['21211', '21614', '21617', '21635', '30005', '30006', '30007', '63003', '63021', '63024', '63049']],
  ['misconfigured', ['20003', '21212', '21408', '21606', '30034', '63007']],
])('%s', (fault, codes) => {
  for (const code of codes) expect(explainCode(code).fault, code).toBe(fault)
})

it.each(Object.entries(TWILIO_ERRORS))('%s says the same of a refused send as of a failed receipt', (code, { fault, meaning }) => {
  const error = refusedSend(400, code, undefined)
  expect(error.fault).toBe(fault === 'window' ? 'refused' : fault)
  expect(error.options.code).toBe(fault === 'window' ? 'window' : code)
  expect(error.message).toBe(meaning)
})

it.each(['toString', '__proto__', '9'.repeat(40), '<b>', ''])('does not repeat a code that is none: %s', (code) => {
  expect(explainCode(code)).toEqual({ fault: 'refused', meaning: 'Twilio gave no reason' })
})
