import { Refusal } from '../../../core/refusal.js'
import { empty, type Reply } from '../../../core/reply.js'
import { header } from '../../../core/wire.js'
import type { Plan, PlannedResource, UnidentifiedResource } from '../../../templates/plan.js'
import { spelledPath } from '../../../templates/reading/paths.js'
import { masked } from '../../../templates/resources/body.js'
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
import { changeOf } from './what-if-change.js'

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
  const scope = scopeOf(call)
  const { planned, unidentified } = everyResource(plan)
  const shown = (value: JsonObject) => withoutSecrets(value, secretsIn(plan)) as JsonObject
  const ofTemplate = await Promise.all(
    planned.map((resource) => changeOf(resource, { act, planned, shown, withPayloads })),
  )
  const rest = scope.type === groupType ? superfluous(call.world, scope, planned).map(left) : []
  return [...ofTemplate, ...unidentified.map(unknown), ...rest]

  function unknown({ id, path, predicted }: UnidentifiedResource): Json {
    const whole = [...asked.templatePath, ...path]
    const { line = 0, column = 0 } = asked.read.at(whole)?.start ?? {}
    const unsupportedReason =
      `Changes to the resource declared at '${spelledPath(whole)}' on line ${line} and column ${column} cannot be ` +
      'analyzed because its resource ID or API version cannot be calculated until the deployment is under way. ' +
      'Please see https://aka.ms/WhatIfUnidentifiableResource for more guidance.'
    const after = withPayloads && { after: shown(predicted() as JsonObject) }
    return { resourceId: shownText(id), changeType: 'Unsupported', unsupportedReason, ...after }
  }

  function shownText(text: string): string {
    return String(withoutSecrets(text, secretsIn(plan)))
  }

  function left({ id, name, type, location, tags }: Resource): Json {
    const changeType = asked.mode === 'Complete' ? 'Delete' : 'Ignore'
    const before = { id, name, type, ...(location !== undefined && { location }), ...(tags && { tags }) }
    return { resourceId: id, changeType, ...(withPayloads && { before }) }
  }
}

interface Every {
  readonly planned: readonly PlannedResource[]
  readonly unidentified: readonly UnidentifiedResource[]
}

/** Those of modules in their modules' place; a module of which too little is known stands for itself. */
function everyResource({ resources, unidentified }: Plan): Every {
  const all = resources
    .filter(isWritten)
    .map((resource) =>
      resource.nested?.plan ? everyResource(resource.nested.plan) : { planned: [resource], unidentified: [] },
    )
  return {
    planned: all.flatMap(({ planned }) => planned),
    unidentified: [...unidentified, ...all.flatMap((one) => one.unidentified)],
  }
}

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
