const WORD_PIECE = 100

/** A full stop after one of these does not end a sentence. */
const ABBREVIATION = /(?:^|[\s(])(?:St|Rd|Ave|Dr|Mr|Mrs|Ms|Rev|Revd|No|e\.g|i\.e|approx|tel|ext)\.$/i

type Piece = { text: string; join: '\n' | ' ' | '' }

export function splitSentences(text: string): string[] {
  const sentences: string[] = []
  for (const piece of text.split(/(?<=[.!?])\s+/)) {
    const last = sentences.at(-1)
    if (last !== undefined && ABBREVIATION.test(last)) sentences[sentences.length - 1] = `${last} ${piece}`
    else if (piece) sentences.push(piece)
  }
  return sentences
}

/** Packs lines into as few parts as `fits` allows, in order, broken at a line end if possible, then at a sentence, then at a word. Drops nothing. */
export function packLines(lines: readonly string[], fits: (text: string) => boolean): string[] {
  const parts: string[] = []
  for (const { text, join } of lines.flatMap((line) => breakLine(line, fits))) {
    const longer = parts.length === 0 ? text : `${parts.at(-1)}${join}${text}`
    if (parts.length > 0 && fits(longer)) parts[parts.length - 1] = longer
    else parts.push(text)
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

function breakLine(line: string, fits: (text: string) => boolean): Piece[] {
  if (fits(line)) return [{ text: line, join: '\n' }]
  const pieces = line.split('\n').flatMap((row) => (fits(row) ? [{ text: row, join: '\n' as const }] : breakRow(row, fits)))
  return pieces
}

function breakRow(row: string, fits: (text: string) => boolean): Piece[] {
  const sentences = splitSentences(row).flatMap((sentence) => (fits(sentence) ? [spaced(sentence)] : breakWords(sentence)))
  return sentences.map((piece, index) => (index === 0 ? { ...piece, join: '\n' } : piece))
}

function breakWords(sentence: string): Piece[] {
  return sentence.split(/\s+/).flatMap((word) => {
    const characters = Array.from(word)
    const count = Math.ceil(characters.length / WORD_PIECE)
    return Array.from({ length: count }, (_, index): Piece => {
      const text = characters.slice(index * WORD_PIECE, (index + 1) * WORD_PIECE).join('')
      return { text, join: index === 0 ? ' ' : '' }
    })
  })
}

function spaced(text: string): Piece {
  return { text, join: ' ' }
}
