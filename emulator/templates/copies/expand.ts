import { memberOf } from '../expressions/items.js'
import { evaluateText } from '../expressions/evaluate.js'
import type { Path } from '../reading/paths.js'
import { Unresolved, type Scope } from '../scope.js'
import { withPath, type Places } from '../template/places.js'
import { memberValue } from '../template/resource.js'
import { isArray, isObject, TemplateError, type Value, type ValueObject } from '../values.js'
import { copyCount, repeatedIn, type Loops } from './loops.js'

/** How a value is evaluated: by which scope in which loops, and what becomes of a string that only a run knows. */
export interface Expansion {
  readonly scope: (loops: Loops) => Scope
  readonly places: Places
  /** What stands around the words of a mistake: which variable or resource it is in. */
  readonly wrap?: (message: string) => string
  /** Absent: `Unresolved` is thrown. */
  readonly standIn?: (text: string, loops: Loops, unresolved: Unresolved) => Value
}

/** Every string and key in a value, and the loops of its objects. What has no expression in it is returned as it is. */
export function expand(value: Value, expansion: Expansion, loops: Loops, path: Path): Value {
  if (typeof value === 'string') return text(value, expansion, loops, path)
  if (isArray(value)) {
    const items = value.map((item, index) => expand(item, expansion, loops, [...path, index]))
    return items.every((item, index) => item === value[index]) ? value : items
  }
  return isObject(value) ? object(value, expansion, loops, path) : value
}

function text(value: string, { scope, wrap, standIn }: Expansion, loops: Loops, path: Path): Value {
  if (!value.startsWith('[')) return value
  return withPath(
    path,
    () => {
      try {
        return evaluateText(value, scope(loops))
      } catch (error) {
        if (error instanceof Unresolved && standIn) return standIn(value, loops, error)
        throw error
      }
    },
    wrap,
  )
}

function object(value: ValueObject, expansion: Expansion, loops: Loops, path: Path): ValueObject {
  const copy = memberOf(value, 'copy')
  const repeated = copy === undefined ? undefined : repeatedIn(value[copy], expansion.places, [...path, copy])
  let isSame = true
  const entries = Object.entries(value).flatMap(([name, member]): (readonly [string, Value])[] => {
    const here = [...path, name]
    if (name === copy && repeated) {
      isSame = false
      return repeated.map((one) => [
        one.name,
        orStandIn(one.copy, expansion, loops, () => repeat(one, expansion, loops)),
      ])
    }
    const key = name.startsWith('[') ? keyText(name, expansion, loops, here) : name
    const item = expand(member, expansion, loops, here)
    isSame &&= key === name && item === member
    return [[key, item]]
  })
  return isSame ? value : Object.fromEntries(entries)
}

/** How often something is repeated may not be known yet, or not be shown: then that stands for all of it. */
function orStandIn(copy: ValueObject, { standIn }: Expansion, loops: Loops, make: () => Value): Value {
  try {
    return make()
  } catch (error) {
    if (error instanceof Unresolved && standIn) return standIn(String(memberValue(copy, 'count')), loops, error)
    throw error
  }
}

/** What a turn costs in itself: loops in loops come to an end. */
const stepsOfTurn = 100

/** The items that a loop of properties, variables or outputs makes. */
export function repeat(
  one: { readonly name: string; readonly copy: ValueObject; readonly input: Value; readonly path: Path },
  expansion: Expansion,
  loops: Loops,
): readonly Value[] {
  const scope = expansion.scope(loops)
  const count = copyCount(one.copy, scope, expansion.places, one.path)
  scope.workspace?.spend(count * stepsOfTurn)
  const path = [...one.path, memberOf(one.copy, 'input') ?? 'input']
  return Array.from({ length: count }, (_, index) =>
    expand(one.input, expansion, [...loops, { name: one.name, index, isMain: false }], path),
  )
}

function keyText(name: string, expansion: Expansion, loops: Loops, path: Path): string {
  const key = text(name, expansion, loops, path)
  if (typeof key === 'string') return key
  throw new TemplateError(`The template language expression property name '${name}' must evaluate to a string.`, path)
}
