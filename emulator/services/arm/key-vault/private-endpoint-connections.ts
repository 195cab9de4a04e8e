import { empty, json } from '../../../core/reply.js'
import { isObject } from '../../../policy/json-object.js'
import { vaultType } from '../../../policy/views/vaults.js'
import type { Json, JsonObject, Resource } from '../../../world/resources.js'
import { operation, type AnyCall } from '../gateway/call.js'
import { existing, missing } from '../gateway/gates.js'
import { member, readJson, requiredProperties } from '../gateway/json-body.js'
import { page } from '../gateway/paging.js'
import { respell, wordOf } from '../gateway/spelling.js'
import * as refusals from './refusals.js'
import { vaultPath } from './vault-objects.js'

const docs = 'https://learn.microsoft.com/rest/api/keyvault/keyvault/private-endpoint-connections'
const type = `${vaultType}/privateEndpointConnections`
const all = `${vaultPath}/privateEndpointConnections` as const
const path = `${all}/{privateEndpointConnectionName}` as const

/** As the vault keeps it, in its own properties: it shows them there, and they come back with it. */
type Connection = JsonObject & { readonly id: string; readonly name: string; readonly properties: JsonObject }

const vaultOf = (call: AnyCall): Resource => existing(call, call.target.ancestors[0])

const connectionsOf = ({ properties }: Resource) =>
  (properties.privateEndpointConnections ?? []) as readonly Connection[]

const named = (vault: Resource, name: string) =>
  connectionsOf(vault).find((one) => one.name.toLowerCase() === name.toLowerCase())

const spelt = respell({
  names: ['privateEndpoint', 'id', 'privateLinkServiceConnectionState', 'description', 'provisioningState'],
  words: { status: ['Pending', 'Approved', 'Rejected', 'Disconnected'], actionsRequired: ['None'] },
})

/**
 * In Azure a connection is there once a private endpoint asked for it, and a PUT approves or rejects it. The lab has no
 * private endpoints: a PUT makes what is not there, keeps it as given, and lets nothing through.
 */
const put = operation({
  type,
  id: 'arm.vault-private-endpoint-connections.put',
  source: `${docs}/put`,
  method: 'PUT',
  path,
  action: `${type}/write`,
  handle: async (call) => {
    const { world, params } = call
    const body = await readJson(call)
    const given = spelt(requiredProperties(call, body))
    const state = given.privateLinkServiceConnectionState
    if (state !== undefined && (!isObject(state) || !isStatus(state.status)))
      throw refusals.invalidValue('privateLinkServiceConnectionState')
    const etag = member(body, 'etag')
    const connection = await world.write(() => {
      const vault = vaultOf(call)
      const name = named(vault, params.privateEndpointConnectionName)?.name ?? params.privateEndpointConnectionName
      const made: Connection = {
        id: `${vault.id}/privateEndpointConnections/${name}`,
        name,
        ...(typeof etag === 'string' && { etag }),
        properties: { ...given, provisioningState: 'Succeeded' },
      }
      keep(call, vault, [...others(vault, name), made])
      return made
    })
    return json(200, shape(connection))
  },
})

const isStatus = (given: Json | undefined) =>
  given === undefined ||
  given === null ||
  wordOf(['Pending', 'Approved', 'Rejected', 'Disconnected'], given) !== undefined

const get = operation({
  type,
  id: 'arm.vault-private-endpoint-connections.get',
  source: `${docs}/get`,
  method: 'GET',
  path,
  action: `${type}/read`,
  handle: (call) => {
    const connection = named(vaultOf(call), call.params.privateEndpointConnectionName)
    if (!connection) throw missing(call.scope)
    return json(200, shape(connection))
  },
})

/** At once: Azure may take its time over it, which is 202. */
const del = operation({
  type,
  id: 'arm.vault-private-endpoint-connections.delete',
  source: `${docs}/delete`,
  method: 'DELETE',
  path,
  action: `${type}/delete`,
  handle: async (call) => {
    const connection = named(vaultOf(call), call.params.privateEndpointConnectionName)
    if (!connection) return empty(204)
    await call.world.write(() => {
      const vault = vaultOf(call)
      keep(call, vault, others(vault, connection.name))
    })
    return json(200, { ...shape(connection), properties: { provisioningState: 'Disconnected' } })
  },
})

const list = operation({
  type,
  id: 'arm.vault-private-endpoint-connections.list',
  source: `${docs}/list-by-resource`,
  method: 'GET',
  path: all,
  action: `${type}/read`,
  handle: (call) => json(200, page(call, connectionsOf(vaultOf(call)), shape)),
})

const others = (vault: Resource, name: string) => connectionsOf(vault).filter((one) => one.name !== name)

/** Call inside `world.change`. */
function keep({ world }: AnyCall, vault: Resource, connections: readonly Connection[]): void {
  const { privateEndpointConnections: _, ...rest } = vault.properties
  const properties = connections.length > 0 ? { ...rest, privateEndpointConnections: connections } : rest
  world.resources.put({ ...vault, changed: world.clock.now(), properties })
}

const shape = ({ id, name, etag, properties }: Connection) => ({
  id,
  name,
  type,
  ...(etag !== undefined && { etag }),
  properties,
})

export const privateEndpointConnections = [put, get, del, list]
