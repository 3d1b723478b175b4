import type { Asset } from '../asset.ts'

/** One row of a file, by its line (the first line is 1). `problem`: the line could not be read at all. */
export type Row = { line: number; values: Record<string, unknown>; problem?: string }

/** What is wrong with one field of one row, in words for whoever keeps the file. */
export type Problem = { line: number; field: string; value: string; reason: string }

export type ImportReport = {
  rows: number
  added: number
  changed: number
  unchanged: number
  /** Rows that did not go in. A row may have several problems. */
  refusedRows: number
  refused: Problem[]
  /** Rows that went in without the field named. */
  warnings: Problem[]
  /** Ids that the store has from the same source and the file no longer holds. They are left alone. */
  missing: string[]
}

/**
 * Where an import is written. Nothing put is to be seen by anybody before `commit`, and nothing remains after `rollback`.
 * Calls come from an async loop: other work may run between them.
 */
export interface ImportStore {
  begin(): void
  commit(): void
  rollback(): void
  get(id: string): Asset | undefined
  put(asset: Asset): void
  /** Ids of the assets that came from this source before the import. */
  idsFrom(source: string): Iterable<string>
}
