import { json, type Reply } from '../../../core/reply.js'
import { header } from '../../../core/wire.js'
import { takes } from '../../../policy/timing/waits.js'
import type { World } from '../../../world/world.js'
import { operation } from '../gateway/call.js'
import { askedVersion, retryAfter } from '../gateway/long-running.js'
import { baseUrl } from '../gateway/paging.js'
import { registerWith } from '../gateway/registered.js'
import { actsAs } from './acting.js'
import { judgeRoom, makeRoom } from './history-limit.js'
import { queryOf } from './links.js'
import { dependenciesOf, providersOf, shownParameters } from './listing.js'
import { groupDeployment, scopeOf, subscriptionDeployment, type NamedCall } from './paths.js'
import { givenOf, placesOf } from './planning.js'
import { prepare, shownLink, type Prepared } from './preparing.js'
import * as refusals from './refusals.js'
import { carryOn } from './run.js'
import { runsOf, type Run } from './run-state.js'
import { deploymentShape } from './shape.js'
import { deploymentNamed, deploymentsOf, deploymentType, forget, isActive, type Deployment } from './state.js'

const docs = 'https://learn.microsoft.com/rest/api/resources/deployments'

/**
 * Makes a deployment and, where nothing takes its time, carries it out before it answers: the answer is that of a
 * deployment that has just begun, all the same.
 */
async function put(call: NamedCall): Promise<Reply> {
  const { world } = call
  const scope = scopeOf(call)
  const { deploymentName } = call.params
  judgeName(deploymentName)
  const prepared = await prepare(call)
  const known = deploymentNamed(world, scope, deploymentName)
  if (known && isActive(known)) {
    const isSame = isSentAgain(call, known, prepared)
    if (!isSame) throw refusals.deploymentActive(known.name, known.started)
    return accepted(call, known, 200)
  }
  judgeRoom(world, scope, deploymentName)
  await registerWith(call, namespacesOf(prepared))
  const deployment = newDeployment(call, prepared, known?.name ?? deploymentName)
  const run: Run = {
    incarnation: deployment.incarnation,
    scopeId: scope.id,
    scopeIncarnation: scope.incarnation,
    name: deployment.name,
    at: world.clock.now() + takes(world, 'deploymentBegun'),
    as: actsAs(call.caller),
    given: JSON.stringify(givenOf(prepared.plan)),
    places: JSON.stringify(placesOf(prepared)),
    linkQuery: queryOf(prepared.asked.templateLink ?? {}),
  }
  await world.write(() => {
    forget(world, scope, deployment.name)
    makeRoom(world, scope, deployment.name)
    deploymentsOf(world, scope).put(deployment)
    runsOf(world).put(run)
  })
  if (world.settings.timing === 'instant') await carryOn(call, run)
  return accepted(call, deployment, known ? 200 : 201)
}

function accepted(call: NamedCall, deployment: Deployment, status: number): Reply {
  return json(status, deploymentShape(scopeOf(call), deployment, call.apiVersion), [
    ['Azure-AsyncOperation', statusUrl(call, deployment)],
    // recorded in azure-dev, 2026
    ['x-ms-deployment-engine-version', '1.628.3'],
    ...retryAfter(call),
  ])
}

const namespacesOf = ({ plan }: Prepared) =>
  providersOf(plan).flatMap(({ namespace }) => (typeof namespace === 'string' ? [namespace] : []))

/**
 * Whether a deployment sends its module again: it was begun, and the lab was killed before its parent had noted that. The
 * correlation is the parent's, and a module never has the template of its parent.
 */
const isSentAgain = ({ request }: NamedCall, known: Deployment, { templateHash }: Prepared) =>
  known.correlationId === header(request, 'x-ms-correlation-request-id') && known.templateHash === templateHash

/** At most 64 letters, digits and `-._()`. */
function judgeName(name: string): void {
  if (!/^[-\w._()]{1,64}$/.test(name)) throw refusals.invalidName(name)
}

function newDeployment(call: NamedCall, prepared: Prepared, name: string): Deployment {
  const { world, request, requestId } = call
  const { asked, plan, location, template, templateHash, started } = prepared
  const { tags, mode } = asked
  const templateLink = shownLink(asked.templateLink)
  const parametersLink = shownLink(asked.parametersLink)
  return {
    name,
    incarnation: world.randomness.guid(),
    statusId: statusId(world, started),
    ...(location !== undefined && { location }),
    ...(tags && { tags }),
    state: 'Accepted',
    mode,
    started,
    changed: world.clock.now(),
    correlationId: header(request, 'x-ms-correlation-request-id') ?? requestId,
    template,
    templateHash,
    ...(templateLink && { templateLink }),
    ...(parametersLink && { parametersLink }),
    parameters: shownParameters(plan),
    providers: providersOf(plan),
    dependencies: dependenciesOf(plan),
  }
}

/** Like Azure's, which counts .NET's ticks down: a later deployment has a smaller number. */
function statusId(world: World, started: number): string {
  const chance = Buffer.from(world.randomness.bytes(2)).readUInt16BE() % 10_000
  const ticks = BigInt(Math.floor(started)) * 10_000n + 621_355_968_000_000_000n + BigInt(chance)
  return String((1n << 63n) - 1n - ticks).padStart(20, '0')
}

function statusUrl(call: NamedCall, { name, statusId }: Deployment): string {
  const path = call.path.slice(0, call.path.lastIndexOf('/') + 1)
  return `${baseUrl(call)}${path}${encodeURIComponent(name)}/operationStatuses/${statusId}?${askedVersion(call)}`
}

const create = operation({
  id: 'arm.deployments.put',
  source: `${docs}/create-or-update`,
  method: 'PUT',
  path: groupDeployment,
  type: deploymentType,
  action: `${deploymentType}/write`,
  handle: put,
})

const createAtSubscription = operation({
  id: 'arm.deployments.put-at-subscription',
  source: `${docs}/create-or-update-at-subscription-scope`,
  method: 'PUT',
  path: subscriptionDeployment,
  type: deploymentType,
  action: `${deploymentType}/write`,
  handle: put,
})

export const putDeployments = [create, createAtSubscription]
