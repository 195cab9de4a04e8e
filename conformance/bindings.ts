import { randomBytes } from 'node:crypto'

/** The values that a target fills into a case's strings, by name (`vault.host`). Contains only names that it has. */
export type Bindings = Readonly<Record<string, string>>

/** A text asks for something that the target has no value for: the case is wrong, or its `needs` are. */
export class UnknownBinding extends Error {
  constructor(readonly binding: string) {
    super(`there is no value for {${binding}}`)
    this.name = 'UnknownBinding'
  }
}

/** `{vault.host}`, never `{2}` of a regular expression nor `{"a":1}` of JSON. */
const reference = /\{([a-z][A-Za-z0-9-]*(?:\.[A-Za-z][\w-]*)*)\}/g

/**
 * The bindings that every target gives when it offers what they belong to. A case may use these, `nonce` and `saved.*`.
 */
export const bindingNames = [
  'cloud',
  'tenant',
  'subscription',
  'group.name',
  'group.location',
  'vm.id',
  'vm.name',
  'vm.principalId',
  'vm.clientId',
  'vault.name',
  'vault.host',
  'vault.suffix',
  'vault.audience',
  'vault.secret.name',
  'account.name',
  'account.host',
  'storage.suffix',
  'storage.audience',
  'container',
  'arm.host',
  'arm.audience',
  'graph.host',
  'login.host',
  'issuer.host',
  'imds.host',
  'msi.host',
  'app-service.host',
  'app-service.header',
  'container-app.host',
  'arc.host',
  'user.name',
  'user.group',
  'user.outer-group',
  'portal.clientId',
  'portal.objectId',
  'portal.secret',
] as const

export function fillText(
  text: string,
  bindings: Bindings,
  escape: (value: string) => string = (value) => value,
): string {
  return text.replace(reference, (_, name: string) => {
    if (!Object.hasOwn(bindings, name) || bindings[name] === undefined) throw new UnknownBinding(name)
    return escape(bindings[name])
  })
}

/** The same data with every text filled, member names too. In a regular expression a value stands for itself. */
export function fill<T>(value: T, bindings: Bindings): T {
  if (typeof value === 'string') return fillText(value, bindings) as T
  if (Array.isArray(value)) return value.map((member: unknown) => fill(member, bindings)) as T
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, member]: [string, unknown]) => [
    fillText(name, bindings),
    name === 'matches' && typeof member === 'string' ? fillText(member, bindings, literally) : fill(member, bindings),
  ])
  return Object.fromEntries(entries) as T
}

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')

/** Every binding that the texts of a value ask for. */
export function bindingsIn(value: unknown): string[] {
  if (typeof value === 'string') return [...value.matchAll(reference)].map((found) => found[1]!)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]: [string, unknown]) => [
    ...bindingsIn(name),
    ...bindingsIn(member),
  ])
}

const seconds = (at: number) => `${new Date(at).toISOString().slice(0, 19)}Z`

/** Times near the one at which a case begins, to the second: what may be valid for some days at most must be asked for so. */
export const timesFrom = (now: number): Bindings => ({
  'time.an-hour-ago': seconds(now - 3_600_000),
  'time.in-an-hour': seconds(now + 3_600_000),
  'time.in-eight-days': seconds(now + 8 * 86_400_000),
})

/** Ten characters that no other run has: a letter, then letters and digits, so that it may stand in any Azure name. */
export const newNonce = (): string => `n${randomBytes(8).readBigUInt64BE().toString(36).padStart(13, '0').slice(-9)}`
