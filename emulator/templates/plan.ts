import type { Workspace } from './expressions/limits.js'
import type { Expression } from './expressions/syntax.js'
import type { Loop } from './copies/loops.js'
import { planOutputs } from './outputs.js'
import type { PlannedParameter } from './parameters/parameters.js'
import type { TypeName } from './parameters/types.js'
import { Program } from './program.js'
import type { Path } from './reading/paths.js'
import { planResources } from './resources/resources.js'
import { predictedUnidentified } from './resources/unidentified.js'
import type { Place, Scope } from './scope.js'
import type { Places } from './template/places.js'
import { readTemplate } from './template/template.js'
import type { LanguageVersion } from './template/versions.js'
import type { Value, ValueObject } from './values.js'

/** How a run responds to reference, list* and their like. It may throw `Unresolved`. */
export type Runtime = NonNullable<Scope['runtime']>

export interface PlanInput {
  readonly template: Value
  /** as in a parameters file, `{ name: { value } }`; references to Key Vault have become values */
  readonly parameters: ValueObject
  readonly place: Place
  /** when the deployment began, ISO 8601: utcNow() */
  readonly now: string
  readonly newGuid: () => string
  /** Where the template's values stand in the text that it was read from, for Azure's "at line '1' and column '2'". */
  readonly places?: Places
  /** Where a nested deployment is. If given, nested templates are planned with their parent's, as far as they are known. */
  readonly nestedPlace?: (nested: NestedInput) => Place
  /**
   * Parameters, by their names in lower case, that only the parent's run knows, as expressions; undefined is a secret. What
   * they are in the names of is unidentified.
   */
  readonly foreseen?: ReadonlyMap<string, Expression | undefined>
  /** Of the parent's plan, so that nested templates end when it has no work left. */
  readonly workspace?: Workspace
}

export interface NestedInput {
  readonly id: string
  readonly name: string
  readonly place: NestedDeployment['place']
  /** The parent's. */
  readonly at: Place
}

/** What a template comes to, before anything is made. */
export interface Plan {
  readonly languageVersion: LanguageVersion
  readonly parameters: readonly PlannedParameter[]
  /** in the template's order, a loop's copies one after the other */
  readonly resources: readonly PlannedResource[]
  /** those of a nested template of which only the parent's run knows which they are */
  readonly unidentified: readonly UnidentifiedResource[]
  /** Evaluated at the end of a run; those whose condition is false are left out. */
  outputs(runtime: Runtime): readonly PlannedOutput[]
}

export interface PlannedOutput {
  readonly name: string
  readonly type: TypeName
  readonly value: Value
  /** its value is never shown */
  readonly secure: boolean
}

export interface UnidentifiedResource {
  /** an expression in brackets */
  readonly id: string
  readonly type: string
  readonly apiVersion: string
  predicted(): ValueObject
  /** where it stands in the template */
  readonly path: Path
}

export interface PlannedResource {
  /** the symbolic name, with `[index]` in a loop, or the id */
  readonly key: string
  readonly id: string
  readonly type: string
  readonly name: string
  readonly apiVersion: string
  /** what it extends, as an id, where the template has `scope` */
  readonly scope?: string
  /** read, but never written */
  readonly existing: boolean
  readonly condition: boolean
  /** keys of other resources, also of those that `reference` and `list*` name */
  readonly dependsOn: readonly string[]
  /** what `reference` reads by id and api-version that the template does not have */
  readonly reads: readonly OutsideRead[]
  readonly copy?: PlannedCopy
  /**
   * The body that is sent on: without what only the deployment reads (type, name, apiVersion, dependsOn, condition, copy,
   * scope and the like). A nested deployment's template is in it as `nested.template` returns it.
   */
  body(runtime: Runtime): ValueObject
  /** The body as far as it is known before a run: strings that need the run stand there as reduced expressions. */
  predicted(): ValueObject
  /** of Microsoft.Resources/deployments */
  readonly nested?: NestedDeployment
  /** where it stands in the template */
  readonly path: Path
}

export interface OutsideRead {
  readonly id: string
  readonly apiVersion: string
}

export interface PlannedCopy {
  readonly name: string
  readonly index: number
  readonly mode: 'parallel' | 'serial'
  /** how many at once, of a serial one */
  readonly batchSize?: number
}

export interface NestedDeployment {
  /** where it goes instead of to its parent's scope */
  readonly place: { readonly subscriptionId?: string; readonly resourceGroup?: string; readonly location?: string }
  readonly mode: 'Incremental' | 'Complete'
  /** `inner`: its expressions see its own parameters and variables. A linked template is always evaluated so. */
  readonly scope: 'inner' | 'outer'
  /** The template as written, or, in scope `outer`, with what its parent's expressions come to; undefined if it is linked. */
  template(runtime: Runtime): Value | undefined
  /** as in a parameters file */
  parameters(runtime: Runtime): ValueObject
  /** What is known of it before a run, if `nestedPlace` is given; absent where that is not enough for a plan. */
  readonly plan?: Plan
  readonly templateLink?: (runtime: Runtime) => ValueObject
  readonly parametersLink?: (runtime: Runtime) => ValueObject
}

export type { Loop, PlannedParameter, TypeName }

/**
 * Plans a deployment: everything is evaluated that can be, and what is wrong is refused.
 * @throws TemplateError in Azure's words: a `ShapeError` where Azure says "parse failed", `LackedFeature` for what is not
 * built
 */
export function plan(input: PlanInput): Plan {
  const places = input.places ?? (() => undefined)
  const template = readTemplate(input.template, places)
  const program = new Program(template, input, places)
  const parameters = program.parameters.all()
  const resources = planResources(program)
  const outputs = planOutputs(program)
  const unidentified = program.unidentified.map((one) => predictedUnidentified(program, one))
  return { languageVersion: template.languageVersion, parameters, resources, unidentified, outputs }
}
