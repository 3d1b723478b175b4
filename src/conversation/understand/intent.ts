import type { CrisisKind } from '../../crisis/detect-crisis.ts'
import type { PhraseKey } from '../../text/phrases.ts'

/** Why none of the listings will do. */
export type WhyNone = 'too-far' | 'wrong-day' | 'cost' | 'not-for-me' | 'other'

/** Everything a resident can do with one message. */
export type Intent =
  | { kind: 'crisis'; crisis: CrisisKind }
  | { kind: 'stop'; answered: boolean; everywhere: boolean }
  | { kind: 'start'; answered: boolean }
  | { kind: 'choose'; numbers: number[] }
  | { kind: 'open'; id: string }
  | { kind: 'why-none'; reason: WhyNone }
  | { kind: 'share-place' }
  | { kind: 'find'; text: string }
  | { kind: 'correct'; text: string }
  | { kind: 'say'; topic: SmallTalk }
  | { kind: 'report'; number?: number }
  | { kind: 'ask-about'; labels: readonly PhraseKey[] }
  | { kind: 'offer' }
  | { kind: 'medical'; text: string }
  | {
      kind:
        | 'help'
        | 'privacy'
        | 'my-data'
        | 'forget-me'
        | 'start-again'
        | 'more'
        | 'none'
        | 'back'
        | 'map'
        | 'ask'
        | 'person'
        | 'yes'
        | 'no'
        | 'empty'
        | 'cannot-see'
        | 'noted'
    }

export type SmallTalk = 'hello' | 'need-help' | 'thanks' | 'bye' | 'who' | 'robot' | 'number' | 'number-wrong' | 'swearing'
