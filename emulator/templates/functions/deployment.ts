import { functionError, notHere, notValid, onlyInDefaults } from '../expressions/errors.js'
import { isInteger, type Item, type ItemType } from '../expressions/items.js'
import type { Place } from '../scope.js'
import { TemplateError } from '../values.js'
import { formatDate, parseDate } from './date-format.js'
import type { CallContext, TemplateFunction } from './function.js'
import { wrongType } from './judge.js'

const oneText: readonly (readonly ItemType[])[] = [['String']]

/** What the deployment is, and where: an object that the scope has or has not. */
const ofPlace = (name: keyof Place): TemplateFunction => ({
  name,
  takes: { least: 0, most: 0 },
  evaluate(_args, { scope }) {
    const known = scope.at[name]
    if (known) return known
    // The function's name in capitals is Azure's, too: public reports of deployments to a subscription have it.
    if (name === 'resourceGroup') throw notHere(name.toUpperCase())
    // The apostrophe too many is Azure's.
    throw functionError(`The deployment metadata '${name}' is not valid.'.`)
  },
})

export const deploymentFunctions: readonly TemplateFunction[] = [
  {
    name: 'parameters',
    takes: { least: 1, most: 1, types: oneText },
    isGiven: true,
    evaluate: ([name], { scope }) => scope.parameter(name as string),
  },
  {
    name: 'variables',
    takes: { least: 1, most: 1, types: oneText },
    isGiven: true,
    evaluate: ([name], { scope }) => scope.variable(name as string),
  },
  { name: 'copyIndex', takes: { least: 0, most: 2, written: '[string], [integer]' }, evaluate: copyIndex },
  ofPlace('deployment'),
  ofPlace('environment'),
  ofPlace('deployer'),
  ofPlace('resourceGroup'),
  ofPlace('subscription'),
  ofPlace('tenant'),
  ofPlace('managementGroup'),
  {
    name: 'utcNow',
    takes: { least: 0, most: 1, types: oneText },
    evaluate([format], { name, scope }) {
      if (!scope.now) throw onlyInDefaults(name)
      return formatDate(parseDate(scope.now())!, (format as string | undefined) ?? 'yyyyMMddTHHmmssZ', name)
    },
  },
  {
    name: 'newGuid',
    takes: { least: 0, most: 0 },
    evaluate(_args, { name, scope }) {
      if (!scope.newGuid) throw onlyInDefaults(name)
      return scope.newGuid()
    },
  },
  {
    name: 'fail',
    takes: { least: 1, most: 1, types: oneText },
    evaluate([message]) {
      throw new TemplateError(message as string)
    },
  },
]

/** `copyIndex()`, `copyIndex(offset)`, `copyIndex('loop')`, `copyIndex('loop', offset)` */
function copyIndex(args: readonly Item[], { name, scope }: CallContext): Item {
  const loop = typeof args[0] === 'string' ? args[0] : undefined
  const offset = loop === undefined ? args[0] : args[1]
  if (offset !== undefined && !isInteger(offset))
    throw wrongType(name, ['Integer'], 'String', loop === undefined ? 0 : 1)
  const index = scope.copyIndex?.(loop)
  if (index === undefined) throw notValid(name)
  return index + Number(offset ?? 0)
}
