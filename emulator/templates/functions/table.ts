import { deploymentFunctions } from './deployment.js'
import type { TemplateFunction } from './function.js'
import { logicFunctions } from './logic.js'
import { listFunction, runtimeFunctions } from './runtime.js'

/** Every function of the language, by the families of Azure's documentation. */
export const families: Readonly<Record<string, readonly TemplateFunction[]>> = {
  deployment: deploymentFunctions,
  logical: logicFunctions,
  runtime: runtimeFunctions,
}

const byName = new Map(
  Object.values(families)
    .flat()
    .map((row) => [row.name.toLowerCase(), row]),
)

/** `list*` are as many as resource types have operations of such names: one row stands for all. */
export const functionNamed = (name: string): TemplateFunction | undefined =>
  byName.get(name.toLowerCase()) ?? (/^list[A-Za-z]*$/i.test(name) ? listFunction(name) : undefined)
