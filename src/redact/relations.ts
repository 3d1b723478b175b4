import { endsName, isSaidOfSomebody, opensClause, type Spot } from './spot.ts'
import { isFresh, isLikeName, isNever, isProperName, isRelation, type Word } from './words.ts'

const OWNERS = /^(?:my|our|his|her|their|the|me|your|a|mi|this|that|another|whose)$/
/** "my nan's" or "my nans": owns what follows. */
const OWNING = /['’]s$|^(?!kids|twins|triplets|boys|girls|lads|sons|daughters|brothers|sisters|friends|mates)[a-z]+s$/i
const IS = /^(?:is|are|was|were|being)$/
const OF = /^(?:of|to|for)$/
const KIN =
  /^(?:mum|mam|mom|mummy|mother|dad|daddy|father|parents?|wife|husband|partner|son|daughter|nan|nana|gran|grandma|grandad|grandfather|grandmother|granddaughter|grandson|carer|friend|neighbour|brother|sister|uncle|aunt|auntie|aunty|cousin|niece|nephew|guardian|godmother|godfather)$/
const IS_KIN =
  /(?:^|[.!?,;:(\n–-] ?|(?:i['’]?m|i am|is|and|a|the|single|proud|new|young|full time) )(?:mum|mam|mummy|mother|dad|daddy|father|parent|nan|nana|gran|grandma|grandad|carer|uncle|auntie|godmother|godfather) to $/i
const FAR = [1, 2, 3]
/** Names that are much more often words: without a capital they need a verb after them. */
const RATHER_WORDS = new Set(
  'ace al an april art august autumn bar barney basil beauty bibi bill blessed blessing blue bo boo bravo brook buck buddy bunny cam can candy carol cat chad chance charity chase cherry china chip christian clay clementine cliff colt comfort coral dash dawn dean des destiny dick divine diya do don dot dotty drake drew duke dung dusty earl earnest eve fair fang fern ford forest fortune fox frank gal gale gay gene gift ginge ginger glen grant guy ha haf hai hana hang happy harmony heath hill honey honor honour hope hua hui hunter ice im ime india ion israel jean jesus jet job june junior king kit lam lama lance lane lark lea leaf les lex lincoln long lord lung ma mac madeira main major mango maple marina mark marvellous mason may mercedes mercy mick miles min ming minty misty mo my nan nat nest nick noble noel non norm nova ocean olive on os oz page pan pansy pardon paris parker patience penny peregrine petal ping pip porter praise precious prem preston pride primrose prince privilege progress prosper prudence puja rain ram ran randy rasa raven ray reed reef reg rich rick rim rio river rob rod roman rome rong roo rosemary royal rusty ruta saffron sage said sal salah salam salem sandy savannah say scarlet scout serenity sherry sierra sing skip sky so sol sola son song sparrow stanley star sterling stone storm sue sultan summer sun sunny sydney talent tam tan tansy teal teddy thorn thyme tiger tipper trinity una vale valentine van very victoria victory wade wai wall wally wan way wellington wen will willow wing winter wolf wonder wood woody wren york young yun zen'.split(
    ' ',
  ),
)
const SOMEBODYS_VERB =
  /^ (?:is|has|was|needs|wants|likes|loves|hates|enjoys|and|plays|goes|lives|gets|keeps|suffers|struggles|does|works|comes|feels|sleeps|speaks|walks|cant|can['’]t|wont|won['’]t|doesnt|doesn['’]t|isnt|isn['’]t|who|aged|turns|turned|died|passed|would|\d{1,2}\b)/i

/** "my mum joy needs" but not "my mum will need". */
function isMeant(spot: Spot): boolean {
  return spot.word.isCapital || !isRatherWord(spot.word) || SOMEBODYS_VERB.test(spot.after)
}

export function isRatherWord(word: Word): boolean {
  return RATHER_WORDS.has(word.plain) || RATHER_WORDS.has(word.plain.replace(/s$/, ''))
}

/** "my son Oliver", "my dad's called ron", "my dad, Ken", "wife is Agnieszka", "my nan (Phyllis)". */
export function followsRelation(spot: Spot): boolean {
  const { words, at, word, previous } = spot
  if (!previous || !/^,? ["'“‘]?$|^ ?[-–:] ?$|^ ?\($/.test(word.follows)) return false
  const [relation, owner] = IS.test(previous.plain) ? [words[at - 2], at - 2] : [previous, at - 1]
  if (!relation || !isRelation(relation) || isNever(word)) return false
  const isOwned = FAR.some((back) => OWNERS.test(words[owner - back]?.plain ?? '') || /['’]s$/.test(words[owner - back]?.text ?? ''))
  const isLike = isLikeName(word) || (word.isSurname && word.isProper)
  if (isLike && (isOwned || !word.isEither || relation.isCapital || word.follows.endsWith('('))) return true
  if (IS.test(previous.plain)) return word.isEither && /^ \d{1,2}(?!\d)/.test(spot.after)
  if (!isOwned || OWNING.test(relation.text)) return false
  if (word.isEither) return isMeant(spot)
  return isSaidOfSomebody(spot) && (word.isProper || isFresh(word) || (word.isStrange && word.plain.length === 2))
}

/** "lost my Albert in march". */
export function isMine({ word, previous, next, after }: Spot): boolean {
  if (previous?.plain !== 'my' || word.follows !== ' ' || !word.isProper || isNever(word) || isRelation(word)) return false
  if (word.isEither) return !isRatherWord(word) && !next?.isCapital
  return word.isStrange && /^ (?:is|was) (?:\d|my)/.test(after)
}

/** "our Tremayne's got a job", but not "our Scout group". */
export function isOurs(spot: Spot): boolean {
  const { word, previous, after } = spot
  if (previous?.plain !== 'our' || word.follows !== ' ' || !isProperName(word) || isRelation(word)) return false
  return /['’]s$/.test(word.text) || endsName(spot) || isSaidOfSomebody(spot) || SOMEBODYS_VERB.test(after)
}

/** "mum of Kosi", "carer for rose", but not "taking mum to Benidorm" or "a teacher of maths". */
export function isOfRelation(spot: Spot): boolean {
  const { words, at, word, previous } = spot
  if (!previous || word.follows !== ' ' || !OF.test(previous.plain) || !KIN.test(words[at - 2]?.plain ?? '')) return false
  if (previous.plain === 'to' && !IS_KIN.test(spot.before)) return false
  return isLikeName(word) || ((isFresh(word) || (word.isEither && !isRatherWord(word))) && endsName(spot))
}

/** "summer is my eldest", "Joy's my neighbour", "Xiaoling, my wife, wants", "Kosi's mum", "rose (my nan)". */
export function isOfSomebody(spot: Spot): boolean {
  const { words, at, word, next, after } = spot
  if (!(word.isProper ? word.isStrange || word.isEither : isFresh(word) || word.isEither)) return false
  if (isRelation(word)) return false
  const isOwner = /['’]s$/.test(word.text) && isRelation(next) && next?.follows === ' '
  if (isOwner) return word.isProper || (word.isEither ? !isRatherWord(word) : opensClause(spot))
  const isSaid =
    /^ (?:is|was) (?:my|our|her|his|their|the|me|a) /.test(after) || (/['’]s$/.test(word.text) && /^ (?:my|our|her|his|their) /.test(after))
  const isAdded = (word.isProper || isFresh(word)) && /^(?:,| ?[(–-]) ?(?:my|our|her|his|their|the|me|a) /.test(after)
  if (!(isSaid || isAdded) || !opensClause(spot)) return false
  const owner = words.findIndex((one, index) => index > at && OWNERS.test(one.plain))
  return FAR.some((further) => endsRelation(words[owner + further], words[owner + further + 1]))
}

/** Whether "my wife" is followed by more about her, rather than by a noun as in "my wife fund". */
function endsRelation(relation: Word | undefined, next: Word | undefined): boolean {
  if (!relation || !isRelation(relation) || /['’]s$/.test(relation.text)) return false
  return (
    next?.follows !== ' ' ||
    /^(?:and|but|who|she|shes|he|hes|they|i|im|is|has|wants|needs|likes|loves|was|in|from|at|next|of|so|aged|with)$/.test(next.plain)
  )
}
