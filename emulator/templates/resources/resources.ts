import type { PlannedResource } from '../plan.js'
import { nestedDeployment } from '../nested/nested.js'
import { planInside } from '../nested/inside.js'
import type { Program } from '../program.js'
import { memberValue } from '../template/resource.js'
import { isObject, type ValueObject } from '../values.js'
import { bodyMembers, bodyOf, isDeployment, predicting, running } from './body.js'
import { dependenciesOf, type Dependencies } from './dependencies.js'
import { instancesOf, type Instance } from './instances.js'
import { KnownResources } from './known.js'

/** All resources of a template; what can be evaluated before a run is, so that its mistakes are found. */
export function planResources(program: Program): readonly PlannedResource[] {
  const { template } = program
  program.known = new KnownResources(instancesOf(program), loopNames(program), template.languageVersion === '2.0')
  const dependencies = dependenciesOf(program, program.known)
  return program.known.all.map((instance) => planned(program, instance, dependencies.get(instance.key)!))
}

function loopNames({ template }: Program): readonly string[] {
  return template.resources.flatMap(({ value, symbol }) => {
    const copy = memberValue(value, 'copy')
    if (copy === undefined || !isObject(copy)) return []
    const name = symbol ?? memberValue(copy, 'name')
    return typeof name === 'string' ? [name] : []
  })
}

function planned(program: Program, instance: Instance, { dependsOn, reads }: Dependencies): PlannedResource {
  const { key, id, type, name, apiVersion, scope, existing, condition, copy, resource } = instance
  const members = bodyMembers(instance)
  const isWritten = condition && !existing
  const nested = isDeployment(type) && isWritten ? nestedDeployment(program, instance, members) : undefined
  const inside = nested && planInside(program, instance, nested)
  const own = nested?.ownMembers ?? members
  const predicted: ValueObject = isWritten ? bodyOf(own, predicting(program, instance), instance) : {}
  return {
    key,
    id,
    type,
    name,
    apiVersion,
    ...(scope !== undefined && { scope }),
    existing,
    condition,
    dependsOn,
    reads,
    ...(copy && { copy }),
    body: (runtime) => {
      // What surrounds a mistake while it runs is said by what runs it.
      const { scope, places } = running(program, instance, runtime)
      const body = bodyOf(own, { scope, places }, instance)
      return nested ? nested.completed(body, runtime) : body
    },
    predicted: () => (nested ? nested.predicted(predicted) : predicted),
    ...(nested && { nested: { ...nested.deployment, ...(inside && { plan: inside }) } }),
    path: resource.path,
  }
}
