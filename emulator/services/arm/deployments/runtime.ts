import type { Plan, PlannedResource, Runtime } from '../../../templates/plan.js'
import { Unresolved, type RuntimeCall } from '../../../templates/scope.js'
import { TemplateError, type Value, type ValueObject } from '../../../templates/values.js'
import { isObject } from '../../../policy/json-object.js'
import { parseResourceId } from '../../../policy/resource-ids.js'
import type { JsonObject } from '../../../world/resources.js'
import type { Actor, Request } from './acting.js'
import { isBusy, meaningOf } from './answers.js'
import type { DeploymentError } from './state.js'

/** What an expression asked a provider for was refused. */
export class LookupFailed extends Error {
  constructor(readonly detail: DeploymentError) {
    super(detail.message)
    this.name = 'LookupFailed'
  }
}

/**
 * Evaluates, and each time that a value is known only to a provider asks for it and evaluates again. Each call is asked
 * once; the next evaluation asks anew, since the resource may have changed.
 */
export async function resolved<T>(evaluate: (runtime: Runtime) => T, plan: Plan, actor: Actor): Promise<T> {
  const known = new Map<string, Value>()
  const keyOf = (call: RuntimeCall) => JSON.stringify([call.function.toLowerCase(), call.arguments])
  const runtime: Runtime = (call) => {
    const value = known.get(keyOf(call))
    if (value === undefined) throw new Unresolved(call)
    return value
  }
  for (;;) {
    try {
      return evaluate(runtime)
    } catch (error) {
      if (!(error instanceof Unresolved)) throw error
      known.set(keyOf(error.call), await lookUp(error.call, plan, actor))
    }
  }
}

async function lookUp(call: RuntimeCall, plan: Plan, actor: Actor): Promise<Value> {
  const name = call.function.toLowerCase()
  const [first, version, third] = call.arguments
  if (name === 'reference') {
    const isFull = [version, third].some((one) => typeof one === 'string' && one.toLowerCase() === 'full')
    const asked = typeof version === 'string' && version.toLowerCase() !== 'full' ? version : undefined
    return reference(String(first), asked, isFull, plan, actor)
  }
  if (name === 'references') {
    const isFull = typeof version === 'string' && version.toLowerCase() === 'full'
    const all = plan.resources.filter(({ copy }) => same(copy?.name, String(first)))
    return Promise.all(all.map((resource) => reference(resource.id, resource.apiVersion, isFull, plan, actor)))
  }
  if (name === 'resourceinfo') {
    const { id, name: own, type, apiVersion } = plannedAs(plan, String(first)) ?? noResource(String(first))
    return { id, name: own, type, apiVersion }
  }
  if (name.startsWith('list')) return listed(call, plan, actor)
  throw new LookupFailed({
    code: 'NotEmulated',
    message: `The template function ${call.function} is not emulated by managed-identity-lab`,
  })
}

/** The properties of a resource, or the whole of it. */
async function reference(
  named: string,
  asked: string | undefined,
  isFull: boolean,
  plan: Plan,
  actor: Actor,
): Promise<Value> {
  const planned = plannedAs(plan, named)
  const id = planned?.id ?? named
  const apiVersion = asked ?? planned?.apiVersion
  if (!id.startsWith('/')) noResource(named)
  if (apiVersion === undefined) throw new TemplateError(`The api-version is required to refer to '${named}'.`)
  const body = await answered(actor, { method: 'GET', at: id, apiVersion })
  if (!isFull) return (isObject(body.properties) ? body.properties : {}) as ValueObject
  return whole(body, { id, apiVersion, planned, isNewer: plan.languageVersion === '2.0' })
}

interface Referred {
  readonly id: string
  readonly apiVersion: string
  readonly planned: PlannedResource | undefined
  /** of language version 2.0: Bicep's loops read the id there */
  readonly isNewer: boolean
}

/** As `reference(…, 'full')` has it: the resource without what names it, and what is known of it besides. */
function whole(read: JsonObject, { id, apiVersion, planned, isNewer }: Referred): ValueObject {
  const { id: ownId, name, type: ownType, ...body } = read
  const { subscriptionId = '', resourceGroup = '', namespace = '', type = '', names = [] } = parseResourceId(id) ?? {}
  const types = type.split('/')
  return {
    apiVersion,
    ...(isNewer && ({ id: ownId ?? id, name, type: ownType } as ValueObject)),
    ...(body as ValueObject),
    subscriptionId,
    resourceGroupName: resourceGroup,
    scope: '',
    resourceId: `${namespace}/${types.map((one, at) => `${one}/${names[at]}`).join('/')}`,
    referenceApiVersion: apiVersion,
    condition: planned?.condition ?? true,
    isConditionTrue: planned?.condition ?? true,
    isTemplateResource: planned !== undefined && !planned.existing,
    isAction: false,
    provisioningOperation: 'Read',
  }
}

/** `listKeys(id, version)` is a POST to the resource's `listKeys`. */
async function listed({ function: action, arguments: args }: RuntimeCall, plan: Plan, actor: Actor): Promise<Value> {
  const [named, version, input] = args
  const planned = plannedAs(plan, String(named))
  const id = planned?.id ?? String(named)
  const apiVersion = typeof version === 'string' ? version : planned?.apiVersion
  if (!id.startsWith('/')) noResource(String(named))
  if (apiVersion === undefined) throw new TemplateError(`The api-version is required to call '${action}'.`)
  const body = input === undefined ? {} : { body: input }
  return (await answered(actor, { method: 'POST', at: `${id}/${action}`, apiVersion, ...body })) as ValueObject
}

async function answered(actor: Actor, request: Request) {
  let answer = await actor(request)
  for (let tries = 0; isBusy(answer, tries); tries++) answer = await actor(request)
  const meaning = meaningOf(answer, request.at, 'location')
  if (meaning.state === 'failed') throw new LookupFailed(meaning.error)
  return answer.body
}

/** The template's resource of that symbolic name, id or name. */
const plannedAs = (plan: Plan, named: string): PlannedResource | undefined =>
  plan.resources.find(({ key, id }) => same(key, named) || same(id, named)) ??
  plan.resources.find(({ name }) => same(name, named))

function noResource(named: string): never {
  throw new TemplateError(`The resource '${named}' is not defined in the template.`)
}

const same = (a: string | undefined, b: string) => a?.toLowerCase() === b.toLowerCase()
