import { plan, type Plan } from '../../../templates/plan.js'
import type { Extent } from '../../../templates/read.js'
import { spelledPath, type Path } from '../../../templates/reading/paths.js'
import type { ValueObject } from '../../../templates/values.js'
import type { Resource } from '../../../world/resources.js'
import type { World } from '../../../world/world.js'
import { placeOf } from './place.js'
import type { Prepared } from './preparing.js'
import type { Run } from './run-state.js'
import type { Deployment } from './state.js'

/** The parameters of a plan, as a parameters file has them: what a run keeps, so that a plan comes out the same again. */
export const givenOf = ({ parameters }: Plan): ValueObject =>
  Object.fromEntries(parameters.map(({ name, value }) => [name, { value }]))

type Places = Readonly<Record<string, Extent>>

/** Where the resources of a template stand: what a run has to tell of those that it cannot evaluate. */
export function placesOf({ asked, plan: { resources } }: Pick<Prepared, 'asked' | 'plan'>): Places {
  const paths = new Map(resources.map(({ path }) => [spelledPath(path), path]))
  return Object.fromEntries(
    [...paths].flatMap(([spelled, path]) => {
      const place = asked.read.at([...asked.templatePath, ...path])
      return place ? [[spelled, { start: place.start, end: place.end }]] : []
    }),
  )
}

/** Where they stand in a deployment that goes on. */
export function placesIn({ places = '{}' }: Run): (path: Path) => Extent | undefined {
  const known = JSON.parse(places) as Places
  return (path) => known[spelledPath(path)]
}

/** The plan of a deployment that goes on: the same as before, since its parameters were evaluated when it was put. */
export function replan(world: World, scope: Resource, deployment: Deployment, run: Run): Plan {
  const parameters = JSON.parse(run.given) as ValueObject
  return plan({
    template: deployment.template as ValueObject,
    parameters,
    place: placeOf(world, scope, { ...deployment, parameters }),
    now: new Date(deployment.started).toISOString(),
    newGuid: () => world.randomness.guid(),
    places: placesIn(run),
  })
}
