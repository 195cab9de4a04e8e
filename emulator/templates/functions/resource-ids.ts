import { argumentError, countError } from '../expressions/errors.js'
import { memberOf, type ItemObject, type ItemType } from '../expressions/items.js'
import type { Place } from '../scope.js'
import type { CallContext, TemplateFunction } from './function.js'

const text: readonly ItemType[] = ['String']

/** `before`: how many arguments may stand before the type. */
const idFunction = (
  name: string,
  least: number,
  before: number,
  idOf: (type: ResourceType, leading: readonly string[], place: Place) => string,
): TemplateFunction => ({
  name,
  takes: { least, types: [text] },
  evaluate(args, call) {
    const type = resourceType(args as readonly string[], before, call)
    return idOf(type, (args as readonly string[]).slice(0, type.at), call.scope.at)
  },
})

interface ResourceType {
  readonly at: number
  /** `Microsoft.KeyVault/vaults/v/secrets/s`, after `/providers/` */
  readonly path: string
  readonly type: string
  readonly names: readonly string[]
}

export const resourceFunctions: readonly TemplateFunction[] = [
  idFunction('resourceId', 2, 2, (type, leading, place) => {
    const group = leading.at(-1) ?? textOf(place.resourceGroup, 'name')
    const subscription = leading.length === 2 ? leading[0]! : textOf(place.subscription, 'subscriptionId')
    if (subscription === undefined) return providers('', type)
    return providers(`/subscriptions/${subscription}${group === undefined ? '' : `/resourceGroups/${group}`}`, type)
  }),
  idFunction('subscriptionResourceId', 2, 1, (type, [given], place) => {
    const subscription = `/subscriptions/${given ?? textOf(place.subscription, 'subscriptionId') ?? ''}`
    return type.type.toLowerCase() === 'microsoft.resources/resourcegroups'
      ? `${subscription}/resourceGroups/${type.names[0]!}`
      : providers(subscription, type)
  }),
  idFunction('tenantResourceId', 2, 0, (type) => providers('', type)),
  idFunction('managementGroupResourceId', 3, 1, (type, [group]) =>
    providers(`/providers/Microsoft.Management/managementGroups/${group ?? ''}`, type),
  ),
  idFunction('extensionResourceId', 3, 1, (type, [scope]) => providers((scope ?? '').replace(/\/$/, ''), type)),
]

const providers = (scope: string, { path }: ResourceType) => `${scope}/providers/${path}`

function textOf(object: ItemObject | undefined, name: string): string | undefined {
  const member = object && memberOf(object, name)
  return member === undefined ? undefined : String(object![member])
}

/** The one argument that has segments is the type: names follow it. */
function resourceType(args: readonly string[], before: number, { name }: CallContext): ResourceType {
  const first = name === 'extensionResourceId' ? 1 : 0
  const at = args.findIndex((arg, index) => index >= first && arg.includes('/'))
  if (at < 0 || at > before)
    throw argumentError(
      name,
      `Unable to evaluate template language function '${name}': function requires exactly one multi-segmented argument which ` +
        `must be resource type including resource provider namespace. Current function arguments '${args.join(',')}'.`,
    )
  const [namespace, ...types] = args[at]!.split('/')
  const names = args.slice(at + 1)
  if (names.length !== types.length)
    throw countError(
      name,
      `Unable to evaluate template language function '${name}': the type '${args[at]!}' requires '${types.length}' resource ` +
        'name argument(s).',
    )
  const path = [namespace, ...types.flatMap((type, index) => [type, names[index]!])].join('/')
  return { at, path, type: args[at]!, names }
}
