import { TemplateError, type Value } from '../values.js'
import { Float, plain, type Item } from './items.js'
import type { Expression } from './syntax.js'

/*
 * What keeps an expression from hanging or eating the memory. Known of Azure are the lengths of an expression, of a
 * string and of what an expression gives; the others are the lab's own, far above what templates need:
 * docs/unverified.md.
 */

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/best-practices#template-limits */
export const mostExpressionCharacters = 24_576
/** https://github.com/Azure/azure-monitor-baseline-alerts/issues/62: a string of so many is refused. */
const tooManyCharacters = 131_072
/** Calls and brackets inside one another. */
export const mostNesting = 200
/** Functions of the template's own and lambdas that are being evaluated at once, counted with what is nested in them. */
export const mostDepth = 600
/** Objects and arrays inside one another in one value. */
export const mostValueDepth = 200
/** What one value may weigh: its characters as JSON, about. A whole template may have 4 MB. */
export const mostWeight = 4 * 1024 * 1024
/** Calls, and what they read and make, in one evaluation without a plan. */
export const steps = 1_000_000

/** What evaluations of one plan share, and may use up. */
export class Workspace {
  /** Strings that were parsed. */
  readonly parsed = new Map<string, Expression>()
  readonly #weights = new WeakMap<object, Weight>()
  #stepsLeft: number
  depth = 0

  constructor(stepsLeft = steps) {
    this.#stepsLeft = stepsLeft
  }

  /** Counts work before it is done; throws when there was too much of it. */
  spend(work: number): void {
    this.#stepsLeft -= work
    if (this.#stepsLeft < 0) throw limitError('The template language expressions take too many steps to evaluate.')
  }

  /** Counts a search, which may compare each place of the one string with each of the other. */
  spendSearch(text: string, part: string): void {
    this.spend((text.length * part.length) / 1024)
  }

  /** Judges a value that a function made, and remembers what was judged. */
  judge(value: unknown): void {
    const { size, depth } = this.#weigh(value, 0)
    if (size > mostWeight) throw tooLarge()
    if (depth > mostValueDepth) throw tooDeepValue()
  }

  /** What reading the whole value costs. */
  weightOf(value: unknown): number {
    return typeof value === 'string' ? value.length : typeof value === 'object' ? this.#weigh(value, 0).size : 1
  }

  /** As JSON has it; the same value where that needs no change, which is known without walking through it again. */
  plain(item: Item): Value {
    return this.#weigh(item, 0).isPlain ? (item as Value) : plain(item)
  }

  #weigh(value: unknown, above: number): Weight {
    if (typeof value === 'string') return { size: value.length + 2, depth: 0, isPlain: true }
    if (typeof value === 'bigint' || value instanceof Float) return { ...scalar, isPlain: false }
    if (typeof value !== 'object' || value === null) return scalar
    const known = this.#weights.get(value)
    if (known) return known
    if (above > mostValueDepth) throw tooDeepValue()
    let size = 2
    let depth = 0
    let isPlain = true
    // Shared parts are counted as often as they would be written.
    const add = (member: unknown, name: number) => {
      const weight = this.#weigh(member, above + 1)
      size += weight.size + name + 1
      depth = Math.max(depth, weight.depth)
      isPlain &&= weight.isPlain
    }
    if (Array.isArray(value)) for (const member of value) add(member, 0)
    else for (const name of Object.keys(value)) add((value as Record<string, unknown>)[name], name.length + 3)
    const weight = { size, depth: depth + 1, isPlain }
    this.#weights.set(value, weight)
    return weight
  }
}

interface Weight {
  readonly size: number
  readonly depth: number
  /** nothing in it is an `Item` that is no `Value` */
  readonly isPlain: boolean
}

const scalar: Weight = { size: 5, depth: 0, isPlain: true }

export function judgeLength(text: string): void {
  if (text.length > mostExpressionCharacters)
    throw new TemplateError(
      `The language expression length limit exceeded. Limit: '${mostExpressionCharacters}' and actual: '${text.length}'.`,
    )
}

/** Judges a string of a template that is no expression. */
export function judgeLiteral(text: string): void {
  if (text.length >= tooManyCharacters)
    throw limitError(
      `The template language expression literal limit exceeded. Limit: '${tooManyCharacters}' and actual: '${text.length}'.`,
    )
}

/** A public template's notes quote the text; the same length as one literal is refused with the other. */
export function judgeResult(value: unknown): void {
  if (typeof value === 'string' && value.length > tooManyCharacters)
    throw limitError(
      `The result of the template language expression exceeds the maximum length limit of ${tooManyCharacters} characters.`,
    )
}

export function judgeIntegerLiteral(text: string, value: bigint): void {
  if (BigInt.asIntN(64, value) !== value)
    throw new TemplateError(`The language expression '${text}' is not valid: the integer '${value}' is out of range.`)
}

/** Judges the length of a string before it is made. */
export function judgeCharacters(length: number): void {
  if (length > mostWeight) throw tooLarge()
}

const limitError = (message: string) =>
  new TemplateError(`${message} Please see https://aka.ms/arm-functions for usage details.`)

export const tooDeep = () => limitError('The template language expression is nested too deeply.')
const tooDeepValue = () => limitError('The template language expression gives a value that is nested too deeply.')
const tooLarge = () =>
  limitError(`The template language expression gives a value that is larger than '${mostWeight}' characters.`)
