import type { Claims } from '../../policy/tokens/claims.js'

/** Kinds of directory objects, as permissions tell them apart. */
export type Kind = 'users' | 'groups' | 'applications'

/**
 * The permissions of which one suffices to read a kind.
 * https://learn.microsoft.com/graph/permissions-reference, and each operation's own page
 */
const sufficient: Readonly<Record<Kind, readonly string[]>> = {
  users: ['User.Read.All', 'User.ReadBasic.All', 'User.ReadWrite.All'],
  groups: ['Group.Read.All', 'GroupMember.Read.All', 'Group.ReadWrite.All'],
  applications: ['Application.Read.All', 'Application.ReadWrite.All'],
}

/** Permissions to read everything. The last is a user's alone: what the user may, the program may. */
const everything = ['Directory.Read.All', 'Directory.ReadWrite.All', 'Directory.AccessAsUser.All']

/** The permission that suffices and grants least. */
export const leastPermission = (kind: Kind): string => sufficient[kind][0]!

/** Whether a token lets its bearer read a kind: by `roles`, what an application has, or `scp`, what a user consented to. */
export function mayRead(claims: Claims, kind: Kind): boolean {
  const { roles, scp } = claims
  const has = [...(Array.isArray(roles) ? roles.map(String) : []), ...(typeof scp === 'string' ? scp.split(' ') : [])]
  return has.some((permission) => everything.includes(permission) || sufficient[kind].includes(permission))
}

/** Whether a user stands behind the token. */
export const isDelegated = ({ scp }: Claims): boolean => typeof scp === 'string'
