import { NotEmulated } from '../../../core/refusal.js'
import { json, type Reply } from '../../../core/reply.js'
import { header } from '../../../core/wire.js'
import { isObject } from '../../../policy/json-object.js'
import { groupType } from '../../../policy/views/groups.js'
import { exportedTemplate, exportOptions } from '../../../templates/export/exported.js'
import type { ValueObject } from '../../../templates/values.js'
import type { Json, JsonObject } from '../../../world/resources.js'
import { type AnyCall, operation } from '../gateway/call.js'
import { groupPath } from '../gateway/group-path.js'
import { member, readJson } from '../gateway/json-body.js'
import { versionsOf } from '../gateway/provider.js'
import { actor, actsAs } from './acting.js'
import { superfluous } from './cleanup.js'

const docs = 'https://learn.microsoft.com/rest/api/resources/resource-groups/export-template'

/** What providers show and take from nobody. */
const shownOnly = new Set(
  (
    'id name type etag systemData provisioningState principalId clientId tenantId vaultUri vmId instanceView ' +
    'timeCreated creationTime primaryEndpoints secondaryEndpoints primaryLocation secondaryLocation statusOfPrimary ' +
    'statusOfSecondary keyCreationTime privateEndpointConnections lastSyncTime resourceGuid defaultHostName'
  )
    .toLowerCase()
    .split(' '),
)

/**
 * A template of a group's resources, with a parameter for each name. Each is read as the caller; what it only shows is
 * left out by name, since the lab has no schema of the types. Secrets are not in what is read.
 */
async function exported(call: AnyCall): Promise<Reply> {
  const { world, group, providers } = call
  const body = await readJson(call)
  const asked = wantedIn(body)
  const correlationId = header(call.request, 'x-ms-correlation-request-id') ?? call.requestId
  const act = actor(world, call.ask, actsAs(call.caller), correlationId)
  const { options, unknown } = exportOptions(String(member(body, 'options') ?? ''))
  judgeOptions(body, unknown)
  const all = superfluous(world, group, []).filter(({ id }) => asked === undefined || asked.has(id.toLowerCase()))
  const resources = await Promise.all(
    all.map(async (resource) => {
      const apiVersion = versionsOf(providers, resource.type).find((version) => !version.includes('preview')) ?? ''
      const answer = await act({ method: 'GET', at: resource.id, apiVersion })
      if (answer.status !== 200) return []
      const { id, type, name } = resource
      return [{ id, type, name, apiVersion, body: taken(answer.body) as ValueObject }]
    }),
  )
  return json(200, { template: exportedTemplate(resources.flat(), options) as JsonObject })
}

/** What would change the answer and the lab has not, or Azure by a name that is not known here. */
function judgeOptions(body: JsonObject, unknown: readonly string[]): void {
  if (unknown.length > 0) throw new NotEmulated(`exporting a template with ${unknown.join(', ')}`, docs)
  const format = member(body, 'outputFormat')
  if (typeof format === 'string' && format.toLowerCase() !== 'json')
    throw new NotEmulated(`exporting a template as ${format}`, docs)
}

/** `["*"]` and no list mean all. */
function wantedIn(body: JsonObject): ReadonlySet<string> | undefined {
  const resources = member(body, 'resources')
  if (!Array.isArray(resources) || resources.includes('*')) return undefined
  return new Set(resources.map((id: Json) => String(id).toLowerCase()))
}

function taken(value: Json | undefined): Json {
  if (Array.isArray(value)) return value.map((one: Json) => taken(one))
  if (!isObject(value)) return value ?? null
  const kept = Object.entries(value).filter(([name]) => !shownOnly.has(name.toLowerCase()))
  return Object.fromEntries(kept.map(([name, one]) => [name, taken(one)]))
}

export const exportGroup = operation({
  id: 'arm.resource-groups.export-template',
  source: docs,
  method: 'POST',
  path: `${groupPath}/exportTemplate`,
  type: groupType,
  action: `${groupType}/exportTemplate/action`,
  handle: exported,
})
