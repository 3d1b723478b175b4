/** Reports an event with ids and counts only: never a message, a number or a name. */
export type Observe = (event: string, facts: Record<string, string | number | boolean>) => void
