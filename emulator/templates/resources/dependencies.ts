import { expand } from '../copies/expand.js'
import { isExpression } from '../expressions/parser.js'
import { evaluate, parsed } from '../expressions/evaluate.js'
import { callsOf } from '../expressions/syntax.js'
import { memberOf } from '../expressions/items.js'
import type { Program } from '../program.js'
import { Unresolved } from '../scope.js'
import { memberValue } from '../template/resource.js'
import { lineAndColumn } from '../template/places.js'
import { isArray, isObject, TemplateError, type Value } from '../values.js'
import { relativeId } from './ids.js'
import type { OutsideRead } from '../plan.js'
import type { Instance } from './instances.js'
import type { KnownResources } from './known.js'
import { readsResource } from './references.js'

/** What a resource needs of others: keys of those that it waits for, and what it reads outside of the template. */
export interface Dependencies {
  readonly dependsOn: readonly string[]
  readonly reads: readonly OutsideRead[]
}

/** What each resource needs, by its own key. */
export function dependenciesOf(program: Program, known: KnownResources): ReadonlyMap<string, Dependencies> {
  judgeDoubles(program, known)
  // A plan in which not all is known is never run.
  if (program.input.foreseen) return new Map(known.all.map(({ key }) => [key, { dependsOn: [], reads: [] }]))
  const dependencies = new Map(
    known.all.map((instance) => {
      const found = implied(program, known, instance)
      const dependsOn = [...new Set([...explicit(program, known, instance), ...found.dependsOn])]
      return [instance.key, { dependsOn, reads: found.reads }]
    }),
  )
  judgeCircles(known, dependencies)
  return dependencies
}

/** Also resources whose conditions exclude each other may not have one name. */
function judgeDoubles(program: Program, known: KnownResources): void {
  const ids = new Set<string>()
  for (const { id, type, name, resource, existing } of known.all) {
    if (existing) continue
    if (ids.has(id.toLowerCase()))
      throw new TemplateError(
        `The resource '${relativeId(type, name)}' at ${lineAndColumn(program.places, resource.path)} is defined multiple ` +
          'times in a template. Please see https://aka.ms/arm-template/#resources for usage details.',
        resource.path,
      )
    ids.add(id.toLowerCase())
  }
}

function explicit(program: Program, known: KnownResources, instance: Instance): readonly string[] {
  const { resource, loops } = instance
  const member = memberOf(resource.value, 'dependsOn')
  if (member === undefined) return []
  const wrap = (message: string) =>
    `The template resource '${instance.name}' at ${lineAndColumn(program.places, resource.path)} is not valid: ` +
    `${message}. Please see https://aka.ms/arm-functions for usage details.`
  const expansion = { scope: program.scopeOf, places: program.places, wrap }
  const names = expand(resource.value[member]!, expansion, loops, [...resource.path, member])
  if (!isArray(names)) return []
  return names.flatMap((name) => {
    const waitedFor = typeof name === 'string' ? known.waitedFor(name) : undefined
    // No path is given: Azure's answer has 0, 0 and "" there.
    if (!waitedFor)
      throw new TemplateError(
        `The resource '${shortened(String(name))}' is not defined in the template. ` +
          'Please see https://aka.ms/arm-template for usage details.',
      )
    return waitedFor.map(({ key }) => key)
  })
}

/** `Microsoft.Web/sites/site` of an id */
const shortened = (name: string) => (name.startsWith('/') ? (/\/providers\/(.+)$/i.exec(name)?.[1] ?? name) : name)

/**
 * What reference and list* read is waited for, be it named or by its id. Public reports of "Circular dependency detected"
 * show that a resource which reads its own id is a circle to Azure, with an api-version, too.
 */
