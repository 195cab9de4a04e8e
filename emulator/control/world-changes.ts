import { isDeepStrictEqual } from 'node:util'
import type { Path } from '../scenario/scenario-error.js'
import type { Scenario } from '../scenario/shape.js'
import type { ChangeLine } from './inspector/wire-world.js'

/** A field that differs between two scenarios; absent on the side that lacks it. Lists are compared as a whole. */
export interface Change {
  readonly path: Path
  readonly before?: unknown
  readonly after?: unknown
}

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Trouble that is set for a while does not belong to the world that a file describes. */
export const withoutFaults = ({ faults: _, ...scenario }: Scenario): Omit<Scenario, 'faults'> => scenario

/** The fields in which two scenarios differ, in their order: removed ones first, in each map. */
export function changesBetween(before: unknown, after: unknown, path: Path = []): Change[] {
  if (isDeepStrictEqual(before, after)) return []
  if (!isFields(before) || !isFields(after))
    return [{ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }]
  const gone = Object.keys(before).filter((name) => after[name] === undefined)
  return [...gone, ...Object.keys(after)].flatMap((name) => changesBetween(before[name], after[name], [...path, name]))
}

/** The value at a path; undefined where there is none. */
export const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((at, part) => (isFields(at) ? at[part] : undefined), value)

/** The items of one list that the other lacks; equal ones are matched one to one. */
export function itemsWithout(items: readonly unknown[], others: readonly unknown[]): unknown[] {
  const left = [...others]
  return items.filter((item) => {
    const at = left.findIndex((other) => isDeepStrictEqual(other, item))
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

/**
 * Changes as lines of YAML. Values are taken from the given scenarios, in which secrets can be masked.
 *
 * @param stringify writes a value as YAML
 */
export function changeLines(
  changes: readonly Change[],
  before: unknown,
  after: unknown,
  stringify: (value: unknown) => string,
): ChangeLine[] {
  const lines: ChangeLine[] = []
  let above: Path = []
  for (const { path } of changes) {
    const parents = path.slice(0, -1)
    const common = parents.findIndex((part, i) => part !== above[i])
    parents.forEach((part, depth) => {
      if (common >= 0 && depth >= common) lines.push({ sign: ' ', text: `${indent(depth)}${key(part, stringify)}:` })
    })
    above = parents
    lines.push(...fieldLines(path, valueAt(before, path), valueAt(after, path), stringify))
  }
  return lines
}

function fieldLines(path: Path, before: unknown, after: unknown, stringify: (value: unknown) => string): ChangeLine[] {
  const name = path.at(-1)!
  const depth = path.length - 1
  const signed = (sign: ChangeLine['sign'], value: unknown, at = depth): ChangeLine[] =>
    stringify(value)
      .trimEnd()
      .split('\n')
      .map((text) => ({ sign, text: `${indent(at)}${text}` }))
  if (Array.isArray(before) && Array.isArray(after)) {
    const items = (sign: '-' | '+', found: readonly unknown[]) =>
      found.flatMap((item) => signed(sign, [item], depth + 1))
    return [
      { sign: ' ', text: `${indent(depth)}${key(name, stringify)}:` },
      ...items('-', itemsWithout(before, after)),
      ...items('+', itemsWithout(after, before)),
    ]
  }
  return [
    ...(before === undefined ? [] : signed('-', { [name]: before })),
    ...(after === undefined ? [] : signed('+', { [name]: after })),
  ]
}

const indent = (depth: number) => '  '.repeat(depth)

const key = (part: Path[number], stringify: (value: unknown) => string) => stringify(String(part)).trimEnd()
