import { json } from '../../../core/reply.js'
import { vaultType } from '../../../policy/views/vaults.js'
import { operation, type AnyCall } from '../gateway/call.js'
import { isInteger } from '../gateway/json-body.js'
import { baseUrl } from '../gateway/paging.js'
import * as refusals from '../gateway/refusals.js'
import { regionalList } from '../gateway/regional-lists.js'
import { isRegistering, vaultShape } from './vault-shape.js'
import { groupPath } from '../gateway/group-path.js'

const docs = 'https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults'
const types = 'providers/Microsoft.KeyVault/vaults'
const row = { method: 'GET', type: vaultType, action: `${vaultType}/read`, regional: true } as const

const inGroup = operation({
  ...row,
  id: 'arm.vaults.list-by-resource-group',
  source: `${docs}/list-by-resource-group`,
  path: `${groupPath}/${types}`,
  handle: (call) => list(call, call.group.id),
})

const inSubscription = operation({
  ...row,
  id: 'arm.vaults.list-by-subscription',
  source: `${docs}/list-by-subscription`,
  path: `/subscriptions/{subscriptionId}/${types}`,
  handle: (call) => list(call, call.subscription.id),
})

/**
 * A page with anything on it always leads to another, behind the last name it shows; the last page of all is empty
 * (recorded for a group with one vault). That names are sorted is inferred.
 */
function list(call: AnyCall, scope: string) {
  const { world, query, request, path, apiVersion } = call
  const top = query.get('$top')
  if (top !== undefined && !(isInteger(top) && Number(top) > 0)) throw refusals.invalidTop(top)
  const after = Buffer.from(query.get('$skiptoken') ?? '', 'base64')
    .toString()
    .toLowerCase()
  const vaults = world.resources
    .ofTypeWithin(vaultType, scope)
    .filter(({ name }) => name.toLowerCase() > after)
    .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1))
    .slice(0, top === undefined ? undefined : Number(top))
  const last = vaults.at(-1)
  const kept = request.query.split('&').filter((pair) => pair !== '' && !/^(%24|\$)skiptoken=/i.test(pair))
  const token = last && encodeURIComponent(Buffer.from(last.name).toString('base64'))
  const nextLink =
    token === undefined ? undefined : `${baseUrl(call)}${path}?${[...kept, `$skiptoken=${token}`].join('&')}`
  const value = vaults.map((vault) => vaultShape(vault, apiVersion, isRegistering(world, vault)))
  return regionalList(call, { value, nextLink }, json)
}

export const vaultLists = [inGroup, inSubscription]
