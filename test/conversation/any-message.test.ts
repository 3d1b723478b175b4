import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderSms } from '../../adapters/twilio/render-sms.ts'
import heard from '../../data/phrases/en/heard.json' with { type: 'json' }
import { redact } from '../../src/redact/redact.ts'
import { plain } from '../../src/text/plain.ts'
import { excess, IN_PROPORTION } from '../in-proportion.ts'
import { fresh, talk } from './talk.ts'

const SAYINGS = [
  ...Object.values(heard).flatMap(({ exact, within }) => [...exact.slice(0, 6), ...within.slice(0, 2)]),
  ...[
    '1',
    '2',
    '3',
    '7',
    'walking near Long Eaton',
    'chess',
    'in ilkeston',
    'saturday',
    'no, Sawley',
    'quidditch',
    'for my son',
    'too far',
    'free',
    'nearer',
  ],
  ...['i want to die', 'we have no food', 'that group has closed', 'i can teach knitting'],
]
const message = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...SAYINGS) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 400 }) },
)

describe('whatever is said, in whatever order', () => {
  it('always gives an answer that fits a text message, unless the network has answered', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof({ weight: 9, arbitrary: message }, { weight: 1, arbitrary: fc.constant(48) }), { minLength: 1, maxLength: 7 }),
        (messages) => {
          for (const turn of talk(messages, fresh())) {
            if (!turn.consent && turn.wants !== 'copy') expect(turn.replies.length).toBeGreaterThan(0)
            for (const reply of turn.replies) expect(renderSms(reply)).toHaveLength(1)
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  it.each([['a '], ['1'], ['no, '], ['07700 '], ['A. '], ['too a bit ']])('takes linear time over repeated "%s"', (piece) => {
    const read = (length: number) => {
      const text = `no ${piece.repeat(Math.ceil(length / piece.length))}`.slice(0, length)
      return [talk([text, text]), redact(text), plain(text)]
    }
    expect(excess(read, 4_000, 40_000)).toBeLessThan(IN_PROPORTION)
  })
})
