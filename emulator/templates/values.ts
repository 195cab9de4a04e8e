/** What JSON has. Integers are numbers; what an expression knows beyond that is an `Item` (expressions/items.ts). */
export type Value = null | boolean | number | string | readonly Value[] | ValueObject

export interface ValueObject {
  readonly [member: string]: Value
}

/** Where something stands: members and indices from the template's root. */
export type TemplatePath = readonly (string | number)[]

/**
 * A mistake in a template, in the words of Azure's own evaluator, without the wrapper that a service puts around them.
 * `path` is there where the place is known.
 */
export class TemplateError extends Error {
  constructor(
    message: string,
    readonly path?: TemplatePath,
  ) {
    super(message)
    this.name = 'TemplateError'
  }
}

export const isArray = (value: unknown): value is readonly Value[] => Array.isArray(value)

export const isObject = (value: Value): value is ValueObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
