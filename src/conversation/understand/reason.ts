import type { WhyNone } from './intent.ts'

const REASONS: readonly [WhyNone, RegExp][] = [
  ['too-far', /\b(?:far|distance|cant get there|no bus|no car|dont drive|cant drive|travel|transport|nearer|closer|miles)\b/],
  ['cost', /\b(?:cost|costs|money|expensive|dear|afford|price|pricey|pay|cheaper|skint|cheap)\b/],
  ['wrong-day', /\b(?:day|days|time|times|working|work|evenings?|mornings?|daytime|weekends?|early|late|busy|when)\b/],
  [
    'not-for-me',
    /\b(?:not for me|for me|not me|too old|too young|my age|age|old people|women only|men only|wrong kind|not my thing|dont like|not interested)\b/,
  ],
  [
    'other',
    /^(?:something else|other|another reason|none of those|dont know|not sure|just|no reason|dunno|dont want to say|rather not say)\b/,
  ],
]
const COMPLAINT =
  /^(?:(?:its|it is|thats|theyre|they are|all|a|bit|much|way|sorry|no|i|these are|those are) )*(?:too (?:far|expensive|dear|much|early|late|old|young)|far|expensive|pricey|dear|wrong (?:day|days|time)|cant (?:afford|get there|get to)|i work (?:then|that day|those days))\b/
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
