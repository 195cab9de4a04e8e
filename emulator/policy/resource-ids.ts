/** A resource id, parsed into its parts. Names keep the spelling given; `type` is joined from its segments. */
export interface ResourceId {
  readonly subscriptionId: string
  readonly resourceGroup?: string
  /** of the last `providers` segment: `Microsoft.Compute` */
  readonly namespace?: string
  /** `virtualMachines/extensions` */
  readonly type?: string
  /** one name for each type segment */
  readonly names: readonly string[]
}

/** Reads `/subscriptions/…` ids, literals in any case; undefined when the string is not such an id. */
export function parseResourceId(id: string): ResourceId | undefined {
  const parts = id.split('/')
  if (parts[0] !== '' || parts[1]?.toLowerCase() !== 'subscriptions' || !parts[2]) return undefined
  const subscriptionId = parts[2]
  let at = 3
  let resourceGroup: string | undefined
  if (parts[at]?.toLowerCase() === 'resourcegroups') {
    resourceGroup = parts[at + 1]
    if (!resourceGroup) return undefined
    at += 2
  }
  const last = parts.map((part) => part.toLowerCase()).lastIndexOf('providers')
  if (!areResources(parts.slice(at, last))) return undefined
  if (last < at)
    return at === parts.length ? { subscriptionId, ...(resourceGroup && { resourceGroup }), names: [] } : undefined
  const namespace = parts[last + 1]
  const rest = parts.slice(last + 2)
  if (!namespace || rest.length % 2 === 1 || rest.includes('')) return undefined
  return {
    subscriptionId,
    ...(resourceGroup && { resourceGroup }),
    namespace,
    type: rest.filter((_, i) => i % 2 === 0).join('/'),
    names: rest.filter((_, i) => i % 2 === 1),
  }
}

/** Whether these segments are resources: `providers`, a namespace and pairs of a type and a name, once or several times. */
function areResources(parts: readonly string[]): boolean {
  if (parts.length === 0) return true
  const next = parts.findIndex((part, at) => at > 0 && part.toLowerCase() === 'providers')
  const [first, ...rest] = next < 0 ? parts : parts.slice(0, next)
  const isResource = first!.toLowerCase() === 'providers' && rest.length > 1 && rest.length % 2 === 1
  return isResource && !rest.includes('') && areResources(next < 0 ? [] : parts.slice(next))
}

export const subscriptionScope = (subscriptionId: string) => `/subscriptions/${subscriptionId}`

export const groupScope = (subscriptionId: string, group: string) =>
  `/subscriptions/${subscriptionId}/resourceGroups/${group}`

/** `resourceId(sub, 'rg', 'Microsoft.Compute/virtualMachines/extensions', 'vm', 'ext')` */
export function resourceId(subscriptionId: string, group: string, type: string, ...names: string[]): string {
  const [namespace, ...types] = type.split('/')
  return (
    `${groupScope(subscriptionId, group)}/providers/` +
    `${namespace}${types.map((part, i) => `/${part}/${names[i]}`).join('')}`
  )
}

/** Whether `scope` is `id` or contains it: compared by segment, case-insensitively. `/` contains every id. */
export function contains(scope: string, id: string): boolean {
  const outer = scope.toLowerCase().replace(/\/+$/, '')
  const inner = id.toLowerCase()
  return inner === outer || inner.startsWith(`${outer}/`)
}

/** The resource group's name in an id, as spelt there. */
export function groupOf(id: string): string | undefined {
  return parseResourceId(id)?.resourceGroup
}

export const isGuid = (text: string) => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text)
