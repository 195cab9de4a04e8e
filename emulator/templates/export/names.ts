import { expressionOf, printed } from '../reducing/print.js'
import type { ValueObject } from '../values.js'
import type { ExportedResource, ExportOptions } from './exported.js'

const quoted = (text: string) => printed(expressionOf(text))

/** The names and ids of an exported template, as expressions, and the parameters that they ask for. */
export class ExportedNames {
  readonly #parameters = new Map<string, string>()
  readonly #byId: ReadonlyMap<string, ExportedResource>

  constructor(
    resources: readonly ExportedResource[],
    readonly options: ExportOptions,
  ) {
    this.#byId = new Map(resources.map((resource) => [resource.id.toLowerCase(), resource]))
  }

  get parameters(): ValueObject {
    const { includeParameterDefaultValue: withValue } = this.options
    return Object.fromEntries(
      [...this.#parameters].map(([name, value]) => [
        name,
        { ...(withValue && { defaultValue: value }), type: 'String' },
      ]),
    )
  }

  /** A resource's `name`: the first part is a parameter, the rest stays. */
  name(type: string, name: string): string {
    const [first, ...rest] = this.#nameParts(type, name)
    if (this.#isPlain) return escaped(name)
    return rest.length === 0 ? `[${first}]` : `[concat(${first}, ${quoted(`/${name.split('/').slice(1).join('/')}`)})]`
  }

  /** Parents that are exported, too: a child waits for them. */
  parentsOf({ id, type, name }: ExportedResource): readonly string[] {
    const segments = name.split('/')
    const isParent = (other: ExportedResource) =>
      segments.length > 1 &&
      other.type.toLowerCase() === type.split('/').slice(0, -1).join('/').toLowerCase() &&
      id.toLowerCase().startsWith(`${other.id.toLowerCase()}/`)
    return [...this.#byId.values()].filter(isParent).map((parent) => `[${this.#id(parent)}]`)
  }

  /** A string of a body: ids become expressions, and what looks like an expression stays text. */
  text(value: string): string {
    const known = this.#byId.get(value.toLowerCase())
    if (this.options.skipAllParameterization) return escaped(value)
    if (known) return `[${this.#id(known)}]`
    const external = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/(?:[^/]+\/)+([^/]+)\/([^/]+)$/i.exec(
      value,
    )
    return external ? `[${this.#parameter(external[1]!, external[2]!, 'externalid', value)}]` : escaped(value)
  }

  get #isPlain(): boolean {
    return this.options.skipResourceNameParameterization || this.options.skipAllParameterization
  }

  #id({ type, name }: ExportedResource): string {
    return `resourceId(${[quoted(type), ...this.#nameParts(type, name)].join(', ')})`
  }

  #nameParts(type: string, name: string): readonly string[] {
    const [first, ...rest] = name.split('/')
    const own = this.#isPlain ? quoted(first!) : this.#parameter(type.split('/')[1]!, first!, 'name', first!)
    return [own, ...rest.map(quoted)]
  }

  /** `storageAccounts_acct_name`; of two values that would be called the same, the second one gets a number. */
  #parameter(type: string, name: string, kind: string, value: string): string {
    const plain = `${type}_${name.replace(/[^A-Za-z0-9]/g, '_')}_${kind}`
    for (let count = 1; ; count++) {
      const parameter = count === 1 ? plain : `${plain}_${count}`
      const known = this.#parameters.get(parameter)
      if (known !== undefined && known.toLowerCase() !== value.toLowerCase()) continue
      if (known === undefined) this.#parameters.set(parameter, value)
      return `parameters(${quoted(parameter)})`
    }
  }
}

const escaped = (text: string) => (text.startsWith('[') && text.endsWith(']') ? `[${text}` : text)
