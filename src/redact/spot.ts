import type { Word } from './words.ts'

/** A word in its context. */
export type Spot = {
  words: readonly Word[]
  at: number
  word: Word
  previous: Word | undefined
  next: Word | undefined
  /** The text around it, as much as the rules look at. */
  before: string
  after: string
  /** Which words before it were found to be names. */
  named: readonly boolean[]
}

const LOOKS_AROUND = 60

export function spotAt(text: string, words: readonly Word[], at: number, word: Word, named: readonly boolean[]): Spot {
  return {
    words,
    at,
    word,
    previous: words[at - 1],
    next: words[at + 1],
    before: text.slice(Math.max(0, word.from - LOOKS_AROUND), word.from),
    after: text.slice(word.to, word.to + LOOKS_AROUND),
    named,
  }
}

/** At the start of a message, a sentence or a clause. */
export function opensClause({ at, before }: Spot): boolean {
  return (
    at === 0 ||
    /[.!?;:,()\n–-] ?$/.test(before) ||
    /\b(?:and|but|because|cos|coz|cuz|as|if|when|so|that|think|thinks|says|said|know|also|plus|then|ps|since|where|hope|sure|well|while|tell (?:her|him|them|mum|dad)) $/i.test(
      before,
    )
  )
}

/** Nothing follows that would continue a phrase: "grace, 91", "grace next door", but not "grace period". */
export function endsName({ after }: Spot): boolean {
  return /^(?:\s*$|\s{0,2}[.,!?;:()&/\n–-]|\s{1,2}(?:x{1,3}|and|who|whos|she|shes|he|hes|they|i|im|my|our|next|aged?|from|at|in|on|has|had|is|was|needs|wants|likes|loves|cant|not|as|but|because|cos|please|pls|ta|thanks|here|again|to|about|re|\d{1,3}|\[\w{4,8}\])(?![\p{L}\d]))/iu.test(
    after,
  )
}

/** "… , shes 6": continues about a person. */
export function isSpokenOf({ after }: Spot): boolean {
  return /(?:^|[^\p{L}])(?:she|shes|he|hes|him|herself|himself)(?!\p{L})/iu.test(after)
}

/** What follows is said of people: what they want, say or suffer, how old they are, where they live. */
export function isSaidOfSomebody(spot: Spot): boolean {
  return PERSON_DOES.test(spot.after) || PERSON_IS.test(spot.after) || isAged(spot)
}

export function isAged({ after }: Spot): boolean {
  return AGED.test(after)
}

const PERSON_DOES =
  /^(?:['’]d)? (?:(?:really|just|also|only|still|always|never|often|now|badly|desperately|absolutely) )?(?:wants|wanted|needs|needed|likes|liked|loves|loved|hates|hated|enjoys|enjoyed|misses|prefers|fancies|reckons|says|said|thinks|thought|told|asked|mentioned|suggested|recommended|struggles|struggled|suffers|lives|lived|refuses|forgets|worries|cries|sleeps|feels|gets (?:lonely|bored|tired|anxious|upset|confused)|used to|would (?:like|love|enjoy|benefit)|rang|phoned|texted|messaged|fell|broke|lost (?:her|his)|died|passed away|plays|speaks|moved|retired)(?![\p{L}])/iu
const PERSON_IS =
  /^(?:['’]s| is| was|s) (?:(?:a bit|really|very|so|now|only|just|nearly|almost|also|still|quite) ){0,2}(?:\d{1,3}(?! ?(?:[ap]m|mins?|miles?|quid|people|weeks?|hours?|pounds?|each|per|[:.]\d))|lonely|deaf|blind|autistic|pregnant|disabled|ill|poorly|unwell|bored|shy|anxious|depressed|housebound|isolated|widowed|retired|turning|struggling|scared|homeless|diabetic|dyslexic|nonverbal|non verbal|starting school|in a wheelchair|in year \d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|\w{3,6}teen|\w{3,5}ty)(?=[ ,.](?:and|years|in|now|next|but|wants|needs|$)))(?!\p{L})|^ (?:has|had|have|with) (?:(?:severe|early|just|got|been|had|recently) ){0,2}(?:autism|adhd|dementia|alzheimers?|parkinsons?|ms|copd|cancer|diabetes|epilepsy|asthma|anxiety|depression|arthritis|downs|sen|learning (?:difficulties|disabilities)|special needs|diagnosed|a stroke|no friends|nobody|no one)(?!\p{L})/iu
const AGED =
  /^(?:,? \(?(?:aged?|who is|who['’]s|whos) ?\d{1,3}|, ?\(?\d{1,3}|\s\(\d{1,3})(?! ?(?:[ap]m|mins?|miles?|quid|people|places|weeks?|hours?|days?|pounds?|times|sessions|st|nd|rd|th|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|kids|children|[:.%/-]\d)|[\p{L}\d])/iu
