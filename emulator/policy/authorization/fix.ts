import type { Json } from '../../world/resources.js'
import type { World } from '../../world/world.js'
import type { AccessPolicy } from '../views/vaults.js'
import { parseResourceId } from '../resource-ids.js'
import { azFor } from './fix-az.js'
import { bicepFor } from './fix-bicep.js'
import { namesIn } from './fix-names.js'
import { principalTypeOf } from './rbac.js'

/** What would let a refused request through, as data. It holds full ids; names are looked up when it is shown. */
export type Fix =
  /** a role assignment: object id, the role's name, the scope's id */
  | { readonly assign: { readonly to: string; readonly role: string; readonly on: string } }
  /** an access policy: object id, the vault's id */
  | {
      readonly policy: {
        readonly to: string
        readonly vault: string
        readonly permissions: AccessPolicy['permissions']
      }
    }
  /** a value for the scenario file; in the text, `say` comes before it */
  | { readonly world: { readonly path: readonly string[]; readonly value: Json }; readonly say: string }
  /** advice in words only */
  | { readonly say: string }

/** Advice in words only. */
export const say = (words: string): Fix => ({ say: words })

/** A change to the scenario file. */
export const inWorld = (words: string, path: readonly string[], value: Json): Fix => ({
  say: words,
  world: { path, value },
})

/** The fix when a container does not exist, on either plane. */
export const addContainer = inWorld(
  'create it, or add it:',
  ['resourceGroups', '<group>', 'storageAccounts', '<account>', 'containers', '<name>'],
  {},
)

/** The fix of a journal entry. Refusals never carry anything else. */
export const fixOf = ({ fix }: { readonly fix: object | undefined }): Fix | undefined => fix as Fix | undefined

/** A fix as users read it. `yaml` is a fragment of milab.yaml. */
export interface FixText {
  readonly text: string
  readonly yaml?: string
  readonly az?: string
  readonly bicep?: string
}

/** @param world finds names for ids; without it ids stay */
export function fixText(fix: Fix, world?: World): FixText {
  const names = namesIn(world)
  if ('assign' in fix) {
    const { to, role, on } = fix.assign
    const type = world && principalTypeOf(world, to)
    return {
      text: `assign '${role}' to ${names.principal(to)} on ${placeText(on)}`,
      yaml: yamlOf(['roleAssignments'], [{ to: names.principal(to), role, on: names.resource(on) }]),
      az: azFor(fix, type),
      bicep: bicepFor(fix, type),
    }
  }
  if ('policy' in fix) {
    const { to, vault, permissions } = fix.policy
    const { resourceGroup = '', names: parts } = parseResourceId(vault)!
    const path = ['resourceGroups', resourceGroup, 'vaults', parts[0]!, 'accessPolicies']
    const granted = Object.entries(permissions).map(([kind, rights]) => `${kind} ${rights.join(', ')}`)
    return {
      text: `allow ${names.principal(to)} ${granted.join('; ')} by an access policy of ${parts[0]}`,
      yaml: yamlOf(path, [{ to: names.principal(to), permissions: permissions as Json }]),
      az: azFor(fix),
      bicep: bicepFor(fix),
    }
  }
  if ('world' in fix) {
    const { path, value } = fix.world
    return { text: `${fix.say} ${path.join('.')}: ${flow(value)}`, yaml: yamlOf(path, value) }
  }
  return { text: fix.say }
}

/** The end of a resource id, as much as tells resources apart: `mytestkeyvault/secrets/MyTestSecret`. */
export function placeText(id: string): string {
  const parts = id.split('/').filter(Boolean)
  if (parts[0]?.toLowerCase() !== 'subscriptions') return id
  if (parts.length === 2) return 'the subscription'
  if (parts.length === 4) return parts[3]!
  const provider = parts.map((part) => part.toLowerCase()).lastIndexOf('providers')
  return provider < 0 ? id : parts.slice(provider + 3).join('/')
}

/** A block of YAML for the path, with its value in flow style; each item of a list has its own line. */
function yamlOf(path: readonly string[], value: Json): string {
  const lines = path.map((name, depth) => `${'  '.repeat(depth)}${scalar(name)}:`)
  const indent = '  '.repeat(path.length)
  if (Array.isArray(value)) return [...lines, ...value.map((item: Json) => `${indent}- ${flow(item)}`)].join('\n')
  return `${lines.join('\n')} ${flow(value)}`
}

export function flow(value: Json): string {
  if (typeof value === 'string') return scalar(value)
  if (typeof value !== 'object' || value === null) return String(value)
  if (Array.isArray(value)) return `[${value.map((item: Json) => flow(item)).join(', ')}]`
  const members = Object.entries(value).map(([name, member = null]) => `${scalar(name)}: ${flow(member)}`)
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}

/** A plain scalar where YAML reads it back as the same string. */
export function scalar(text: string): string {
  const isPlain = /^[A-Za-z/<…][\w./<>… -]*$/.test(text) && !/^(?:true|false|null)$|\s$/i.test(text)
  return isPlain ? text : JSON.stringify(text)
}
