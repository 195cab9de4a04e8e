import { expand } from '../copies/expand.js'
import { memberOf } from '../expressions/items.js'
import type { NestedDeployment, Runtime } from '../plan.js'
import type { Program } from '../program.js'
import { predicting, running, unresolved } from '../resources/body.js'
import type { Instance } from '../resources/instances.js'
import { LackedFeature } from '../template/lacking.js'
import { lineAndColumn } from '../template/places.js'
import { memberValue } from '../template/resource.js'
import { isObject, TemplateError, type Value, type ValueObject } from '../values.js'
import { foreseenParameters, type Foreseen } from './foreseen.js'
import { substituted } from './substitute.js'

/** A nested deployment, and its resource's body without the template, which has a scope of its own. */
export interface Nested {
  readonly ownMembers: ValueObject
  readonly deployment: NestedDeployment
  /** Its parameters as far as they are known before a run, and what is foreseen of the others. */
  foreseen(): Foreseen
  /** The template with what needs the run as expressions. */
  predictedTemplate(): Value | undefined
  completed(body: ValueObject, runtime: Runtime): ValueObject
  predicted(body: ValueObject): ValueObject
}

/** @param members of the resource, without what only the parent reads */
export function nestedDeployment(program: Program, instance: Instance, members: ValueObject): Nested {
  const { resource, loops } = instance
  const member = memberOf(members, 'properties')
  const properties = member === undefined ? null : members[member]!
  if (member === undefined || !isObject(properties)) throw invalid(program, instance, 'It must have properties')
  const path = [...resource.path, member]
  const before = (value: Value | undefined) =>
    value === undefined
      ? undefined
      : expand(value, { ...running(program, instance, unresolved), scope: program.scopeOf }, loops, path)
  const template = memberOf(properties, 'template')
  const own = Object.fromEntries(Object.entries(properties).filter(([name]) => name !== template))
  const link = memberValue(own, 'templateLink')
  if (template === undefined && link === undefined)
    throw invalid(program, instance, 'It must have a template or a templateLink')
  const options = before(memberValue(own, 'expressionEvaluationOptions'))
  const scope = evaluationScope(options, template === undefined)
  const evaluated = (name: string, runtime: Runtime): ValueObject => {
    const value = memberValue(own, name)
    const made = value === undefined ? {} : expand(value, running(program, instance, runtime), loops, [...path, name])
    return isObject(made) ? made : {}
  }
  const templateFor = (runtime: Runtime): Value | undefined => {
    if (template === undefined) return undefined
    const value = properties[template]!
    return scope === 'inner'
      ? value
      : substituted(value, running(program, instance, runtime), loops, [...path, template])
  }
  const predictedTemplate = () =>
    template === undefined || scope === 'inner'
      ? templateFor(unresolved)
      : substituted(properties[template]!, predicting(program, instance), loops, [...path, template])
  const withTemplate = (body: ValueObject, value: Value | undefined): ValueObject =>
    value === undefined
      ? body
      : { ...body, [member]: { ...(body[member] as ValueObject), [template ?? 'template']: value } }
  const deployment: NestedDeployment = {
    place: placeOf(instance, before),
    mode: String(before(memberValue(own, 'mode')) ?? '').toLowerCase() === 'complete' ? 'Complete' : 'Incremental',
    scope,
    template: templateFor,
    parameters: (runtime) => evaluated('parameters', runtime),
    ...(link !== undefined && { templateLink: (runtime: Runtime) => evaluated('templateLink', runtime) }),
    ...(memberOf(own, 'parametersLink') !== undefined && {
      parametersLink: (runtime: Runtime) => evaluated('parametersLink', runtime),
    }),
  }
  return {
    ownMembers: { ...members, [member]: own },
    deployment,
    foreseen: () => {
      const inside = [...path, 'parameters']
      return foreseenParameters(memberValue(own, 'parameters') ?? {}, {
        known: (value) => expand(value, running(program, instance, unresolved), loops, inside),
        predicted: (value) => expand(value, predicting(program, instance), loops, inside),
      })
    },
    predictedTemplate,
    completed: (body, runtime) => withTemplate(body, templateFor(runtime)),
    predicted: (body) => withTemplate(body, predictedTemplate()),
  }
}

function evaluationScope(options: Value | undefined, isLinked: boolean): 'inner' | 'outer' {
  const scope = options !== undefined && isObject(options) ? memberValue(options, 'scope') : undefined
  return isLinked || String(scope).toLowerCase() === 'inner' ? 'inner' : 'outer'
}

/** Where it goes: what the resource names, or the parent's own place. */
function placeOf(
  instance: Instance,
  before: (value: Value | undefined) => Value | undefined,
): NestedDeployment['place'] {
  const { value } = instance.resource
  const text = (name: string) => {
    const made = before(memberValue(value, name))
    return typeof made === 'string' && made !== '' ? made : undefined
  }
  const scope = instance.scope
  const scoped =
    scope === undefined ? undefined : /^\/subscriptions\/([^/]+)(?:\/resourceGroups\/([^/]+))?$/i.exec(scope)
  if (scope !== undefined && !scoped) throw new LackedFeature('Deployments of tenants and management groups')
  const subscriptionId = scoped?.[1] ?? text('subscriptionId')
  const resourceGroup = scoped?.[2] ?? text('resourceGroup')
  const location = text('location')
  return {
    ...(subscriptionId !== undefined && { subscriptionId }),
    ...(resourceGroup !== undefined && { resourceGroup }),
    ...(location !== undefined && { location }),
  }
}

const invalid = (program: Program, { name, resource }: Instance, what: string) =>
  new TemplateError(
    `The template resource '${name}' at ${lineAndColumn(program.places, resource.path)} is not valid: ${what}. ` +
      'Please see https://aka.ms/arm-deploy for usage details.',
    resource.path,
  )
