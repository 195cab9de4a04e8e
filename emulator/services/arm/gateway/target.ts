import { split, withSingleSlashes } from '../../../core/path.js'
import { percentDecode } from '../../../core/query.js'

/** What a path is about, read without knowing its row. Every part in the spelling sent, percent-decoded. */
export interface Target {
  readonly segments: readonly string[]
  /** absent for what hangs on the tenant */
  readonly subscriptionId?: string
  readonly group?: string
  /** of the last `providers` segment: `Microsoft.Storage` */
  readonly namespace?: string
  /** type segments after it; the last has no name in a list, and is the action's name in most POSTs */
  readonly types: readonly string[]
  readonly names: readonly string[]
  /** the id in front of the last `providers` segment, `''` for the tenant: what an extension resource hangs on */
  readonly parent: string
  /**
   * Ids of the resources that lie around what the path ends in, from the root down: the machine's for
   * `…/virtualMachines/vm/extensions/ext`, for its list and for an action on the machine; for an extension resource
   * those of what it hangs on as well.
   */
  readonly ancestors: readonly string[]
}

/** Reads a tidied path. */
export function readTarget(path: string): Target {
  const segments = split(path).map(percentDecode)
  const is = (at: number, literal: string) => segments[at]?.toLowerCase() === literal
  const subscriptionId = is(0, 'subscriptions') ? segments[1] : undefined
  const group = subscriptionId !== undefined && is(2, 'resourcegroups') ? segments[3] : undefined
  const last = segments.map((segment) => segment.toLowerCase()).lastIndexOf('providers')
  const rest = last < 0 ? [] : segments.slice(last + 2)
  const namespace = last < 0 ? undefined : segments[last + 1]
  return {
    segments,
    ...(subscriptionId !== undefined && { subscriptionId }),
    ...(group !== undefined && { group }),
    ...(namespace !== undefined && { namespace }),
    types: rest.filter((_, i) => i % 2 === 0),
    names: rest.filter((_, i) => i % 2 === 1),
    parent: last <= 0 ? '' : `/${segments.slice(0, last).join('/')}`,
    ancestors: ancestorsIn(segments),
  }
}

function ancestorsIn(segments: readonly string[]): string[] {
  const ids: string[] = []
  let names = -1
  segments.forEach((segment, at) => {
    // Behind `providers` stand a namespace and then pairs of a type and a name.
    if (segment.toLowerCase() === 'providers') names = at + 3
    else if (names > 0 && at >= names && (at - names) % 2 === 0 && at < segments.length - 1)
      ids.push(`/${segments.slice(0, at + 1).join('/')}`)
  })
  return ids
}

/**
 * `//` counts once, `%2F` is a slash, a last slash is nothing: old SDKs send all three and the real gateway takes them.
 */
export const tidy = (path: string) => withSingleSlashes(path.replace(/%2f/gi, '/'))

/** Whether the path ends in the name of a type or of an action, without a name after it. */
const endsOpen = ({ namespace, types, names, segments, group }: Target) =>
  namespace !== undefined
    ? types.length > names.length
    : segments.length % 2 === 1 || (group !== undefined && segments.length > 4)

/**
 * The id that permission is judged and reported on. A list in a group is judged on the namespace (recorded:
 * `…/resourceGroups/rg/providers/Microsoft.Compute`), a nested one on its parent, one in a subscription on the
 * subscription; a POST on what its action is done to.
 */
export function scopeOf(target: Target): string {
  const { segments, namespace, subscriptionId, group, names } = target
  if (!endsOpen(target)) return `/${segments.join('/')}`
  const ofSubscription = namespace !== undefined && subscriptionId !== undefined && group === undefined
  // recorded in vagrant-azure#164: what a location has is judged on the subscription
  if (ofSubscription && (names.length === 0 || target.types[0]?.toLowerCase() === 'locations'))
    return `/subscriptions/${subscriptionId}`
  return `/${segments.slice(0, -1).join('/')}`
}

const verbs: Readonly<Record<string, string>> = {
  GET: 'read',
  HEAD: 'read',
  PUT: 'write',
  PATCH: 'write',
  DELETE: 'delete',
}

/**
 * The action that a method on this path is, in the caller's spelling: Azure's 403 says
 * `Microsoft.Resources/subscriptions/resourcegroups/read` to those who wrote `resourcegroups`.
 */
export function actionOf(target: Target, method: string): string {
  const verb = verbs[method] ?? 'action'
  if (target.namespace !== undefined) return [target.namespace, ...target.types, verb].join('/')
  return ['Microsoft.Resources', ...target.segments.filter((_, i) => i % 2 === 0), verb].join('/')
}
