import { noSuchParameter } from '../expressions/errors.js'
import { memberOf } from '../expressions/items.js'
import type { Path } from '../reading/paths.js'
import { Unresolved } from '../scope.js'
import { Circles } from '../template/circles.js'
import { lineAndColumn, shapeError, withPath, type Places } from '../template/places.js'
import { memberValue } from '../template/resource.js'
import { isObject, TemplateError, type Value, type ValueObject } from '../values.js'
import { judge, tokenType } from './judge.js'
import { isSecure, type Schema, type TypeName, type Types } from './types.js'

export interface PlannedParameter {
  readonly name: string
  readonly type: TypeName
  readonly value: Value
  /** its value is never shown */
  readonly secure: boolean
}

/** A template's parameters, each evaluated and judged when it is first asked for. */
export class Parameters {
  readonly #circles = new Circles('parameters')
  readonly #known = new Map<string, PlannedParameter>()
  readonly #given: ReadonlyMap<string, Value>

  /**
   * @param evaluate evaluates a default, every string in it
   * @param foreseen the names, in lower case, of those whose values only a run knows: asking for one throws `Unresolved`
   * @throws TemplateError if values are given that the template does not know
   */
  constructor(
    readonly declared: ValueObject,
    given: ValueObject,
    readonly types: Types,
    readonly places: Places,
    readonly evaluate: (value: Value, path: Path) => Value,
    readonly foreseen: ReadonlyMap<string, unknown> = new Map(),
  ) {
    this.#given = new Map(Object.entries(given).map(([name, value]) => [name.toLowerCase(), value]))
    const unknown = Object.keys(given).filter((name) => memberOf(declared, name) === undefined)
    if (unknown.length > 0)
      throw new TemplateError(
        `The template parameters '${unknown.join(', ')}' in the parameters file are not valid; they are not present in ` +
          'the original template and can therefore not be provided at deployment time. The only supported parameters ' +
          `for this template are '${Object.keys(declared).join(', ')}'. ` +
          'Please see https://aka.ms/arm-pass-parameter-values for usage details.',
      )
  }

  all(): readonly PlannedParameter[] {
    const known = Object.keys(this.declared).filter((name) => !this.foreseen.has(name.toLowerCase()))
    // What asks for one that is not known in its default is not known either.
    return known.flatMap((name) => this.#namedIfKnown(name))
  }

  #namedIfKnown(name: string): readonly PlannedParameter[] {
    try {
      return [this.named(name)]
    } catch (error) {
      if (error instanceof Unresolved) return []
      throw error
    }
  }

  named(asked: string): PlannedParameter {
    const name = memberOf(this.declared, asked)
    if (name === undefined) throw noSuchParameter(asked)
    if (this.foreseen.has(name.toLowerCase())) throw new Unresolved({ function: 'parameters', arguments: [name] })
    const known = this.#known.get(name)
    if (known) return known
    const made = this.#circles.within(name, () => this.#make(name, this.declared[name] as ValueObject))
    this.#known.set(name, made)
    return made
  }

  #make(name: string, declaration: ValueObject): PlannedParameter {
    const path = ['parameters', name]
    if (memberOf(declaration, 'type') === undefined && memberOf(declaration, '$ref') === undefined)
      throw shapeError(`Required property 'type' not found in JSON.`, this.places, path, 'end')
    return withPath(path, () => {
      const schema = this.types.schemaOf(declaration)
      const value = this.#value(name, declaration, schema, path)
      judge(`parameter '${name}'`, value, schema, this.types)
      const type = schema.type ?? 'Object'
      return { name, type, value, secure: isSecure(type) }
    })
  }

  #value(name: string, declaration: ValueObject, schema: Schema, path: Path): Value {
    const given = this.#given.get(name.toLowerCase())
    if (given !== undefined) {
      // https://github.com/Azure/azure-powershell/issues/14283
      if (!isObject(given))
        throw new TemplateError(
          `Template parameter JToken type is not valid. Expected 'Object'. Actual '${tokenType(given)}'. ` +
            'Please see https://aka.ms/resource-manager-parameter-files for usage details.',
        )
      const value = memberValue(given, 'value')
      if (value !== undefined && (value !== null || schema.isNullable)) return value
      // https://github.com/microsoft/VisualStudio2017Launch_KeynoteDemos/issues/7
      if (value === null)
        throw new TemplateError(
          `The value of deployment parameter '${name}' is null. Please specify the value or use the parameter reference. ` +
            'Please see https://aka.ms/arm-create-parameter-file for usage details.',
        )
    }
    const byDefault = memberOf(declaration, 'defaultValue')
    if (byDefault !== undefined) return this.evaluate(declaration[byDefault]!, [...path, byDefault])
    if (schema.isNullable) return null
    throw new TemplateError(
      `The value for the template parameter '${name}' at ${lineAndColumn(this.places, path)} is not provided. ` +
        'Please see https://aka.ms/arm-create-parameter-file for usage details.',
    )
  }
}
