import { isObject, jsonOf, type RecordedExchange } from '../recording.js'
import { pathOf } from '../state.js'

type Members = Readonly<Record<string, unknown>>

/** A request's body as its answer shows it; undefined where the answer does not. */
type Maker = (told: Members) => unknown

const without = (members: unknown, ...names: string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(isObject(members) ? members : {}).filter(([name]) => !names.includes(name)))

const given = (members: Members, ...names: string[]): Record<string, unknown> =>
  Object.fromEntries(names.filter((name) => members[name] !== undefined).map((name) => [name, members[name]]))

const attributes = (told: Members) => ({
  ...given(told, 'contentType', 'tags'),
  attributes: without(told.attributes, 'created', 'updated', 'recoveryLevel', 'recoverableDays'),
})

/** What an answer shows of its request, by method and path. What it may not show, the maker leaves out. */
const makers: readonly (readonly [method: RegExp, path: RegExp, make: Maker])[] = [
  [/^PUT$/, /\/resourcegroups\/[^/]+$/i, (told) => given(told, 'location', 'tags')],
  [/^PATCH$/, /\/resourcegroups\/[^/]+$/i, (told) => ({ tags: told.tags ?? {} })],
  [/^PUT$/, /\/storageaccounts\/[^/]+$/i, account],
  [/^PUT$/, /\/virtualmachines\/[^/]+$/i, machine],
  [
    /^PUT$/,
    /\/microsoft\.keyvault\/vaults\/[^/]+$/i,
    (told) => ({
      ...given(told, 'location', 'tags'),
      properties: without(told.properties, 'provisioningState', 'vaultUri'),
    }),
  ],
  [
    /^PUT$/,
    /\/roleassignments\/[^/]+$/i,
    ({ properties }) => isObject(properties) && { properties: given(properties, 'roleDefinitionId', 'principalId') },
  ],
  [/^PUT$/, /^\/secrets\/[^/]+\/?$/i, (told) => ({ value: told.value ?? 'masked', ...attributes(told) })],
  [/^PATCH$/, /^\/secrets\/[^/]+/i, attributes],
  [/^POST$/, /\/regeneratekey$/i, () => ({ keyName: 'key1' })],
]

/** What Azure does not add by itself: an answer that shows it had it from the request. */
const accountSettings = ['minimumTlsVersion', 'accessTier', 'largeFileSharesState', 'isHnsEnabled'] as const

function account(told: Members): unknown {
  const properties = isObject(told.properties) ? told.properties : {}
  const name = isObject(told.sku) ? told.sku.name : properties.accountType
  if (name === undefined) return undefined
  const settings = given(properties, ...accountSettings)
  return { ...given(told, 'location', 'kind'), sku: { name }, tags: told.tags ?? {}, properties: settings }
}

function machine(told: Members): unknown {
  const { identity } = told
  const properties = without(told.properties, 'vmId', 'provisioningState', 'instanceView', 'timeCreated')
  const { osProfile } = properties
  // Azure does not show passwords; a machine with neither password nor key is refused.
  if (isObject(osProfile) && !(isObject(osProfile.linuxConfiguration) && osProfile.linuxConfiguration.ssh))
    properties.osProfile = { ...osProfile, adminPassword: 'Passw0rd-1234!' }
  const assigned =
    isObject(identity) && isObject(identity.userAssignedIdentities) ? identity.userAssignedIdentities : undefined
  return {
    ...given(told, 'location', 'zones', 'tags'),
    properties,
    ...(isObject(identity) && {
      identity: {
        type: identity.type,
        ...(assigned && {
          userAssignedIdentities: Object.fromEntries(Object.keys(assigned).map((id) => [id, {}])),
        }),
      },
    }),
  }
}

/**
 * The body that a request had, or one made from its answer where the recording does not hold it. `unknown` where none
 * can be made honestly: what is refused, and what its answer does not show.
 *
 * @param all the recording, in which a resource may be shown later that was accepted with an empty answer
 */
export function madeBody(exchange: RecordedExchange, all: readonly RecordedExchange[]): Buffer | undefined | 'unknown' {
  const { request, answer } = exchange
  const { method, body, url } = request
  if (body && body.length > 0) return body
  // A challenge comes before the body is read.
  if (!/^(?:PUT|PATCH|POST)$/.test(method) || answer.status === 401) return undefined
  const path = pathOf(url).replace(/\/$/, '')
  const make = makers.find(([methods, paths]) => methods.test(method) && paths.test(path))?.[2]
  // Most POSTs have no body: the recording says so, or Azure was content with it.
  if (method === 'POST' && !make && (body || answer.status < 400)) return undefined
  if (answer.status >= 400 || !make) return 'unknown'
  const told = jsonOf(answer.body) ?? shownLater(path, all.slice(all.indexOf(exchange) + 1))
  const made = isObject(told) && make(told)
  return made ? Buffer.from(JSON.stringify(made)) : 'unknown'
}

function shownLater(path: string, later: readonly RecordedExchange[]): unknown {
  for (const { request, answer } of later.slice(0, 30)) {
    if (request.method !== 'GET' || answer.status !== 200) continue
    const told = jsonOf(answer.body)
    if (isObject(told) && typeof told.id === 'string' && path.toLowerCase().endsWith(nameOf(told.id))) return told
  }
  return undefined
}

const nameOf = (id: string) => id.slice(id.lastIndexOf('/')).toLowerCase()
