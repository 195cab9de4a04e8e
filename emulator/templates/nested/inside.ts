import { plan, type Plan } from '../plan.js'
import type { Program } from '../program.js'
import type { Instance } from '../resources/instances.js'
import { unresolved } from '../resources/body.js'
import { Unresolved } from '../scope.js'
import { ShapeError } from '../template/places.js'
import { memberOf } from '../expressions/items.js'
import type { Foreseen } from './foreseen.js'
import { isObject, TemplateError, type Value, type ValueObject } from '../values.js'
import type { Nested } from './nested.js'

/**
 * What a nested template comes to before a run; undefined if its place is not asked for. Where a parameter depends on the
 * run, it is what can be foreseen, and its mistakes are left to the run: Azure validates nothing there (its what-if names
 * that NestedDeploymentShortCircuited).
 * @throws TemplateError with its path in the whole template
 */
export function planInside(program: Program, instance: Instance, nested: Nested): Plan | undefined {
  const { deployment } = nested
  const { input } = program
  if (!input.nestedPlace) return undefined
  const known = beforeRun(nested)
  if (!known) return undefined
  const { id, name } = instance
  const at = input.nestedPlace({ id, name, place: deployment.place, at: program.at })
  const path = templatePath(instance)
  try {
    const { foreseen, ...rest } = known
    const { foreseen: _, ...own } = input
    const made = plan({
      ...own,
      ...rest,
      ...(foreseen && { foreseen }),
      workspace: program.workspace,
      place: at,
      places: (inner) => program.places([...path, ...inner]),
    })
    const unidentified = made.unidentified.map((one) => ({ ...one, path: [...path, ...one.path] }))
    return { ...made, unidentified }
  } catch (error) {
    if (known.foreseen && (error instanceof TemplateError || error instanceof Unresolved)) return undefined
    if (!(error instanceof TemplateError)) throw error
    const whole = error.path && [...path, ...error.path]
    throw error instanceof ShapeError
      ? new ShapeError(error.message, whole ?? path)
      : new TemplateError(error.message, whole)
  }
}

interface BeforeRun {
  readonly template: Value
  readonly parameters: ValueObject
  readonly foreseen?: Foreseen['foreseen']
}

function beforeRun({ deployment, foreseen, predictedTemplate }: Nested): BeforeRun | undefined {
  const { known: parameters, foreseen: unknown } = foreseen()
  const template = ifKnown(() => deployment.template(unresolved))
  if (template !== undefined && unknown.size === 0) return { template, parameters }
  const predicted = template ?? predictedTemplate()
  return predicted === undefined ? undefined : { template: predicted, parameters, foreseen: unknown }
}

function ifKnown<T>(make: () => T): T | undefined {
  try {
    return make()
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
