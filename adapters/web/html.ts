import type { HtmlEscapedString } from 'hono/utils/html'

/** Markup in which everything from outside is escaped. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>
