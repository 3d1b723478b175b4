import type { Form } from '../../channel.ts'
import { redact } from '../../redact/redact.ts'
import { say } from '../../text/phrases.ts'
import { type Acting, answer, today } from '../context.ts'
import { raiseFlag, refreshFlag } from './flags.ts'
import { putAsset } from './listing.ts'

/** "Still right": sets the checked date to today. */
export function stillRight(assetId: string, acting: Acting): undefined {
  const asset = acting.store.assets.get(assetId)
  if (!asset) return answer(acting, { text: say(acting.language, 'listing.gone') })
  putAsset({ ...asset, checked: today(acting) }, acting)
  answer(acting, { text: say(acting.language, 'right.thanks', { name: asset.name }) })
}

export function askWhatIsWrong(assetId: string, acting: Acting): Form | undefined {
  const asset = acting.store.assets.get(assetId)
  if (!asset) return answer(acting, { text: say(acting.language, 'listing.gone') })
  return {
    id: `wrong:${assetId}`,
    title: say(acting.language, 'wrong.title'),
    intro: say(acting.language, 'wrong.intro', { name: asset.name }),
    fields: [{ name: 'words', label: say(acting.language, 'wrong.words'), kind: 'long', required: true }],
    submit: say(acting.language, 'save'),
  }
}

/** Flags a listing as wrong, so that staff correct it. */
export function wrong(assetId: string, fields: Record<string, string>, acting: Acting): Form | undefined {
  const words = fields.words?.trim()
  if (!words) return askWhatIsWrong(assetId, acting)
  raiseFlag({ kind: 'report', assetId, words: redact(words) }, acting)
  const name = acting.store.assets.get(assetId)?.name ?? assetId
  answer(acting, { text: say(acting.language, 'wrong.thanks', { name }) })
  return undefined
}

export function flagDone(flagId: string, acting: Acting): undefined {
  if (acting.store.flags.done(flagId)) refreshFlag(flagId, acting.me.name, acting)
}
