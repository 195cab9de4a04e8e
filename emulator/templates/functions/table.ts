import { cidrFunctions } from './cidr.js'
import { comparisonFunctions } from './comparisons.js'
import { dateFunctions } from './dates.js'
import { deploymentFunctions } from './deployment.js'
import { encodingFunctions } from './encodings.js'
import type { TemplateFunction } from './function.js'
import { lambdaFunctions } from './lambdas.js'
import { listFunctions } from './lists.js'
import { logicFunctions } from './logic.js'
import { numberFunctions } from './numbers.js'
import { objectFunctions } from './objects.js'
import { resourceFunctions } from './resource-ids.js'
import { listFunction, runtimeFunctions } from './runtime.js'
import { stringFunctions } from './strings.js'

/** Every function of the language, by what it is about. */
export const families: Readonly<Record<string, readonly TemplateFunction[]>> = {
  strings: stringFunctions,
  encodings: encodingFunctions,
  'strings and arrays': listFunctions,
  objects: objectFunctions,
  lambdas: lambdaFunctions,
  numbers: numberFunctions,
  comparison: comparisonFunctions,
  logic: logicFunctions,
  dates: dateFunctions,
  'address ranges': cidrFunctions,
  'resource ids': resourceFunctions,
  'the deployment': deploymentFunctions,
  'known while it runs': runtimeFunctions,
}

const byName = new Map(
  Object.values(families)
    .flat()
    .map((row) => [row.name.toLowerCase(), row]),
)

/** `list*` are as many as resource types have operations of such names: one row stands for all. */
export const functionNamed = (name: string): TemplateFunction | undefined =>
  byName.get(name.toLowerCase()) ?? (/^list[A-Za-z]*$/i.test(name) ? listFunction(name) : undefined)
