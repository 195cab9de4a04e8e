import type { Item, ItemType } from '../expressions/items.js'
import type { Workspace } from '../expressions/limits.js'
import type { Expression } from '../expressions/syntax.js'
import type { Scope } from '../scope.js'

/** One function of the template language: a row of the table in `table.ts`. */
export interface TemplateFunction {
  readonly name: string
  readonly takes: Takes
  /** With its arguments evaluated and judged. */
  readonly evaluate?: (args: readonly Item[], call: CallContext) => Item
  /** With its arguments as they are written: functions that evaluate some of them, or lambdas. */
  readonly evaluateLazily?: (args: readonly Expression[], call: CallContext) => Item
}

/** How many arguments a function takes, and of which types; `judge.ts` says it in Azure's words. */
export interface Takes {
  readonly least: number
  /** absent: any number */
  readonly most?: number
  /** The types of each argument, from the first; the last stands for all that follow. Absent: any. */
  readonly types?: readonly (readonly ItemType[])[]
}

/** What a function may use besides its arguments. */
export interface CallContext {
  readonly name: string
  readonly scope: Scope
  readonly workspace: Workspace
  /** Evaluates an argument where it stands, or with more lambda variables. */
  readonly evaluate: (expression: Expression, variables?: ReadonlyMap<string, Item>) => Item
  /** the value of a lambda variable; undefined where there is none of the name */
  readonly variable: (name: string) => Item | undefined
}
