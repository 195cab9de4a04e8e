import type { MissingOperation } from '../../../core/operation.js'
import type { PathTemplate } from '../../../core/path.js'
import type { Reply } from '../../../core/reply.js'
import { compareVersions } from '../../../policy/api-versions.js'
import type { Resource } from '../../../world/resources.js'
import type { WorkKinds, World } from '../../../world/world.js'
import type { ArmOperation } from './call.js'

/** The namespace of what the gateway answers itself. */
export const gatewayNamespace = 'Microsoft.Resources'

/** What goes with a resource when it is removed, alone or with what it lies in. Called inside `world.change`. */
export type OnRemove = (world: World, resource: Resource) => void

/** A resource type that the lab has something of. */
export interface ProviderType {
  /** without the namespace: `virtualMachines/extensions` */
  readonly name: string
  /** as the providers' list prints them */
  readonly capabilities: string
  /** has no locations: it is everywhere at once */
  readonly everywhere?: true
  /** Azure's providers' list does not have it, though it can be asked for */
  readonly isUnlisted?: true
  /** kept as given, and nothing of it runs: docs/emulated.md says so */
  readonly storedOnly?: true
  /** newest first, where they are not the provider's */
  readonly versions?: readonly string[]
  readonly rows?: readonly ArmOperation[]
  readonly onRemove?: OnRemove
}

/** A type that Azure has and the lab has nothing of. */
export interface MissingType {
  readonly name: string
  readonly source: string
}

/** A resource provider: one record in its own folder. The gateway reads the list of them and names none. */
export interface Provider {
  readonly namespace: string
  /** every subscription has it, so nobody registers it */
  readonly registrationFree?: true
  readonly types: readonly ProviderType[]
  /** api-versions of types that say nothing else, newest first */
  readonly versions: readonly string[]
  /** what it adds to its answers behind the gateway */
  readonly headers: Reply['headers']
  readonly rows: readonly ArmOperation[]
  /** what it does in time, by kind */
  readonly work?: WorkKinds
  /** operations and types of its namespace that are answered 501 by name */
  readonly missing: { readonly operations?: readonly MissingOperation[]; readonly types?: readonly MissingType[] }
  /**
   * Paths below the namespace of what lives in a data plane, and is a scope that roles are assigned on all the same.
   */
  readonly dataPlane?: readonly PathTemplate[]
  /** by canonical type; what hangs on the incarnation of a type that is not listed is dropped */
  readonly onRemove: Readonly<Record<string, OnRemove>>
}

/** A provider from its parts: rows and `onRemove` that stand with a type count as the provider's. */
export function provider({
  rows = [],
  onRemove = {},
  types,
  ...rest
}: Omit<Provider, 'rows' | 'onRemove'> & Partial<Pick<Provider, 'rows' | 'onRemove'>>): Provider {
  const own = types.flatMap((type) =>
    type.onRemove ? [[`${rest.namespace}/${type.name}`, type.onRemove] as const] : [],
  )
  return {
    ...rest,
    types,
    rows: [...types.flatMap((type) => type.rows ?? []), ...rows],
    onRemove: { ...Object.fromEntries(own), ...onRemove },
  }
}

/** A namespace whose parts have folders of their own: what is said once for all of it is the first one's. */
export const joined = (first: Provider, ...others: readonly Provider[]): Provider =>
  others.reduce(
    (whole, part) => ({
      ...whole,
      types: [...whole.types, ...part.types],
      rows: [...whole.rows, ...part.rows],
      work: { ...whole.work, ...part.work },
      missing: {
        operations: [...(whole.missing.operations ?? []), ...(part.missing.operations ?? [])],
        types: [...(whole.missing.types ?? []), ...(part.missing.types ?? [])],
      },
      onRemove: { ...whole.onRemove, ...part.onRemove },
    }),
    first,
  )

const tracked = 'CrossResourceGroupResourceMove, CrossSubscriptionResourceMove, SupportsTags, SupportsLocation'

/** A type that has a location, with what goes with it. */
export const trackedType = (
  name: string,
  more: Pick<ProviderType, 'versions' | 'rows' | 'onRemove'> = {},
): ProviderType => ({ name, capabilities: tracked, ...more })

/** A type that the lab only stores. */
export const storedType = (name: string, more: Pick<ProviderType, 'versions' | 'rows' | 'onRemove'>): ProviderType => ({
  ...trackedType(name, more),
  storedOnly: true,
})

/** Types that have a location; nested ones have their parent's and cannot be moved or tagged alone. */
export const located = (...names: string[]): ProviderType[] =>
  names.map((name) => ({ name, capabilities: name.includes('/') ? 'None' : tracked }))

/** A type that can be asked for and that Azure's own list of types leaves out. */
export const unlisted = (name: string): ProviderType => ({ name, capabilities: 'None', isUnlisted: true })

/** Types without a location. */
export const everywhere = (...names: string[]): ProviderType[] =>
  names.map((name) => ({ name, capabilities: 'None', everywhere: true }))

/** Types without a location that have api-versions of their own. */
export const versioned = (name: string, versions: readonly string[]): ProviderType => ({
  name,
  capabilities: 'None',
  everywhere: true,
  versions,
})

/** A list of api-versions, separated by blanks, as the gateway prints it. */
export const newestFirst = (versions: string) => versions.split(' ').sort((a, b) => compareVersions(b, a))

/** Types by name, separated by blanks, under one page of the reference. */
export const missingTypes = (page: string, names: string): MissingType[] =>
  names.split(' ').map((name) => ({ name, source: `https://learn.microsoft.com/rest/api/${page}/` }))

/** An operation that Azure has and the lab does not, with its page below the reference. */
export const missingOperation = (name: string, page: string, method: string, path: string): MissingOperation => ({
  name,
  source: `https://learn.microsoft.com/rest/api/${page}`,
  method,
  path,
})

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

/** The provider of a namespace, in any case. */
export const providerNamed = (providers: readonly Provider[], namespace: string): Provider | undefined =>
  providers.find((one) => one.namespace === namespace) ?? providers.find((one) => same(one.namespace, namespace))

/** The api-versions of a type, newest first; none for a type that the lab has nothing of. */
export function versionsOf(providers: readonly Provider[], type: string): readonly string[] {
  const slash = type.indexOf('/')
  const found = providerNamed(providers, type.slice(0, slash))
  return found?.types.find(({ name }) => same(name, type.slice(slash + 1)))?.versions ?? found?.versions ?? []
}
