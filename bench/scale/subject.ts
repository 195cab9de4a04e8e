import type { BenchLab, Work } from './lab.js'

/** A kind of record that a world can have many of, with what is asked of such a world. */
export interface Subject {
  readonly what: string
  readonly small: number
  readonly large: number
  readonly open: (records: number) => BenchLab | Promise<BenchLab>
  readonly rows: readonly Row[]
}

/** What must not cost more because the world is larger. */
export interface Row {
  readonly name: string
  /** how many times its cost in the small world it may cost in the large one */
  readonly limit: number
  readonly work: (lab: BenchLab, records: number) => Work | Promise<Work>
}

/** How many times more a page, a GET or a decision may cost with 50 or 500 times as many records. */
export const limit = 3

export const digits = (value: number, width: number) => String(value).padStart(width, '0')

export const numbers = (count: number) => Array.from({ length: count }, (_, i) => i)

export const named = <T>(count: number, name: (i: number) => string, record: (i: number) => T) =>
  Object.fromEntries(numbers(count).map((i): [string, T] => [name(i), record(i)]))
