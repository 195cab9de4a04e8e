import { expand } from '../copies/expand.js'
import { copyCount, type Loops } from '../copies/loops.js'
import { evaluateText } from '../expressions/evaluate.js'
import { memberOf } from '../expressions/items.js'
import type { PlannedCopy } from '../plan.js'
import type { Program } from '../program.js'
import { Unresolved } from '../scope.js'
import { judgeCount } from '../template/limits.js'
import { lineAndColumn } from '../template/places.js'
import { memberValue, type TemplateResource } from '../template/resource.js'
import { LackedFeature } from '../template/lacking.js'
import { isObject, TemplateError, type Value, type ValueObject } from '../values.js'
import { deploymentScope, resourceIdAt, scopeId, subscriptionId } from './ids.js'
import type { Unidentified } from './unidentified.js'
import { judgeApiVersion, judgeName, judgeSegments, spelled } from './names.js'

/** A resource of the template in one turn of its loop: what has to be known before a run. */
export interface Instance {
  readonly resource: TemplateResource
  readonly loops: Loops
  readonly key: string
  readonly id: string
  readonly type: string
  readonly name: string
  readonly apiVersion: string
  readonly scope?: string
  readonly existing: boolean
  readonly condition: boolean
  readonly copy?: PlannedCopy
}

/** What a resource costs in itself. */
const stepsOfInstance = 100

/** Every resource in every turn of its loop, in the template's order. */
export function instancesOf(program: Program): readonly Instance[] {
  const made = new Map<TemplateResource, readonly Instance[]>()
  let count = 0
  for (const resource of program.template.resources) {
    for (const lacked of ['import', 'extension'])
      if (memberOf(resource.value, lacked) !== undefined) throw new LackedFeature('Resources of extensions')
    const parents = resource.parent ? made.get(resource.parent)! : [undefined]
    const instances = parents.flatMap((parent) => turns(program, resource, parent))
    if (program.unidentified.some((one) => one.resource === resource.parent))
      program.unidentified.push({ resource, loops: [] })
    count += instances.filter(({ existing }) => !existing).length
    judgeCount('resources', count)
    made.set(resource, instances)
  }
  return [...made.values()].flat()
}

function turns(program: Program, resource: TemplateResource, parent: Instance | undefined): readonly Instance[] {
  const outer = parent?.loops ?? []
  const member = memberOf(resource.value, 'copy')
  const copy = member === undefined ? null : resource.value[member]!
  if (copy === null) return identified(program, { resource, loops: outer, parent })
  const path = [...resource.path, member!]
  const name = isObject(copy) ? memberValue(copy, 'name') : undefined
  if (!isObject(copy) || typeof name !== 'string' || name === '')
    throw new TemplateError(
      `The template 'copy' definition at ${lineAndColumn(program.places, path)} is not valid. It must have a name and a ` +
        'count. Please see https://aka.ms/arm-resource-loops for usage details.',
      path,
    )
  const count = orUnidentified(program, { resource, loops: outer }, () =>
    copyCount(copy, program.scope(outer), program.places, path),
  )
  if (count === undefined) return []
  const mode = copyMode(program, copy, outer)
  return Array.from({ length: count }, (_, index) => ({
    resource,
    loops: [...outer, { name, index, isMain: true }],
    parent,
    copy: { name, index, ...mode },
  })).flatMap((turn) => identified(program, turn))
}

interface Turn extends Unidentified {
  readonly parent: Instance | undefined
  readonly copy?: PlannedCopy
}

/** Nothing, where only the parent's run knows which resource it is. */
function identified(program: Program, { resource, loops, parent, copy }: Turn): readonly Instance[] {
  const made = orUnidentified(program, { resource, loops }, () => instance(program, resource, loops, parent, copy))
  return made ? [made] : []
}

function orUnidentified<T>(program: Program, one: Unidentified, make: () => T): T | undefined {
  try {
    return make()
  } catch (error) {
    if (!(error instanceof Unresolved) || !program.input.foreseen) throw error
    program.unidentified.push(one)
    return undefined
  }
}

