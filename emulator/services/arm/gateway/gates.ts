import { bringsBody } from '../../../core/body.js'
import { mediaTypeOf } from '../../../core/media-type.js'
import { parametersHeeded } from '../../../core/parameters.js'
import { matchPath } from '../../../core/path.js'
import { NotEmulated } from '../../../core/refusal.js'
import type { Gate } from '../../../core/service.js'
import { groupScope, isGuid, parseResourceId } from '../../../policy/resource-ids.js'
import type { Resource } from '../../../world/resources.js'
import { type AnyCall, type ArmCall, rowOf } from './call.js'
import { groupType } from '../../../policy/views/groups.js'
import { judgeLetters } from './group-name.js'
import { locationNames } from './locations.js'
import { missingType } from './not-emulated.js'
import { baseUrl } from './paging.js'
import { parameterGaps } from './parameter-gaps.js'
import { gatewayNamespace, providerNamed, versionsOf } from './provider.js'
import * as refusals from './refusals.js'
import { readTarget, scopeOf } from './target.js'
import { servedAs } from './versions.js'

/** Reads the path; refuses nothing. */
export const aim: Gate<ArmCall> = (call) => {
  call.target = readTarget(call.path)
  call.scope = scopeOf(call.target)
}

/** Before authentication, as Azure does. */
export const apiVersionPresent: Gate<ArmCall> = (call) => {
  const version = call.query.get('api-version')
  if ((version === undefined || version === '') && !rowOf(call)?.anonymous) throw refusals.missingApiVersion()
}

/** What the gateway routes: its own paths, and anything under a namespace, which is judged when the caller is known. */
export const route: Gate<ArmCall> = (call) => {
  const { route, target } = call
  const { namespace, types, subscriptionId, segments, parent } = target
  const root = segments[0]?.toLowerCase()
  // recorded for `/global/providers/Microsoft.Authorization/roleDefinitions`, too: a scope begins as every path does
  if (root === undefined || !['subscriptions', 'providers', 'tenants', 'metadata'].includes(root))
    throw refusals.missingSubscription()
  const isScope = parent === '' || subscriptionId === undefined || isScopeId(parent)
  if (!isScope && isGuid(subscriptionId)) throw noScope(call)
  if (route.operation) return
  // recorded: `/subscriptions//resourceGroups/x` complains of a subscription called `resourceGroups`
  if (subscriptionId !== undefined && !isGuid(subscriptionId)) return
  if (namespace !== undefined && types.length > 0 && !isGateways(call)) return
  throw refusals.noSuchRoute(requestUri(call))
}

/** Whether the gateway itself would answer for the path: its namespace, and nothing of it that the lab only lacks. */
function isGateways({ providers, target: { namespace = '', types } }: ArmCall): boolean {
  if (namespace.toLowerCase() !== gatewayNamespace.toLowerCase()) return false
  const own = providerNamed(providers, namespace)?.types.some(
    ({ name }) => name.toLowerCase() === types[0]!.toLowerCase(),
  )
  return own === true || missingType(providers, namespace, types) === undefined
}

/** A namespace alone, without a type and a name, is not a resource. */
function isScopeId(id: string): boolean {
  const found = parseResourceId(id)
  return found !== undefined && (found.namespace === undefined || found.names.length > 0)
}

/**
 * What an extension resource hangs on is a subscription, a group or a resource. A path behind anything else misses the
 * provider's routes and falls to the gateway's own, whose list of api-versions lacks most of the provider's: recorded in
 * azure-cli#8892 and #7441 and azure-powershell#3079 (2016-2021). With a version of both, the refusal is inferred.
 */
function noScope(call: ArmCall): Error {
  const asked = call.query.get('api-version') ?? ''
  const versions = providerNamed(call.providers, gatewayNamespace)?.versions ?? []
  const served = servedAs(asked, { versions, policy: call.world.settings.apiVersions })
  return served === undefined ? refusals.invalidApiVersion(asked, versions) : refusals.noSuchRoute(requestUri(call))
}

/** The URL as the caller wrote it. */
export const requestUri = (call: AnyCall) =>
  `${baseUrl(call)}${call.request.path}${call.request.query === '' ? '' : `?${call.request.query}`}`

export const subscriptionId: Gate<ArmCall> = ({ target }) => {
  if (target.subscriptionId !== undefined && !isGuid(target.subscriptionId))
    throw refusals.invalidSubscriptionId(target.subscriptionId)
}

export const subscription: Gate<ArmCall> = (call) => {
  const { target, world } = call
  if (target.subscriptionId === undefined) return
  const found = world.resources.get(`/subscriptions/${target.subscriptionId}`)
  if (!found) throw refusals.subscriptionNotFound(target.subscriptionId)
  call.subscription = found
}

/** The namespace, the type, the method and the api-version, in this order (inferred). */
export const supported: Gate<ArmCall> = (call) => {
  const { query, notes } = call
  const asked = query.get('api-version') ?? ''
  const row = rowOf(call)
  if (!row) throw unsupported(call, asked)
  if (row.anonymous) {
    call.apiVersion = asked
    return
  }
  // Management groups are scopes that only extension resources are asked at.
  if (call.target.parent !== '' && call.target.subscriptionId === undefined) {
    throw new NotEmulated(
      'management groups',
      'https://learn.microsoft.com/azure/governance/management-groups/overview',
    )
  }
  const versions = versionsOf(call.providers, row.type)
  const served = servedAs(asked, { versions, policy: call.world.settings.apiVersions, since: row.since })
  if (served === undefined) throw badVersion(call, row.type, asked, versions)
  if (served !== asked.toLowerCase()) notes.push(['x-milab-api-version', `served-as=${served}`])
  call.apiVersion = served
}

