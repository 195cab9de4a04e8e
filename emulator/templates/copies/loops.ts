import { Unresolved, type Scope } from '../scope.js'
import type { Path } from '../reading/paths.js'
import { mostCopies } from '../template/limits.js'
import { lineAndColumn, withPath, type Places } from '../template/places.js'
import { memberValue } from '../template/resource.js'
import { isArray, isObject, TemplateError, type Value, type ValueObject } from '../values.js'
import { evaluateText } from '../expressions/evaluate.js'

/** A loop that is being run. */
export interface Loop {
  readonly name?: string
  readonly index: number
  /** whether `copyIndex()` without a name means it: those of resources and outputs, not those of properties */
  readonly isMain: boolean
}

/** The outermost first. */
export type Loops = readonly Loop[]

export function copyIndex(loops: Loops, name: string | undefined): number | undefined {
  const isMeant = (loop: Loop) => (name === undefined ? loop.isMain : loop.name?.toLowerCase() === name.toLowerCase())
  return loops.findLast(isMeant)?.index
}

/**
 * How many copies `copy` asks for.
 * @throws TemplateError unless that is 0 to 800
 */
export function copyCount(copy: ValueObject, scope: Scope, places: Places, path: Path): number {
  const asked = memberValue(copy, 'count')
  const count = typeof asked === 'string' ? withPath(path, () => counted(asked, scope)) : asked
  if (typeof count === 'number' && Number.isInteger(count) && count >= 0 && count <= mostCopies) return count
  const text = typeof count === 'string' ? count : JSON.stringify(count ?? null)
  throw new TemplateError(
    `The template 'copy' definition at ${lineAndColumn(places, path)} has an invalid copy count of: '${text}'. ` +
      `The copy count must be a non-negative integer value and cannot exceed '${mostCopies}'. ` +
      'Please see https://aka.ms/arm-resource-loops for usage details.',
    path,
  )
}

/**
 * A count that only a run knows is as good as none: Azure names the expression. That of a parameter which is not known yet,
 * or not shown, is one.
 */
function counted(text: string, scope: Scope): Value {
  try {
    return evaluateText(text, scope)
  } catch (error) {
    if (error instanceof Unresolved && error.call.function !== 'parameters') return text
    throw error
  }
}

/** What a `copy` of properties, variables or outputs repeats. */
export interface Repeated {
  readonly name: string
  readonly copy: ValueObject
  readonly input: Value
  readonly path: Path
}

/** The loops of an object whose member `copy` is a list of them; undefined if it is an ordinary member. */
export function repeatedIn(copy: Value | undefined, places: Places, path: Path): readonly Repeated[] | undefined {
  if (!isArray(copy) || !copy.some((item) => isObject(item) && memberValue(item, 'count') !== undefined))
    return undefined
  return copy.map((item, index) => {
    const here = [...path, index]
    const name = isObject(item) ? memberValue(item, 'name') : undefined
    const input = isObject(item) ? memberValue(item, 'input') : undefined
    if (!isObject(item) || typeof name !== 'string' || name === '' || input === undefined)
      throw new TemplateError(
        `The template 'copy' definition at ${lineAndColumn(places, here)} is not valid. It must have a name, a count and ` +
          'an input. Please see https://aka.ms/arm-resource-loops for usage details.',
        here,
      )
    return { name, copy: item, input, path: here }
  })
}
