import type { Item, ItemType } from '../expressions/items.js'
import type { Workspace } from '../expressions/limits.js'
import type { Expression } from '../expressions/syntax.js'
import type { Scope } from '../scope.js'

/** One function of the template language: a row of the table in `table.ts`. */
export interface TemplateFunction {
  readonly name: string
  readonly takes: Takes
  /** What it returns stood in the scope, where its size was judged. */
  readonly isGiven?: true
  /** With its arguments evaluated and judged. */
  readonly evaluate?: (args: readonly Item[], call: CallContext) => Item
  /** With its arguments as they are written: functions that evaluate some of them, or lambdas. */
  readonly evaluateLazily?: (args: readonly Expression[], call: LazyContext) => Item
}

/** How many arguments a function takes, and of which types; `judge.ts` says it in Azure's words. */
export interface Takes {
  readonly least: number
  /** absent: any number */
  readonly most?: number
  /** The types of each argument, from the first; the last stands for all that follow. Absent: any. */
  readonly types?: readonly (readonly ItemType[])[]
  /** How the arguments are written, where types do not say it: for the documentation. */
  readonly written?: string
}

/** What a function may use besides its arguments. */
export interface CallContext {
  readonly name: string
  readonly scope: Scope
  readonly workspace: Workspace
}

export interface LazyContext extends CallContext {
  /** the lambda variables where the call stands */
  readonly variables: Variables | undefined
  /** Evaluates an argument, where the call stands or with other lambda variables. */
  readonly evaluate: (expression: Expression, variables?: Variables) => Item
}

/** The variables of a lambda, and those of the lambdas around it. Names are in lower case. */
export interface Variables {
  readonly names: readonly string[]
  readonly values: readonly Item[]
  readonly above: Variables | undefined
}
