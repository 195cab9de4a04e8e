import { memberOf } from '../expressions/items.js'
import { memberValue } from '../template/resource.js'
import { isObject, TemplateError, type Value, type ValueObject } from '../values.js'

/** As a deployment shows them. */
export type TypeName = 'String' | 'Int' | 'Bool' | 'Array' | 'Object' | 'SecureString' | 'SecureObject'

const names: Readonly<Record<string, TypeName>> = {
  string: 'String',
  int: 'Int',
  bool: 'Bool',
  array: 'Array',
  object: 'Object',
  securestring: 'SecureString',
  secureobject: 'SecureObject',
}

/** A type whose references have been followed: what it says, and what it is called. */
export interface Schema {
  readonly type?: TypeName
  readonly isNullable: boolean
  readonly of: ValueObject
}

export const isSecure = (type: TypeName | undefined) => type === 'SecureString' || type === 'SecureObject'

/** More references than this, one to the next, are a circle. */
const mostReferences = 100

/** Types of the template's own by name, and what a type that refers to one of them comes to. */
export class Types {
  constructor(
    readonly definitions: ValueObject,
    /** what only language version 2.0 has: null, types of members and items */
    readonly isRich: boolean,
  ) {}

  /**
   * @param of a parameter, an output, or a part of one
   * @throws TemplateError if a reference leads nowhere, or the type is unknown
   */
  schemaOf(of: ValueObject): Schema {
    let whole = of
    for (let count = 0; memberOf(whole, '$ref') !== undefined; count++) {
      const name = memberOf(whole, '$ref')!
      const { [name]: reference, ...rest } = whole
      if (count === mostReferences) throw invalidReference(reference!)
      whole = { ...this.#definition(reference!), ...rest }
    }
    const type = memberValue(whole, 'type')
    const known = typeof type === 'string' ? names[type.toLowerCase()] : undefined
    if (type !== undefined && (!known || !Object.hasOwn(names, String(type).toLowerCase())))
      throw new TemplateError(
        `The template type '${typeof type === 'string' ? type : JSON.stringify(type)}' is not valid. ` +
          'Please see https://aka.ms/arm-syntax-parameters for usage details.',
      )
    return {
      ...(known && { type: known }),
      isNullable: this.isRich && memberValue(whole, 'nullable') === true,
      of: whole,
    }
  }

  #definition(reference: Value): ValueObject {
    const steps = typeof reference === 'string' ? /^#\/definitions\/(.+)$/i.exec(reference)?.[1]?.split('/') : undefined
    let found: Value | undefined = this.definitions
    for (const step of steps ?? ['']) {
      const name = step.replaceAll('~1', '/').replaceAll('~0', '~')
      found = found !== undefined && isObject(found) ? memberValue(found, name) : undefined
    }
    if (found === undefined || !isObject(found)) throw invalidReference(reference)
    return found
  }
}

const invalidReference = (reference: Value) =>
  new TemplateError(
    `The template type reference '${typeof reference === 'string' ? reference : JSON.stringify(reference)}' is not valid. ` +
      'Please see https://aka.ms/arm-syntax-parameters for usage details.',
  )
