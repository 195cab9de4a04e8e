import type { Workspace } from './expressions/limits.js'
import type { Expression } from './expressions/syntax.js'
import type { Value, ValueObject } from './values.js'

/** What an expression may ask for. Names are matched without case by the code that implements it. */
export interface Scope {
  /** Throws a TemplateError if there is none: see `noSuchParameter`. */
  parameter(name: string): Value
  variable(name: string): Value
  /** What stands for a parameter of a nested template whose value only the parent's run knows. */
  foreseen?(parameter: string): Expression | undefined
  userFunction?(namespace: string, name: string): UserFunction | undefined
  /** The index of the named loop, or of the only one; undefined where there is none. */
  copyIndex?(loop?: string): number | undefined
  /** lambda variables */
  readonly local?: ReadonlyMap<string, Value>
  readonly at: Place
  /** The deployment's time (ISO 8601). Absent: utcNow is refused, as it is outside parameters' defaults. */
  readonly now?: () => string
  readonly newGuid?: () => string
  /**
   * What only a run knows: reference, references, list*, providers, pickZones and their like. Absent: they may not stand
   * here. It may throw `Unresolved`.
   */
  readonly runtime?: (call: RuntimeCall) => Value
  /** Shared by the evaluations of one plan: what was parsed, and how much work is left. */
  readonly workspace?: Workspace
}

/**
 * A function of the template's own. It checks its arguments' number and types itself, and evaluates its output in a scope
 * with the same workspace, so that functions which call each other for ever come to an end.
 */
export type UserFunction = (args: readonly Value[], workspace: Workspace) => Value

export interface RuntimeCall {
  /** as in Azure's documentation: `reference`, `listKeys` */
  readonly function: string
  readonly arguments: readonly Value[]
}

/** The value is not known yet: the planner leaves the expression standing, the runner asks and evaluates again. */
export class Unresolved extends Error {
  constructor(readonly call: RuntimeCall) {
    // It is thrown for each of thousands of expressions, and caught: where from does not matter, and costs the most.
    const { stackTraceLimit } = Error
    Error.stackTraceLimit = 0
    super(`${call.function} is known only while the deployment runs`)
    Error.stackTraceLimit = stackTraceLimit
    this.name = 'Unresolved'
  }
}

/** What the functions of the same names return. One that is absent is refused, in Azure's words. */
export interface Place {
  readonly resourceGroup?: ValueObject
  readonly subscription?: ValueObject
  readonly tenant?: ValueObject
  readonly managementGroup?: ValueObject
  readonly deployment?: ValueObject
  readonly environment?: ValueObject
  readonly deployer?: ValueObject
}
