import { anyOf } from '../../text/heard.ts'
import type { WhyNone } from './intent.ts'

const REASONS: readonly [WhyNone, RegExp][] = [
  ...(['too-far', 'cost', 'wrong-day', 'not-for-me'] as const).map((why): [WhyNone, RegExp] => [
    why,
    new RegExp(`\\b${anyOf(`why.${why}`)}\\b`),
  ]),
  ['other', new RegExp(`^${anyOf('why.other')}\\b`)],
]
const COMPLAINT = new RegExp(`^(?:${anyOf('complaint.before')} )*${anyOf('complaint')}\\b`)
const LONGEST = 12

/** The reason in somebody's own words. Takes plain words. */
export function whyNone(words: string): WhyNone | undefined {
  if (words.split(' ').length > LONGEST) return undefined
  return REASONS.find(([, pattern]) => pattern.test(words))?.[0]
}

/** Whether it is an unprompted reason: "too far", "bit expensive for me". Takes plain words. */
export function isComplaint(words: string): boolean {
  return COMPLAINT.test(words) && words.split(' ').length <= LONGEST
}
