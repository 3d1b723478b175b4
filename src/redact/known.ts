import { vocabulary } from '../../data/vocabulary/load.ts'
import places from '../../data/vocabulary/places.json' with { type: 'json' }
import { plain } from '../text/plain.ts'

/** Text-speak: in no dictionary, and nobody's name. */
const TEXT_SPEAK =
  'abt agen alot anyroad anyways aint asap aswell atm bday bf gf bk bout btw cos coz cuz cause cba cheers cmon cya dat def defo dis dm dont doin dont dunno fab fam fave feb fri gd gonna gotta gr8 haha hehe hiya hmm hol hows hr hrs hun idk ikr info innit jan jus kinda lemme lil lol lookin luv mins mon morn mornin nah nite nope nowt num obvs ok okay okey omg ooh outta owt pic pics plz pls plss poss ppl prob probs r rly sat sept serz shd shes hes sthg sorta srsly summat sum ta tbf tbh tho thx tmrw tmr tnx tonite tues thurs thur tues tx u ur urgent ull veggie wanna wat wed wen whats wk wknd wot wud xmas yay yeah yeh yep yer yesterday yh youse yr yrs'

const NO_NAMES =
  'a an the not and or is was are in on at to for from with who which that has have had wants want likes like loves needs need looking here new so very too just also but please pls hi hello im i my our me we he she it they you your really now still called name names said says will would can could only today tomorrow yesterday tonight monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays january february march april may june july august september october november december polish muslim blind deaf black british english welsh scottish irish asian african romanian ukrainian indian pakistani bangladeshi somali syrian kurdish chinese turkish nigerian ghanaian eritrean arabic urdu punjabi portuguese spanish italian french german greek albanian bulgarian hungarian lithuanian latvian slovak czech russian afghan iranian iraqi sudanese vietnamese filipino caribbean jamaican roma traveller european american brazilian christian catholic jewish hindu sikh buddhist anglican methodist baptist pentecostal quaker free ramadan eid diwali vaisakhi easter christmas hanukkah lent mr mrs ms miss mx dr rev prof sgt pc dc one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred ive id im ill youre youve theyre theyve weve wont cant dont didnt doesnt isnt wasnt arent aint except unless whoever whatever whenever wherever however although though whether whilst while until till despite towards toward upon among amongst beneath besides beyond during throughout underneath versus within whereas anyone everyone someone nobody anybody everybody somebody salaam walaikum alaikum assalamu namaste waa waxaa yw ydy ydi este hai hoon main mein'

/** Illnesses named after people. */
const EPONYMS =
  'parkinson alzheimer asperger crohn down hodgkin tourette huntington raynaud menieres addison cushing graves hashimoto paget perthes rett marfan sjogren ehlers danlos turner klinefelter edwards guillain barre lyme bell fabry wilson lewy korsakoff wernicke'

const NOT_NAMES = new Set(NO_NAMES.split(' '))
const KNOWN = new Set(
  [
    ...vocabulary.commonWords,
    ...vocabulary.stopWords,
    ...(vocabulary.outside ?? []),
    ...vocabulary.topics.flatMap(({ name, terms, says }) => [name, ...terms, ...says]),
    ...places.map(({ name }) => name),
    TEXT_SPEAK,
    EPONYMS,
    NO_NAMES,
  ].flatMap((words) => plain(words).split(' ')),
)
const ENDINGS: readonly [RegExp, string][] = [
  [/s$/, ''],
  [/es$/, ''],
  [/ies$/, 'y'],
  [/ed$/, ''],
  [/d$/, ''],
  [/ing$/, ''],
  [/ing$/, 'e'],
  [/(.)\1ing$/, '$1'],
  [/(.)\1ed$/, '$1'],
  [/ly$/, ''],
]
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz']
const LEAST_LETTERS = 4
const MOST_LETTERS = 16

/** Words that are never a name, whatever surrounds them. */
export function isNoName(word: string): boolean {
  return NOT_NAMES.has(word.replace(/['’]/g, ''))
}

/** A word of the language or a known place, in any form. */
export function isOrdinary(written: string): boolean {
  const word = written.replace(/['’]/g, '').replace(/in$/, (ending) => (KNOWN.has(`${written}g`) ? 'ing' : ending))
  if (KNOWN.has(word) || /(.)\1\1/.test(word)) return true
  return word.length > LEAST_LETTERS && ENDINGS.some(([ending, instead]) => ending.test(word) && KNOWN.has(word.replace(ending, instead)))
}

/** Differs from an ordinary word by one letter left out, added, changed or swapped. */
export function isMisspelt(word: string): boolean {
  if (word.length < LEAST_LETTERS || word.length > MOST_LETTERS) return false
  for (let at = 0; at <= word.length; at++) {
    const [head, tail] = [word.slice(0, at), word.slice(at)]
    if (KNOWN.has(head + tail.slice(1)) || KNOWN.has(head + tail.charAt(1) + tail.charAt(0) + tail.slice(2))) return true
    if (LETTERS.some((letter) => KNOWN.has(head + letter + tail) || KNOWN.has(head + letter + tail.slice(1)))) return true
  }
  return false
}
