import type { Plan, PlannedResource } from '../../../templates/plan.js'
import { isObject, TemplateError, type ValueObject } from '../../../templates/values.js'
import type { Json, Resource } from '../../../world/resources.js'
import type { World } from '../../../world/world.js'
import type { Actor } from './acting.js'
import { again, isBusy, meaningOf, statusName, type Meaning } from './answers.js'
import { absoluteLink } from './links.js'
import { placesIn } from './planning.js'
import { LookupFailed, resolved } from './runtime.js'
import { goingOn, stepsOf, type Run, type Step } from './run-state.js'
import { operationsOf, type DeploymentError, type DeploymentOperation } from './state.js'

/** What a run is done with. */
export interface Working {
  readonly world: World
  readonly run: Run
  readonly scope: Resource
  readonly plan: Plan
  readonly actor: Actor
}

/** Sends a resource to its provider, and notes what came of it. */
export async function begin(working: Working, resource: PlannedResource): Promise<void> {
  const { world } = working
  const started = world.clock.now()
  const operation: DeploymentOperation = {
    id: operationId(world),
    does: 'Create',
    state: 'Running',
    started,
    ended: started,
    trackingId: world.randomness.guid(),
    serviceRequestId: world.randomness.guid(),
    statusCode: 'Created',
    target: { id: resource.id, resourceType: resource.type, resourceName: resource.name },
  }
  await send(working, resource, operation)
}

async function send(
  working: Working,
  resource: PlannedResource,
  operation: DeploymentOperation,
  busy = 0,
): Promise<void> {
  const { key, id, apiVersion } = resource
  const body = await bodyOf(working, resource)
  if ('error' in body) return note(working, { key, operation, meaning: body })
  const answer = await working.actor({ method: 'PUT', at: id, apiVersion, body: body.value })
  const meaning = isBusy(answer, busy) ? again(answer, { kind: 'again', url: id }, busy) : meaningOf(answer, id)
  await note(working, { key, operation, meaning })
}

/** Asks how far the provider is. */
export async function poll(working: Working, step: Step): Promise<void> {
  const resource = working.plan.resources.find(({ key }) => key === step.key)
  const operation = operationsOf(working.world, working.scope, working.run.name).get(step.operationId)
  if (!resource || !operation || !step.poll) throw new Error(`the run has a step for nothing: ${step.key}`)
  const { kind, url, busy } = step.poll
  if (kind === 'again') return send(working, resource, operation, busy)
  // A resource is asked for by its id, an operation by the URL that its provider gave.
  const version = kind === 'resource' ? { apiVersion: resource.apiVersion } : {}
  const answer = await working.actor({ method: 'GET', at: url, ...version })
  const meaning = isBusy(answer, busy) ? again(answer, { kind, url }, busy) : meaningOf(answer, resource.id, kind)
  await note(working, { key: step.key, operation, meaning, before: step })
}

interface Noted {
  readonly key: string
  readonly operation: DeploymentOperation
  readonly meaning: Meaning
  readonly before?: Step
}

async function note({ world, run, scope }: Working, { key, operation, meaning, before }: Noted): Promise<void> {
  const now = world.clock.now()
  const step: Step = {
    key,
    state: meaning.state,
    operationId: operation.id,
    ...(meaning.state === 'failed' && { error: meaning.error }),
    ...(meaning.state === 'polling' && {
      poll: { ...meaning.poll, url: meaning.poll.url || before!.poll!.url, at: now + meaning.wait },
    }),
  }
  const state = meaning.state === 'polling' ? 'Running' : meaning.state === 'done' ? 'Succeeded' : 'Failed'
  await world.write(() => {
    if (!world.resources.current({ id: run.scopeId, incarnation: run.scopeIncarnation })) return
    stepsOf(world, run).put(step)
    operationsOf(world, scope, run.name).put({
      ...operation,
      state,
      ended: now,
      // The status of a poll is not that of the operation.
      statusCode: before && meaning.state !== 'failed' ? 'OK' : statusName(meaning.status),
      ...(meaning.state === 'failed' && { statusMessage: meaning.message }),
    })
  })
}

/** Sixteen hexadecimal digits, as recorded. */
export const operationId = (world: World) => Buffer.from(world.randomness.bytes(8)).toString('hex').toUpperCase()

type Body = { readonly value: unknown } | Extract<Meaning, { state: 'failed' }>

async function bodyOf(working: Working, resource: PlannedResource): Promise<Body> {
  const { plan, actor } = working
  try {
    return { value: withAbsoluteLink(working, await resolved((runtime) => resource.body(runtime), plan, actor)) }
  } catch (error) {
    if (error instanceof LookupFailed) return refused(error.detail)
    if (error instanceof TemplateError) return refused(unevaluated(working.run, resource, error))
    throw error
  }
}

/** A module's link may be relative to the template that it stands in. */
function withAbsoluteLink({ world, run }: Working, body: ValueObject): ValueObject {
  const { properties } = body
  const parent = goingOn(world, run)?.deployment.templateLink as ValueObject | undefined
  if (!parent || properties === undefined || !isObject(properties)) return body
  const { templateLink } = properties
  if (templateLink === undefined || !isObject(templateLink)) return body
  return { ...body, properties: { ...properties, templateLink: absoluteLink(templateLink, parent, run.linkQuery) } }
}

function refused(error: DeploymentError): Body {
  return { state: 'failed', status: 400, error, message: { error } as Json }
}

/** recorded in a public diary of September 2023, and of two templates of 2019 and 2020 */
function unevaluated(run: Run, { id, path }: PlannedResource, { message }: TemplateError): DeploymentError {
  const { line, column } = placesIn(run)(path)?.start ?? { line: 1, column: 1 }
  return {
    code: 'InvalidTemplate',
    target: id,
    message:
      `Unable to process template language expressions for resource '${id}' at line '${line}' and column '${column}'. ` +
      `'${message}'`,
    additionalInfo: [{ type: 'TemplateViolation', info: { lineNumber: line, linePosition: column, path: '' } }],
  }
}
