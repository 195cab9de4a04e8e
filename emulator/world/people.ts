import type { Collection } from './collection.js'
import type { Declaration } from './declaration.js'

/** A person of the tenant. */
export interface User {
  readonly objectId: string
  /** user principal name: `ann@contoso.onmicrosoft.com` */
  readonly upn: string
  readonly displayName: string
  readonly mail?: string
}

/** A security group of the tenant. */
export interface DirectoryGroup {
  readonly objectId: string
  readonly displayName: string
  readonly description?: string
}

/** That a user, a service principal or a group is a direct member of a group. */
export interface Membership {
  readonly groupId: string
  /** object id of the member */
  readonly memberId: string
}

export const usersDeclared: Declaration<User, 'upn' | 'displayName'> = {
  name: 'directory/users',
  key: ({ objectId }) => objectId,
  indexes: { upn: ({ upn }) => upn.toLowerCase(), displayName: ({ displayName }) => displayName.toLowerCase() },
}

export const groupsDeclared: Declaration<DirectoryGroup, 'displayName'> = {
  name: 'directory/groups',
  key: ({ objectId }) => objectId,
  indexes: { displayName: ({ displayName }) => displayName.toLowerCase() },
}

export const membershipKey = ({ groupId, memberId }: Membership) => `${groupId}|${memberId}`

export const membershipsDeclared: Declaration<Membership, 'groupId' | 'memberId'> = {
  name: 'directory/memberships',
  key: membershipKey,
  indexes: { groupId: ({ groupId }) => groupId, memberId: ({ memberId }) => memberId },
}

type Memberships = Collection<Membership, 'groupId' | 'memberId'>

/** The groups that contain it, those that contain these groups, and so on; each once, the nearest first. */
export const groupsAround = (memberships: Memberships, memberId: string): Generator<string> =>
  reached(memberId, function* (id) {
    for (const { groupId } of memberships.by('memberId', id)) yield groupId
  })

/** The members of a group, their members, and so on; each once, the nearest first. */
export const membersWithin = (memberships: Memberships, groupId: string): Generator<string> =>
  reached(groupId, function* (id) {
    for (const { memberId } of memberships.by('groupId', id)) yield memberId
  })

/** Groups may contain one another in a circle. */
function* reached(from: string, next: (id: string) => Iterable<string>): Generator<string> {
  const seen = new Set([from])
  const waiting = [from]
  for (const id of waiting)
    for (const found of next(id)) {
      if (seen.has(found)) continue
      seen.add(found)
      waiting.push(found)
      yield found
    }
}
