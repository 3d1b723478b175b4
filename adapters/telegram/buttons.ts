import type { Choice, ListingCard, Reply } from '../../src/channel.ts'
import { plain } from './render.ts'

/** Bytes of `callback_data`. Source: core.telegram.org/bots/api#inlinekeyboardbutton. */
const DATA_LIMIT_BYTES = 64
const MOST_BUTTONS = 100

type Button = { text: string; callback_data: string }

/** One button a row, listings first. A choice whose id is too long sends what people would type; if that is too long too, it stays text. */
export function renderKeyboard({ listings = [], choices = [] }: Reply): Button[][] {
  return [...listings.map(toOpen), ...choices].slice(0, MOST_BUTTONS).flatMap(({ id, label, say }) => {
    const data = [`id:${id}`, `say:${say}`].find((one) => new TextEncoder().encode(one).byteLength <= DATA_LIMIT_BYTES)
    return data ? [[{ text: plain(label), callback_data: data }]] : []
  })
}

const toOpen = ({ id, number, name }: ListingCard): Choice => ({ id: `open:${id}`, label: `${number}. ${name}`, say: String(number) })

export function readCallback(data: string): { choice?: string; say?: string } {
  if (data.startsWith('id:')) return { choice: data.slice(3) }
  return data.startsWith('say:') ? { say: data.slice(4) } : {}
}
