import { expand, type Expansion } from '../copies/expand.js'
import type { Loops } from '../copies/loops.js'
import type { Runtime } from '../plan.js'
import type { Program } from '../program.js'
import { reduced } from '../reducing/reduce.js'
import { Unresolved, type RuntimeCall, type Scope } from '../scope.js'
import { lineAndColumn } from '../template/places.js'
import type { ValueObject } from '../values.js'
import type { Instance } from './instances.js'

/** What only the deployment reads of a resource. */
const ownMembers = new Set(
  'apiProfile apiVersion comments condition copy dependsOn existing metadata name resources scope type'
    .toLowerCase()
    .split(' '),
)
const placeMembers = new Set(['resourcegroup', 'subscriptionid'])

/** A resource's members as its provider gets them, not evaluated. */
export function bodyMembers({ resource, type, existing }: Instance): ValueObject {
  const isElsewhere = existing || isDeployment(type)
  return Object.fromEntries(
    Object.entries(resource.value).filter(([name]) => {
      const member = name.toLowerCase()
      return !ownMembers.has(member) && !(isElsewhere && placeMembers.has(member))
    }),
  )
}

export const isDeployment = (type: string) => type.toLowerCase() === 'microsoft.resources/deployments'

/** How a resource's members are evaluated while a deployment runs. */
export const running = (program: Program, instance: Instance, runtime: Runtime): Expansion => ({
  scope: lastMade((loops) => program.scope(loops, runtime)),
  places: program.places,
  wrap: (message) =>
    `The template resource '${instance.name}' at ${lineAndColumn(program.places, instance.resource.path)} is not valid: ` +
    `${message}. Please see https://aka.ms/arm-functions for usage details.`,
})

/** What stands for a string with a secret in it. */
export const masked = '*******'

/** How they are evaluated before: what needs the run stands as an expression of what is known, what is secret not at all. */
export const predicting = (program: Program, instance: Instance): Expansion => {
  const scope = lastMade((loops) => program.predictingScope(loops, unresolved))
  return {
    ...running(program, instance, unresolved),
    scope,
    standIn: (text, loops, { call }) => (isSecret(program, call) ? masked : reduced(text, scope(loops))),
  }
}

/** A parameter whose value only the parent's run knows is not a secret by that. */
const isSecret = ({ input }: Program, call: RuntimeCall) =>
  call.function === 'parameters' && input.foreseen?.get(String(call.arguments[0]).toLowerCase()) === undefined

/** Most strings of a value stand in the same loops: their scope is made once. */
function lastMade(make: (loops: Loops) => Scope): (loops: Loops) => Scope {
  let last: { readonly loops: Loops; readonly scope: Scope } | undefined
  return (loops) => {
    if (last?.loops !== loops) last = { loops, scope: make(loops) }
    return last.scope
  }
}

export const unresolved: Runtime = (call) => {
  throw new Unresolved(call)
}

export const bodyOf = (members: ValueObject, expansion: Expansion, { loops, resource }: Instance): ValueObject =>
  expand(members, expansion, loops, resource.path) as ValueObject
