import { azFor } from '../../policy/authorization/fix-az.js'
import { bicepFor } from '../../policy/authorization/fix-bicep.js'
import { flow, scalar } from '../../policy/authorization/fix.js'
import { inOrder } from '../../policy/authorization/narrowest.js'
import { learnedBy, type Learned } from '../../policy/authorization/learned.js'
import { parseResourceId } from '../../policy/resource-ids.js'
import { setupPrincipalOf } from '../../scenario/applications/setup-principal.js'
import { givenNames } from '../../scenario/given-names.js'
import type { Json } from '../../world/resources.js'
import type { World } from '../../world/world.js'

export const learnedFormats = ['yaml', 'az', 'bicep'] as const
export type LearnedFormat = (typeof learnedFormats)[number]

/** How much was learned; `identities` are the names of those that need something. */
export interface LearnedCounts {
  readonly roleAssignments: number
  readonly accessPolicies: number
  readonly identities: readonly string[]
}

interface OfIdentity extends Learned {
  readonly name: string
  readonly principalId: string
}

export function learnedCounts(world: World): LearnedCounts {
  const all = learnedOf(world)
  return {
    roleAssignments: all.reduce((sum, { assignments }) => sum + assignments.length, 0),
    accessPolicies: all.reduce((sum, { policies }) => sum + policies.length, 0),
    identities: all.map(({ name }) => name),
  }
}

/**
 * What was learned, whole: a fragment of milab.yaml that `--roles` takes, az commands, or Bicep. It is the same for the
 * same rights, whatever the order and number of requests; identities are in the order of their names.
 */
export function learnedText(world: World, format: LearnedFormat): string {
  const all = learnedOf(world)
  const note = format === 'bicep' ? '//' : '#'
  const head = [
    `${note} The narrowest built-in roles that allow what was done, as managed-identity-lab learned it.`,
    ...(world.rights.omitted > 0
      ? [`${note} Incomplete: an identity did more different things than are counted.`]
      : []),
  ]
  if (format === 'yaml') return `${[...head, ...yamlLines(world, all)].join('\n')}\n`
  const blocks = all.flatMap(({ principalId: to, assignments, policies }) => [
    ...assignments.map(({ role: { roleName: role }, scope: on }) => ({ assign: { to, role, on } })),
    ...policies.map((policy) => ({ policy: { to, ...policy } })),
  ])
  if (format === 'az') return `${[...head, ...blocks.map((block) => azFor(block))].join('\n')}\n`
  const each = blocks.length > 1 ? ['// Each block is a file of its own.'] : []
  return `${[...head, ...each].join('\n')}\n${blocks.map((block) => `\n${bicepFor(block) ?? unscoped(azFor(block))}\n`).join('')}`
}

const unscoped = (az: string) => `// No version of this scope's type is known here; with az:\n// ${az}`

/** Those that need something, by name. */
function learnedOf(world: World): readonly OfIdentity[] {
  const names = givenNames(world)
  const setup = setupPrincipalOf(world)?.objectId
  return [...world.directory.principals.values()]
    .filter(({ objectId }) => objectId !== setup)
    .map(({ objectId: principalId }) => ({
      name: names.principal(principalId),
      principalId,
      ...learnedBy(world, principalId),
    }))
    .filter(({ assignments, policies }) => assignments.length + policies.length > 0)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

function yamlLines(world: World, all: readonly OfIdentity[]): readonly string[] {
  const names = givenNames(world)
  const assignments = all.flatMap(({ name: to, assignments: of }) =>
    of.map(({ role: { roleName: role }, scope }) => ({ to, role, on: names.resource(scope) })),
  )
  return [
    'milab: 1',
    ...(assignments.length > 0 ? ['roleAssignments:', ...items(assignments, 1)] : []),
    ...policyLines(all),
  ]
}

const items = (list: readonly Json[], depth: number) => list.map((item) => `${'  '.repeat(depth)}- ${flow(item)}`)

function policyLines(all: readonly OfIdentity[]): readonly string[] {
  const policies = all.flatMap(({ name: to, policies: of }) =>
    of.map(({ vault, permissions }) => ({ vault, policy: { to, permissions: permissions as Json } })),
  )
  const lines: string[] = []
  let lastGroup: string | undefined
  for (const vault of inOrder(policies.map((of) => of.vault))) {
    const { resourceGroup = '', names } = parseResourceId(vault)!
    if (lines.length === 0) lines.push('resourceGroups:')
    if (resourceGroup !== lastGroup) lines.push(`  ${scalar(resourceGroup)}:`, '    vaults:')
    lastGroup = resourceGroup
    const own = policies.filter((of) => of.vault === vault).map(({ policy }) => policy)
    lines.push(`      ${scalar(names[0]!)}:`, '        accessPolicies:', ...items(own, 5))
  }
  return lines
}