function unsupported({ route, target, request, providers }: AnyCall, asked: string): Error {
  const { namespace = '', types } = target
  if (route.otherMethods.length > 0) return refusals.methodNotAllowed(request.method, route.otherMethods)
  const missing = missingType(providers, namespace, types)
  if (missing) return new NotEmulated(missing.name, missing.source)
  return providerNamed(providers, namespace) === undefined
    ? refusals.invalidNamespace(namespace)
    : refusals.invalidResourceType(types.join('/'), namespace, asked)
}

/**
 * The gateway complains of its own types in one way; of providers' types in another where the request has a location
 * (its resource's, else its group's, which is inferred), else in a third.
 */
function badVersion(
  { target, world, scope }: AnyCall,
  type: string,
  asked: string,
  versions: readonly string[],
): Error {
  const [namespace, ...rest] = type.split('/') as [string, ...string[]]
  if (namespace === gatewayNamespace) return refusals.invalidApiVersion(asked, versions)
  const { subscriptionId, group, names } = target
  const located = names.length > 0 && group !== undefined
  const place = located
    ? (world.resources.get(scope) ?? world.resources.get(groupScope(subscriptionId!, group)))
    : undefined
  if (place?.location === undefined) return refusals.invalidResourceType(rest.join('/'), namespace, asked, versions)
  return refusals.noRegisteredProvider(place.location, asked, rest.join('/'), versions, locationNames)
}

/**
 * What the path names exists, as far as it must: the group, and the parent of what is nested. The thing itself is the
 * handler's to miss.
 */
export const place: Gate<ArmCall> = (call) => {
  const { target, world, request } = call
  call.resource = world.resources.get(call.scope)
  if (target.group === undefined) return
  const group = world.resources.get(groupScope(target.subscriptionId!, target.group))
  if (!group || group.type !== groupType) {
    if (rowOf(call)!.makesGroup) return
    judgeLetters(target.group)
    // recorded for GET to 2017, HEAD to 2020 and DELETE to 2021 of the group itself, not for what is in it
    throw refusals.groupNotFound(target.group, target.namespace === undefined ? { detail: { counted: true } } : {})
  }
  call.group = group
  const writes = request.method !== 'GET' && request.method !== 'HEAD'
  const deletesGroup = request.method === 'DELETE' && target.namespace === undefined
  if (writes && group.properties.provisioningState === 'Deleting' && !deletesGroup)
    throw refusals.groupBeingDeleted(group.name)
  if (!rowOf(call)!.findsParent) parentThere(call)
}

/** A body says that it is JSON, whatever the method; its place among the checks is inferred. */
export const contentType: Gate<ArmCall> = ({ request }) => {
  const type = mediaTypeOf(request)
  if (bringsBody(request) && type !== 'application/json') throw refusals.unsupportedMediaType(type)
}

export const parameters = parametersHeeded(parameterGaps)

/** What an extension resource hangs on exists; so does the top-level resource that a nested one lies in. */
function parentThere(call: AnyCall): void {
  const { target, scope, world } = call
  const { ancestors, parent, names, segments } = target
  const group = `/${segments.slice(0, 4).join('/')}`
  if (parent.startsWith(`${group}/`)) {
    if (scopeThere(call, parent) === undefined) throw missingScope(call, parent)
    return
  }
  const [root] = ancestors
  if (root !== undefined && root !== scope && !world.resources.get(root)) throw refusals.parentNotFound(names[0]!)
}

/** 404, or our gap where Azure has the type and the lab can have none of it. */
export function missingScope({ providers }: AnyCall, id: string): Error {
  const { namespace = '', types } = readTarget(id)
  const root = types[0]?.toLowerCase()
  const isKnown = providerNamed(providers, namespace)?.types.some(({ name }) => name.toLowerCase() === root)
  const gap = isKnown ? undefined : missingType(providers, namespace, types)
  return gap ? new NotEmulated(gap.name, gap.source) : missing(id)
}

/**
 * The id of a scope as its resource is spelt; undefined when it does not exist. Roles go on what lives in a data plane,
 * too (a vault's secrets, say): that exists where its root does.
 */
export function scopeThere({ world, providers }: AnyCall, id: string): string | undefined {
  const resource = world.resources.get(id)
  if (resource) return resource.id
  const { ancestors, namespace, types, names, segments } = readTarget(id)
  const root = world.resources.get(ancestors[0] ?? '')
  const path = segments.slice(-types.length - names.length)
  const lower = path.map((part) => part.toLowerCase())
  const known = providerNamed(providers, namespace ?? '')?.dataPlane ?? []
  return root && known.some((template) => matchPath(template, path, lower))
    ? [root.id, ...path.slice(2)].join('/')
    : undefined
}

/** 404 for the id of a resource, in the spelling given. */
export function missing(id: string, reason?: string): Error {
  const { group, namespace, types, names } = readTarget(id)
  return refusals.resourceNotFound(
    `${namespace}/${types.map((type, i) => `${type}/${names[i]}`).join('/')}`,
    group ?? '',
    reason,
  )
}

/**
 * The resource of the path (or one around it) as it is now, or Azure's 404 in the caller's spelling. For handlers: it
 * may have gone while they waited for a body.
 */
export function existing({ world, scope }: AnyCall, id = scope): Resource {
  const resource = world.resources.get(id)
  if (!resource) throw missing(scope)
  return resource
}