function implied(program: Program, known: KnownResources, { resource, loops, condition }: Instance): Dependencies {
  if (!condition) return { dependsOn: [], reads: [] }
  const dependsOn: string[] = []
  const reads = new Map<string, OutsideRead>()
  const scope = program.scope(loops, (call) => {
    throw new Unresolved(call)
  })
  const look = (value: Value, depth: number): void => {
    if (typeof value === 'string' && /reference|list/i.test(value) && isExpression(value)) {
      for (const call of callsOf(parsed(value, program.workspace))) {
        const [first] = call.arguments
        if (call.namespace !== undefined || !readsResource(call.name) || !first) continue
        const name = valueOf(() => evaluate(first, scope))
        if (typeof name !== 'string') continue
        const found = /^references$/i.test(call.name) ? (known.loop(name) ?? []) : [known.named(name)]
        dependsOn.push(...found.flatMap((one) => (one && !one.existing ? [one.key] : [])))
        const [, version] = call.arguments
        if (!isReference(call.name) || !version || !name.startsWith('/') || found.some(Boolean)) continue
        const apiVersion = valueOf(() => evaluate(version, scope))
        if (typeof apiVersion === 'string') reads.set(`${name} ${apiVersion}`.toLowerCase(), { id: name, apiVersion })
      }
    } else if (isArray(value)) for (const item of value) look(item, depth + 1)
    else if (isObject(value))
      for (const [name, item] of Object.entries(value)) {
        look(name, depth + 1)
        if (!(depth === 0 && isOwn(name))) look(item, depth + 1)
      }
  }
  look(withoutInnerTemplate(resource.value), 0)
  return { dependsOn, reads: [...reads.values()] }
}

const isReference = (name: string) => name.toLowerCase() === 'reference'

/** Members of a resource that are its deployment's, and its children. */
const isOwn = (name: string) => /^(resources|name|type|apiVersion|dependsOn|condition|copy|comments|scope)$/i.test(name)

/** The template of a nested deployment reads for itself, unless its expressions are its parent's. */
function withoutInnerTemplate(value: { readonly [member: string]: Value }): Value {
  const name = memberOf(value, 'properties')
  const properties = name === undefined ? undefined : value[name]
  if (!/^microsoft\.resources\/deployments$/i.test(String(memberValue(value, 'type')))) return value
  if (properties === undefined || !isObject(properties)) return value
  const options = memberValue(properties, 'expressionEvaluationOptions')
  const scope = options !== undefined && isObject(options) ? memberValue(options, 'scope') : undefined
  if (String(scope).toLowerCase() !== 'inner') return value
  const entries = Object.entries(properties).filter(([member]) => member.toLowerCase() !== 'template')
  return { ...value, [name!]: Object.fromEntries(entries) }
}

/** What an argument comes to before a run, if it does: in a lambda, or of another resource, it does not. */
function valueOf(make: () => Value): Value | undefined {
  try {
    return make()
  } catch (error) {
    if (error instanceof TemplateError || error instanceof Unresolved) return undefined
    throw error
  }
}

function judgeCircles(known: KnownResources, dependencies: ReadonlyMap<string, Dependencies>): void {
  const done = new Set<string>()
  const open = new Set<string>()
  const ids = new Map(known.all.map(({ key, id }) => [key, id]))
  // Without recursion: a chain may be as long as a template has resources.
  for (const { key } of known.all) {
    if (done.has(key)) continue
    const stack: { readonly key: string; next: number }[] = [{ key, next: 0 }]
    open.add(key)
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const dependency = dependencies.get(top.key)?.dependsOn[top.next++]
      if (dependency === undefined) {
        stack.pop()
        open.delete(top.key)
        done.add(top.key)
      } else if (open.has(dependency))
        throw new TemplateError(
          `Circular dependency detected on resource: '${ids.get(dependency)}'. ` +
            'Please see https://aka.ms/arm-template/#resources for usage details.',
        )
      else if (!done.has(dependency)) {
        open.add(dependency)
        stack.push({ key: dependency, next: 0 })
      }
    }
  }
}
