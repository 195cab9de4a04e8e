import { plan, type Plan } from '../plan.js'
import type { Program } from '../program.js'
import type { Instance } from '../resources/instances.js'
import { unresolved } from '../resources/body.js'
import { Unresolved } from '../scope.js'
import { ShapeError } from '../template/places.js'
import { memberOf } from '../expressions/items.js'
import { isObject, TemplateError, type Value, type ValueObject } from '../values.js'
import type { Nested } from './nested.js'

/**
 * What a nested template comes to before a run; undefined if that depends on the run, or its place is not asked for.
 * @throws TemplateError with its path in the whole template
 */
export function planInside(program: Program, instance: Instance, { deployment }: Nested): Plan | undefined {
  const { input } = program
  if (!input.nestedPlace) return undefined
  const known = beforeRun(deployment)
  if (!known) return undefined
  const { id, name } = instance
  const at = input.nestedPlace({ id, name, place: deployment.place, at: program.at })
  const path = templatePath(instance)
  try {
    return plan({
      ...input,
      ...known,
      workspace: program.workspace,
      place: at,
      places: (inner) => program.places([...path, ...inner]),
    })
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    const whole = error.path && [...path, ...error.path]
    throw error instanceof ShapeError
      ? new ShapeError(error.message, whole ?? path)
      : new TemplateError(error.message, whole)
  }
}

function beforeRun({
  template,
  parameters,
}: Nested['deployment']): { readonly template: Value; readonly parameters: ValueObject } | undefined {
  try {
    const written = template(unresolved)
    const given = parameters(unresolved)
    const isKnown = Object.values(given).every((one) => !isObject(one) || memberOf(one, 'reference') === undefined)
    return written !== undefined && isKnown ? { template: written, parameters: given } : undefined
  } catch (error) {
    if (error instanceof Unresolved) return undefined
    throw error
  }
}

function templatePath({ resource: { path, value } }: Instance): readonly (string | number)[] {
  const properties = memberOf(value, 'properties') ?? 'properties'
  const inside = value[properties]
  return [...path, properties, (isObject(inside!) && memberOf(inside, 'template')) || 'template']
}
