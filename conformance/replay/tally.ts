import type { KnownDifference, KnownDifferences } from './known.js'
import type { Difference } from './compare.js'
import type { Played } from './player.js'

/** How far the lab agrees with the recordings of one operation, or of all of a service. */
export interface Agreement {
  /** exchanges whose status and code were compared */
  readonly compared: number
  readonly statusAndCode: number
  /** of these, those that are compared whole: headers, members and their order */
  readonly wholeCompared: number
  readonly whole: number
  /** the same, where known differences do not count */
  readonly wholeButKnown: number
  /** first and last year of the recordings */
  readonly from?: number
  readonly to?: number
}

export interface OperationAgreement extends Agreement {
  readonly service: string
  readonly operation: string
}

export interface FoundDifference extends Difference {
  readonly played: Weighed
  readonly known?: KnownDifference
}

export interface Tally {
  readonly all: Agreement
  readonly services: Readonly<Record<string, Agreement>>
  readonly operations: readonly OperationAgreement[]
  /** where each operation weighs one, from 0 to 1 */
  readonly byOperation: { readonly statusAndCode: number; readonly whole: number; readonly wholeButKnown: number }
  readonly differences: readonly FoundDifference[]
  /** why exchanges were not compared, and how many */
  readonly skipped: Readonly<Record<string, number>>
  readonly notEmulated: Readonly<Record<string, number>>
  readonly stale: readonly KnownDifference[]
}

/** One exchange, or a step of a fixture that stands for several. */
export type Weighed = Played & { readonly weight?: number; readonly years?: readonly [from: number, to: number] }

export function tally(all: readonly Weighed[], known: KnownDifferences): Tally {
  const compared = all.filter(({ skipped, notEmulated }) => skipped === undefined && notEmulated === undefined)
  const found = new Map(compared.map((played) => [played, differencesOf(played, known)]))
  const operations = grouped(compared, ({ operation }) => operation).map(([operation, list]) => ({
    service: list[0]!.service,
    operation,
    ...agreement(list, found),
  }))
  return {
    all: agreement(compared, found),
    services: Object.fromEntries(
      grouped(compared, ({ service }) => service).map(([name, list]) => [name, agreement(list, found)]),
    ),
    operations: operations.sort((a, b) => (a.operation < b.operation ? -1 : 1)),
    byOperation: {
      statusAndCode: mean(operations.map(({ statusAndCode, compared: of }) => statusAndCode / of)),
      whole: mean(
        operations
          .filter(({ wholeCompared }) => wholeCompared > 0)
          .map(({ whole, wholeCompared }) => whole / wholeCompared),
      ),
      wholeButKnown: mean(
        operations
          .filter(({ wholeCompared }) => wholeCompared > 0)
          .map(({ wholeButKnown, wholeCompared }) => wholeButKnown / wholeCompared),
      ),
    },
    differences: [...found.values()].flat(),
    skipped: counts(all, ({ skipped, notEmulated }) => (notEmulated === undefined ? skipped : undefined)),
    notEmulated: counts(all, ({ notEmulated }) => notEmulated),
    stale: known.stale,
  }
}

function differencesOf(played: Weighed, known: KnownDifferences): FoundDifference[] {
  known.saw(played.operation)
  return played.differences.map((difference) => {
    const entry = known.of(played, difference)
    return { ...difference, played, ...(entry && { known: entry }) }
  })
}

function agreement(list: readonly Weighed[], found: ReadonlyMap<Weighed, readonly FoundDifference[]>): Agreement {
  const weigh = (wanted: (played: Weighed, differences: readonly FoundDifference[]) => boolean) =>
    list.reduce((sum, played) => sum + (wanted(played, found.get(played) ?? []) ? (played.weight ?? 1) : 0), 0)
  const isStatus = ({ part }: Difference) => part === 'status' || part === 'code'
  const years = list.flatMap(({ at, years: span }) => span ?? (at === undefined ? [] : [new Date(at).getUTCFullYear()]))
  return {
    compared: weigh(() => true),
    statusAndCode: weigh((_, differences) => !differences.some(isStatus)),
    wholeCompared: weigh(({ whole }) => whole),
    whole: weigh(({ whole }, differences) => whole && differences.length === 0),
    wholeButKnown: weigh(({ whole }, differences) => whole && differences.every(({ known }) => known)),
    ...(years.length > 0 && { from: Math.min(...years), to: Math.max(...years) }),
  }
}

const mean = (numbers: readonly number[]) =>
  numbers.length === 0 ? 1 : numbers.reduce((sum, number) => sum + number, 0) / numbers.length

function grouped<Item>(list: readonly Item[], key: (item: Item) => string): [string, Item[]][] {
  const groups = new Map<string, Item[]>()
  for (const item of list) {
    const group = groups.get(key(item))
    if (group) group.push(item)
    else groups.set(key(item), [item])
  }
  return [...groups]
}

function counts(all: readonly Weighed[], name: (played: Weighed) => string | undefined): Record<string, number> {
  const found: Record<string, number> = {}
  for (const played of all) {
    const key = name(played)
    if (key !== undefined) found[key] = (found[key] ?? 0) + (played.weight ?? 1)
  }
  return Object.fromEntries(Object.entries(found).sort(([, a], [, b]) => b - a))
}
