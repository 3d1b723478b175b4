import type { Asset } from '../asset.ts'

/** One row of a file, by line (the first is 1). `problem`: the line could not be parsed. */
export type Row = { line: number; values: Record<string, unknown>; problem?: string }

/** A problem with one field of one row, in words for whoever maintains the file. */
export type Problem = { line: number; field: string; value: string; reason: string }

export type ImportReport = {
  rows: number
  added: number
  changed: number
  unchanged: number
  /** Rows not imported. A row may have several problems. */
  refusedRows: number
  refused: Problem[]
  /** Rows imported without the field named. */
  warnings: Problem[]
  /** Ids in the store from the same source that the file lacks. They stay. */
  missing: string[]
}

/**
 * Where an import is written. Nobody sees what was put before `commit`, and nothing remains after `rollback`. Calls come from an async
 * loop: other work may run between them.
 */
export interface ImportStore {
  begin(): void
  commit(): void
  rollback(): void
  get(id: string): Asset | undefined
  put(asset: Asset): void
  /** Ids of the assets from this source before the import. */
  idsFrom(source: string): Iterable<string>
}
