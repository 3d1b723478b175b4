import type { HtmlEscapedString } from 'hono/utils/html'

/** Markup in which all outside text is escaped. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>