function copyMode(program: Program, copy: ValueObject, loops: Loops): Pick<PlannedCopy, 'mode' | 'batchSize'> {
  const evaluated = (name: string) => {
    const value = memberValue(copy, name)
    return typeof value === 'string' ? evaluateText(value, program.scope(loops)) : value
  }
  if (String(evaluated('mode') ?? 'parallel').toLowerCase() !== 'serial') return { mode: 'parallel' }
  const batchSize = evaluated('batchSize')
  return { mode: 'serial', batchSize: typeof batchSize === 'number' && batchSize >= 1 ? batchSize : 1 }
}

function instance(
  program: Program,
  resource: TemplateResource,
  loops: Loops,
  parent: Instance | undefined,
  copy?: PlannedCopy,
): Instance {
  const { value, path, symbol } = resource
  program.workspace.spend(stepsOfInstance)
  const label = { name: spelled(memberValue(value, 'name')) }
  const wrap = (message: string) =>
    `The template resource '${label.name}' at ${lineAndColumn(program.places, path)} is not valid: ${message}. ` +
    'Please see https://aka.ms/arm-functions for usage details.'
  const evaluated = (member: string): Value | undefined => {
    const text = memberValue(value, member)
    if (text === undefined) return undefined
    const expansion = { scope: (inner: Loops) => program.scope(inner), places: program.places, wrap }
    // The place of a mistake in a name or a condition is its resource's.
    return expand(text, expansion, loops, path)
  }
  const own = judgeName(resource, evaluated('name'), program.places)
  label.name = own
  const name = parent ? `${parent.name}/${own}` : own
  const ownType = String(evaluated('type'))
  const type = parent ? `${parent.type}/${ownType}` : ownType
  const apiVersion = judgeApiVersion(resource, name, type, evaluated('apiVersion'), program.places)
  judgeSegments(resource, name, type, program.places)
  const existing = evaluated('existing') === true
  const condition = judgeCondition(evaluated('condition') ?? true, wrap, resource)
  const scope = scopeOf(program, type, existing, evaluated, parent)
  const id = resourceIdAt(scope.id, type, name)
  return {
    resource,
    loops,
    key: symbol === undefined ? id : copy ? `${symbol}[${copy.index}]` : symbol,
    id,
    type,
    name,
    apiVersion,
    ...(scope.isExtension && { scope: scope.id }),
    existing,
    // Not its parent's: https://learn.microsoft.com/azure/azure-resource-manager/templates/conditional-resource-deployment
    condition,
    ...(copy && { copy }),
  }
}

function judgeCondition(value: Value, wrap: (message: string) => string, { path }: TemplateResource): boolean {
  if (typeof value === 'boolean') return value
  // https://learn.microsoft.com/azure/azure-resource-manager/templates/conditional-resource-deployment: true or false
  if (typeof value === 'string' && /^(true|false)$/i.test(value)) return value.toLowerCase() === 'true'
  throw new TemplateError(wrap(`The condition must be a Boolean, but is '${JSON.stringify(value)}'`), path)
}

/** Where a resource is: at its `scope`, in the group or subscription that it names, or where the deployment is. */
function scopeOf(
  program: Program,
  type: string,
  existing: boolean,
  evaluated: (member: string) => Value | undefined,
  parent: Instance | undefined,
): { readonly id: string; readonly isExtension: boolean } {
  const scope = parent ? parent.scope : evaluated('scope')
  if (typeof scope === 'string' && scope !== '') return { id: scopeId(scope, program.at), isExtension: true }
  const isElsewhere = existing || type.toLowerCase() === 'microsoft.resources/deployments'
  const subscription = isElsewhere ? evaluated('subscriptionId') : undefined
  const group = isElsewhere ? evaluated('resourceGroup') : undefined
  const here = subscriptionId(program.at)
  const id =
    typeof group === 'string'
      ? `/subscriptions/${String(subscription ?? here)}/resourceGroups/${group}`
      : typeof subscription === 'string'
        ? `/subscriptions/${subscription}`
        : atGroup(type) && here !== undefined
          ? `/subscriptions/${here}`
          : deploymentScope(program.at)
  return { id, isExtension: false }
}

/** Resource groups are of the subscription, wherever the template is deployed. */
const atGroup = (type: string) => type.toLowerCase() === 'microsoft.resources/resourcegroups'
