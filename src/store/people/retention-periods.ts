/** Retention periods, in days. */
export type RetentionSettings = {
  conversationDays: number
  closedWordsDays: number
  wordsDays: number
  needDays: number
  auditDays: number
  personDays: number
  seenDays: number
  outboxDays: number
}

export const RETENTION: RetentionSettings = {
  conversationDays: 30,
  closedWordsDays: 30,
  wordsDays: 90,
  needDays: 731,
  auditDays: 731,
  personDays: 731,
  seenDays: 7,
  outboxDays: 30,
}
