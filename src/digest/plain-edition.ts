import type { Reply } from '../channel.ts'

/** Sections as lines, for where there is nothing but text. Buttons are left out. */
export function toPlain({ text, sections = [], closing }: Reply): string {
  const blocks = sections.map(({ heading, lines }) => [...(heading ? [heading] : []), ...lines.map((line) => `- ${line.text}`)].join('\n'))
  return [text, ...blocks, closing].filter(Boolean).join('\n\n')
}

/** The same as one text, which quotes whatever its lines quoted. */
export function asText(reply: Reply): Reply {
  const about = (reply.sections ?? []).flatMap(({ lines }) => lines.flatMap((line) => line.about ?? []))
  return { text: toPlain(reply), ...(about.length > 0 && { about }) }
}
