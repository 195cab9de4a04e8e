import { expand, repeat, type Expansion } from './copies/expand.js'
import { repeatedIn, type Repeated } from './copies/loops.js'
import { noSuchVariable } from './expressions/errors.js'
import { memberOf } from './expressions/items.js'
import { Circles } from './template/circles.js'
import type { Places } from './template/places.js'
import type { Value, ValueObject } from './values.js'

/** A template's variables, each evaluated when it is first asked for. */
export class Variables {
  readonly #circles = new Circles('variables')
  readonly #known = new Map<string, Value>()
  readonly #repeated: ReadonlyMap<string, Repeated>
  readonly #declared: ValueObject

  constructor(
    declared: ValueObject,
    places: Places,
    readonly expansion: Expansion,
  ) {
    const copy = memberOf(declared, 'copy')
    const repeated = copy === undefined ? undefined : repeatedIn(declared[copy], places, ['variables', copy])
    this.#repeated = new Map((repeated ?? []).map((one) => [one.name.toLowerCase(), one]))
    this.#declared = repeated
      ? Object.fromEntries(Object.entries(declared).filter(([name]) => name !== copy))
      : declared
  }

  named(asked: string): Value {
    const name = memberOf(this.#declared, asked)
    const repeated = name === undefined ? this.#repeated.get(asked.toLowerCase()) : undefined
    const spelled = name ?? repeated?.name
    if (spelled === undefined) throw noSuchVariable(asked)
    const known = this.#known.get(spelled)
    if (known !== undefined) return known
    const value = this.#circles.within(spelled, () => this.#make(spelled, repeated))
    this.#known.set(spelled, value)
    return value
  }

  #make(name: string, repeated: Repeated | undefined): Value {
    const wrap = (message: string) =>
      `The template variable '${name}' is not valid: ${message}. ` +
      'Please see https://aka.ms/arm-functions for usage details.'
    const expansion = { ...this.expansion, wrap }
    return repeated
      ? repeat(repeated, expansion, [])
      : expand(this.#declared[name]!, expansion, [], ['variables', name])
  }
}
