import { notHere } from '../expressions/errors.js'
import type { ItemType } from '../expressions/items.js'
import type { TemplateFunction } from './function.js'

const text: readonly ItemType[] = ['String']

/** A function whose value the service knows, and only while a deployment runs. */
const known = (
  name: string,
  least: number,
  most: number,
  types?: readonly (readonly ItemType[])[],
): TemplateFunction => ({
  name,
  takes: { least, most, ...(types && { types }) },
  evaluate(args, { scope, workspace }) {
    if (!scope.runtime) throw notHere(name)
    return scope.runtime({ function: name, arguments: args.map((arg) => workspace.plain(arg)) })
  },
})

export const runtimeFunctions: readonly TemplateFunction[] = [
  known('reference', 1, 3, [text]),
  known('references', 1, 2, [text]),
  // Of a resource of the template, by its symbolic name: its id, name, type and api-version need no run.
  known('resourceInfo', 1, 1, [text]),
  known('providers', 1, 2, [text]),
  known('pickZones', 3, 5),
  known('toLogicalZone', 3, 3, [text]),
  known('toLogicalZones', 3, 3, [text, text, ['Array']]),
  known('toPhysicalZone', 3, 3, [text]),
  known('toPhysicalZones', 3, 3, [text, text, ['Array']]),
]

/** listKeys, listAccountSas and so on, by the name that the expression has. */
export const listFunction = (name: string): TemplateFunction => known(name, 1, 3, [text, text, ['Object']])
