/** What the doctor found about one thing, in words; `fix` is what puts it right. */
export type Finding = { about: string; state: 'ready' | 'off' | 'warning'; says: string; fix?: string }
