import { cloudNamed } from '../policy/clouds.js'
import { userToken } from '../policy/tokens/user-tokens.js'
import type { World } from '../world/world.js'
import type { Row } from '../core/operation.js'
import type { Prng } from '../world/prng.test-support.js'
import type { Scenario } from '../inside.test-support.js'
import type { Draft } from './drafts.test-support.js'
import type { KnownWorld } from './known-world.test-support.js'

const lockName = 'keep'
const customRole = '22222222-3333-4333-8444-555555555555'

/** What the known world has beside resources: a user, a group, and a lock where nothing else happens. */
export const knownDirectory = {
  users: { ann: {} },
  groups: { readers: { members: ['ann'] } },
  locks: [{ on: 'locked', level: 'CanNotDelete', name: lockName }],
} satisfies Partial<Scenario>

export async function tokenOfAnn(world: World, resource: string): Promise<string> {
  const made = await userToken(world, { user: 'ann', resource })
  if ('problem' in made) throw new Error(made.problem)
  return made.token
}

/** A request to Graph, about what the world has and, now and then, about nothing. */
export function graphDraft(
  random: Prng,
  known: KnownWorld,
  row: Row,
  body: Draft['body'],
): Pick<Draft, 'scheme' | 'authority' | 'path' | 'query' | 'headers'> {
  const { world } = known.emulator
  const isUser = /graph\.(?:me|users)\./.test(row.id)
  const isGroup = row.id.startsWith('graph.groups.')
  const own = isUser ? world.directory.users : isGroup ? world.directory.groups : world.directory.principals
  const ids = Array.from<{ readonly objectId: string }, string>(own.values(), ({ objectId }) => objectId)
  const byClientId = `(appId='${known.portal.clientId}')`
  const id = random.chance(0.3)
    ? random.pick([random.guid(), 'ann@contoso.onmicrosoft.com', 'x', '('])
    : random.pick(row.id === 'graph.applications.get' ? [byClientId] : ids)
  const filters = [
    "startswith(displayName,'Dev')",
    "displayName%20eq%20'portal'",
    `servicePrincipalNames/any(c:c%20eq%20'${known.portal.clientId}')`,
  ]
  const lists = [
    '$top=2',
    '$select=id,displayName',
    '$count=true&$skiptoken=b2Zmc2V0PTE',
    `$filter=${random.pick(filters)}`,
  ]
  return {
    scheme: 'https',
    authority: cloudNamed(world.settings.cloud).graph,
    path: row.path.replace('{id}', id),
    query: row.takes?.includes('$top') && random.chance(0.5) ? random.pick(lists) : '',
    headers: [
      ['Authorization', `Bearer ${isUser ? known.tokens.graph[2] : random.pick(known.tokens.graph)}`],
      ...(body === undefined ? [] : [['Content-Type', 'application/json'] as [string, string]]),
    ],
  }
}

/** Bodies about locks, custom roles and the directory. */
export function directoryBody(operation: string, subscriptionId: string): object | undefined {
  switch (operation) {
    case 'arm.locks.put':
      return { properties: { level: 'CanNotDelete', notes: 'n' } }
    case 'arm.role-definitions.put':
      return {
        properties: {
          roleName: 'fuzzed',
          description: 'd',
          permissions: [{ actions: ['*/read'], notActions: [] }],
          assignableScopes: [`/subscriptions/${subscriptionId}`],
        },
      }
    case 'graph.directory-objects.get-by-ids':
      return { ids: ['00000000-0000-4000-8000-000000000000'], types: ['user'] }
    default:
      return operation.startsWith('graph.') && !/\.(?:list|get)(?:-member(?:s|-of)|-transitive|-app|$)/.test(operation)
        ? { securityEnabledOnly: true, groupIds: [] }
        : undefined
  }
}

/** What stands in paths about locks and custom roles. */
export const directoryValues = (id: string, subscriptionId: string): Readonly<Record<string, readonly string[]>> => ({
  lockName: [lockName],
  ...(id.startsWith('arm.locks.') && { scope: [`subscriptions/${subscriptionId}/resourceGroups/locked`] }),
  ...(/role-definitions\.(?:put|delete)/.test(id) && { roleDefinitionId: [customRole] }),
})
