import { expand } from './copies/expand.js'
import { copyIndex, type Loops } from './copies/loops.js'
import { noSuchVariable, notHere } from './expressions/errors.js'
import { Workspace } from './expressions/limits.js'
import { Parameters } from './parameters/parameters.js'
import { Types } from './parameters/types.js'
import type { PlanInput, Runtime } from './plan.js'
import { KnownResources } from './resources/known.js'
import { withResources } from './resources/references.js'
import type { Unidentified } from './resources/unidentified.js'
import { Unresolved, type Place, type Scope } from './scope.js'
import type { Places } from './template/places.js'
import type { Template } from './template/template.js'
import { userFunctions } from './user-functions.js'
import { Variables } from './variables.js'

/** Work of one plan: what 800 resources of usual size need several times over, and an endless template soon. */
const steps = 50_000_000
/** What a plan costs in itself: templates that nest in loops come to an end. */
const stepsOfPlan = 5_000

/** A template and what its expressions may ask for. */
export class Program {
  readonly workspace: Workspace
  readonly types: Types
  readonly parameters: Parameters
  readonly variables: Variables
  readonly at: Place
  /** none, while the resources' names are evaluated */
  known = new KnownResources([], [], false)
  /** resources whose names, or whether they are there, only the parent's run knows */
  readonly unidentified: Unidentified[] = []
  readonly #userFunction: NonNullable<Scope['userFunction']>

  constructor(
    readonly template: Template,
    readonly input: PlanInput,
    readonly places: Places,
  ) {
    const isRich = template.languageVersion === '2.0'
    this.at = input.place
    this.workspace = input.workspace ?? new Workspace(steps)
    this.workspace.spend(stepsOfPlan)
    this.types = new Types(template.definitions, isRich)
    this.#userFunction = userFunctions(template.functions, this.types, (parameter) => ({
      ...this.#bare(),
      parameter,
      // Not before version 2.0: https://learn.microsoft.com/azure/azure-resource-manager/templates/user-defined-functions
      ...(isRich && { userFunction: this.#userFunction, variable: (name: string) => this.variables.named(name) }),
    }))
    this.variables = new Variables(template.variables, places, { scope: (loops) => this.scope(loops), places })
    const defaults: Scope = { ...this.scope([]), variable: noVariables, now: () => input.now, newGuid: input.newGuid }
    this.parameters = new Parameters(
      template.parameters,
      input.parameters,
      this.types,
      places,
      (value, path) => expand(value, { scope: () => defaults, places }, [], path),
      input.foreseen,
    )
  }

  /** The scope of what is evaluated before a run. */
  readonly scopeOf = (loops: Loops): Scope => this.scope(loops)

  /** @param runtime absent: reference and its like may not stand here */
  scope(loops: Loops, runtime?: Runtime): Scope {
    return {
      ...this.#bare(),
      parameter: (name) => this.parameters.named(name).value,
      variable: (name) => this.variables.named(name),
      userFunction: this.#userFunction,
      foreseen: (name) => this.input.foreseen?.get(name.toLowerCase()),
      copyIndex: (name) => copyIndex(loops, name),
      runtime: withResources(() => this.known, runtime),
    }
  }

  /** The scope of what is shown before a run: there a secret parameter has no value. */
  predictingScope(loops: Loops, runtime: Runtime): Scope {
    return {
      ...this.scope(loops, runtime),
      parameter: (name) => {
        const { secure, value, name: spelled } = this.parameters.named(name)
        if (secure) throw new Unresolved({ function: 'parameters', arguments: [spelled] })
        return value
      },
    }
  }

  #bare() {
    return { at: this.at, workspace: this.workspace, variable: (name: string): never => noVariable(name) }
  }
}

const noVariable = (name: string): never => {
  throw noSuchVariable(name)
}

// A default may ask for other parameters only.
const noVariables = (): never => {
  throw notHere('variables')
}
