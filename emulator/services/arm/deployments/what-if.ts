import { Refusal } from '../../../core/refusal.js'
import { empty, type Reply } from '../../../core/reply.js'
import { header } from '../../../core/wire.js'
import type { Plan, PlannedResource } from '../../../templates/plan.js'
import { masked } from '../../../templates/resources/body.js'
import type { ValueObject } from '../../../templates/values.js'
import { areEffective, changesOf } from '../../../templates/what-if/changes.js'
import { isObject } from '../../../policy/json-object.js'
import { groupType } from '../../../policy/views/groups.js'
import type { Json, JsonObject, Resource } from '../../../world/resources.js'
import { operation } from '../gateway/call.js'
import { finished, gatewayLocation } from '../gateway/long-running.js'
import { actor, actsAs, type Actor } from './acting.js'
import { superfluous } from './cleanup.js'
import { isWritten } from './order.js'
import { groupDeployment, scopeOf, subscriptionDeployment, type NamedCall } from './paths.js'
import { prepare, type Prepared } from './preparing.js'
import { deploymentId, deploymentType } from './state.js'

const docs = 'https://learn.microsoft.com/rest/api/resources/deployments'

/**
 * Accepts the question; the answer is at its Location. A template that is wrong is accepted, too, and told of there:
 * azure-sdk-for-go's live test of armresources expects it so.
 */
async function whatIf(call: NamedCall): Promise<Reply> {
  const { world } = call
  const id = deploymentId(scopeOf(call), call.params.deploymentName)
  const result = await predicted(call)
  const token = Buffer.from(
    JSON.stringify({ jobId: `DEPLOYMENTWHATIFJOB-${world.randomness.guid()}`.toUpperCase() }),
  ).toString('base64url')
  await world.write(() => finished(world, token, id, result))
  return empty(202, gatewayLocation(call, token))
}

async function predicted(call: NamedCall): Promise<JsonObject> {
  let prepared: Prepared
  try {
    prepared = await prepare(call)
  } catch (error) {
    if (!(error instanceof Refusal) || !error.code.startsWith('InvalidTemplate')) throw error
    const detail = (error.detail as { readonly body?: { readonly error: JsonObject } } | undefined)?.body?.error
    return { status: 'Failed', error: detail ?? { code: error.code, message: error.message } }
  }
  const correlationId = header(call.request, 'x-ms-correlation-request-id') ?? call.requestId
  const act = actor(call.world, call.ask, actsAs(call.caller), correlationId)
  return { status: 'Succeeded', properties: { correlationId, changes: await changes(call, prepared, act) } }
}

async function changes(call: NamedCall, { asked, plan }: Prepared, act: Actor): Promise<Json> {
  const withPayloads = asked.resultFormat === 'FullResourcePayloads'
  const secrets = secretsIn(plan)
  const planned = everyResource(plan)
  const ofTemplate = await Promise.all(planned.map((resource) => changeOf(resource, act, secrets, withPayloads)))
  const scope = scopeOf(call)
  const rest = scope.type === groupType ? await Promise.all(others(call, scope, planned).map(left)) : []
  return [...ofTemplate, ...rest]

  async function left(resource: Resource): Promise<Json> {
    const changeType = asked.mode === 'Complete' ? 'Delete' : 'Ignore'
    const { id, name, type, location, tags } = resource
    const before = { id, name, type, ...(location !== undefined && { location }), ...(tags && { tags }) }
    return { resourceId: id, changeType, ...(withPayloads && { before }) }
  }
}

const others = ({ world }: NamedCall, scope: Resource, planned: readonly PlannedResource[]) =>
  superfluous(world, scope, planned)

/** Those of modules in their modules' place; a module that only a run can know stands for itself. */
const everyResource = ({ resources }: Plan): readonly PlannedResource[] =>
  resources
    .filter(isWritten)
    .flatMap((resource) => (resource.nested?.plan ? everyResource(resource.nested.plan) : [resource]))

async function changeOf(
  resource: PlannedResource,
  act: Actor,
  secrets: readonly string[],
  withPayloads: boolean,
): Promise<Json> {
  const { id, name, type, apiVersion, nested } = resource
  if (nested)
    return {
      resourceId: id,
      changeType: 'Unsupported',
      unsupportedReason: `The deployment '${name}' depends on what is known only while it runs.`,
    }
  const after = withoutSecrets(resource.predicted() as JsonObject, secrets) as JsonObject
  const shown = { apiVersion, id, name, type, ...after }
  const { status, body: before } = await act({ method: 'GET', at: id, apiVersion })
  if (status === 404) return { resourceId: id, changeType: 'Create', ...(withPayloads && { after: shown }) }
  if (status !== 200)
    return {
      resourceId: id,
      changeType: 'Unsupported',
      unsupportedReason: `The resource cannot be read: ${reasonIn(before) ?? String(status)}`,
    }
  if (!withPayloads) return { resourceId: id, changeType: 'Deploy' }
  const delta = changesOf(before as ValueObject, after as ValueObject)
  const changeType = areEffective(delta) ? 'Modify' : 'NoChange'
  return { resourceId: id, changeType, before, after: shown, delta: delta as unknown as Json }
}

const reasonIn = ({ error }: JsonObject): string | undefined =>
  isObject(error) && typeof error.code === 'string' ? error.code : undefined

/** The values of secure parameters, of modules, too, as far as they are strings. */
const secretsIn = ({ parameters, resources }: Plan): readonly string[] => [
  ...parameters.flatMap(({ secure, value }) => (secure ? stringsIn(value as Json) : [])),
  ...resources.flatMap(({ nested }) => (nested?.plan ? secretsIn(nested.plan) : [])),
]

function stringsIn(value: Json | undefined): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value]
  return typeof value === 'object' && value !== null ? Object.values(value as JsonObject).flatMap(stringsIn) : []
}

function withoutSecrets(value: Json | undefined, secrets: readonly string[]): Json {
  if (typeof value === 'string') return secrets.some((secret) => value.includes(secret)) ? masked : value
  if (Array.isArray(value)) return value.map((one: Json) => withoutSecrets(one, secrets))
  if (isObject(value))
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutSecrets(one, secrets)]))
  return value ?? null
}

const ask = operation({
  id: 'arm.deployments.what-if',
  source: `${docs}/what-if`,
  method: 'POST',
  path: `${groupDeployment}/whatIf`,
  type: deploymentType,
  action: `${deploymentType}/whatIf/action`,
  handle: whatIf,
})

const askAtSubscription = operation({
  id: 'arm.deployments.what-if-at-subscription',
  source: `${docs}/what-if-at-subscription-scope`,
  method: 'POST',
  path: `${subscriptionDeployment}/whatIf`,
  type: deploymentType,
  action: `${deploymentType}/whatIf/action`,
  handle: whatIf,
})

export const whatIfDeployments = [ask, askAtSubscription]
