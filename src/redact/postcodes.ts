import type { Shape } from './shape.ts'

const AREAS =
  'ab|al|b|ba|bb|bd|bh|bl|bn|br|bs|bt|ca|cb|cf|ch|cm|co|cr|ct|cv|cw|da|dd|de|dg|dh|dl|dn|dt|dy|e|ec|eh|en|ex|fk|fy|g|gl|gu|gy|hd|hg|hp|hr|hs|hu|hx|ig|ip|iv|je|ka|kt|kw|ky|l|ld|le|ll|ln|ls|lu|m|mk|ml|n|ne|ng|nn|np|nr|nw|ol|ox|pe|ph|pl|po|pr|rg|rh|rm|s|sa|se|sg|sk|sl|sm|sn|sp|sr|ss|st|sw|sy|ta|td|tf|tn|tq|tr|ts|tw|ub|w|wa|wc|wd|wf|wn|wr|ws|wv|yo|ze'
const LETTER = '[abd-hjlnp-uw-z]'
const INWARD = `(?!\\d(?:st|nd|rd|th|yr|hr|ft)\\b)\\d${LETTER}{2}`

/** Postcodes; the outward half stays. */
export const POSTCODES: readonly Shape[] = [
  [new RegExp(`\\b([a-z]{1,2}\\d[a-z\\d]?)(?:[\\s.,-]{0,2}|,? (?:then|and|space) )${INWARD}\\b`, 'gi'), '$1'],
  [new RegExp(`\\b(${AREAS})[ -](\\d{1,2}[a-z]?)[ -]{0,2}${INWARD}\\b`, 'gi'), '$1$2'],
  [new RegExp(`\\b([a-z]{1,2}\\d[a-z\\d]?) {1,3}\\d {1,2}${LETTER} ?${LETTER}\\b`, 'gi'), '$1'],
  [
    new RegExp(`\\b([a-z] {1,2}(?:[a-z] {1,2})?\\d {1,2}(?:[a-z\\d] {1,3})?),? {0,2}\\d {1,2}${LETTER} {1,2}${LETTER}\\b`, 'gi'),
    (_, outward = '') => outward.replaceAll(' ', ''),
  ],
  [new RegExp(`\\b(post ?code(?: (?:is|ends?|ending|in|the|with|last|bit|half)){0,4}:? )${INWARD}\\b`, 'gi'), '$1[address]'],
]
