import type { PathAccess } from '../../../../policy/views/containers.js'
import { find, isExtended, lettersOf, readAcl, withEntries, writeAcl, type AclEntry, type Bits } from './acl.js'

/** The owner and the group of what is made with an account key, which nobody is by a token. */
export const superUser = '$superuser'

/** Nine bits and the sticky one, as in POSIX. */
export type Mode = number

/** https://learn.microsoft.com/rest/api/storageservices/datalakestoragegen2/path/create: `x-ms-umask` */
export const usualUmask: Mode = 0o027

export const usualMode = (isDirectory: boolean): Mode => (isDirectory ? 0o777 : 0o666)

/** What a container's root directory has that no one has changed. Recorded: Azure/azure-sdk-for-net (2021-02). */
export const usualRoot: PathAccess = {
  owner: superUser,
  group: superUser,
  acl: 'user::rwx,group::r-x,other::---',
}

/** The entries of a list that this file wrote. */
export const entriesOf = ({ acl }: PathAccess): AclEntry[] => readAcl(acl)!

const modeEntries = (mode: Mode): AclEntry[] => [
  { isDefault: false, type: 'user', id: '', bits: (mode >> 6) & 7 },
  { isDefault: false, type: 'group', id: '', bits: (mode >> 3) & 7 },
  { isDefault: false, type: 'other', id: '', bits: mode & 7 },
]

/** The access with this mode: the group's bits go to the mask where there is one. */
export function withMode(access: PathAccess, mode: Mode): PathAccess {
  const entries = entriesOf(access)
  const [user, group, other] = modeEntries(mode) as [AclEntry, AclEntry, AclEntry]
  const middle: AclEntry = find(entries, 'mask') ? { ...group, type: 'mask' } : group
  return sticking({ ...access, acl: writeAcl(withEntries(entries, [user, middle, other])) }, (mode & 0o1000) !== 0)
}

function sticking({ sticky: _, ...access }: PathAccess, isSticky: boolean): PathAccess {
  return isSticky ? { ...access, sticky: true } : access
}

/** `rwxr-x---`, with `t` in place of the last `x` for the sticky bit and `+` behind an extended list. */
export function permissionsOf(access: PathAccess): string {
  const entries = entriesOf(access)
  const bits = (type: AclEntry['type']) => find(entries, type)?.bits ?? 0
  const middle = find(entries, 'mask')?.bits ?? bits('group')
  const others = lettersOf(bits('other'))
  const last = access.sticky ? (others.endsWith('x') ? 't' : 'T') : others[2]!
  return `${lettersOf(bits('user'))}${lettersOf(middle)}${others.slice(0, 2)}${last}${isExtended(entries) ? '+' : ''}`
}

/** A mode as `x-ms-permissions` has it: four octal digits or nine letters; undefined for anything else. */
export function readMode(text: string): Mode | undefined {
  if (/^[01]?[0-7]{3}$/.test(text)) return parseInt(text, 8)
  const found = /^([r-][w-][x-])([r-][w-][x-])([r-][w-])([xtT-])\+?$/.exec(text)
  if (!found) return undefined
  const [, user, group, others, last] = found as unknown as [string, string, string, string, string]
  const bits = (letters: string): Bits => [...letters].reduce((all, one, at) => all | (one === '-' ? 0 : 4 >> at), 0)
  const sticky = last === 't' || last === 'T' ? 0o1000 : 0
  return sticky | (bits(user) << 6) | (bits(group) << 3) | bits(others + (last === 'x' || last === 't' ? 'x' : '-'))
}

export interface Making {
  /** object id, or `$superuser` */
  readonly owner: string
  readonly isDirectory: boolean
  /** as asked for; the usual one when absent */
  readonly mode?: Mode | undefined
  readonly umask?: Mode | undefined
}

/**
 * The access of what is made in a directory. The directory's group is its group; its default entries, if it has any,
 * are its entries, cut by the mode, and no umask counts.
 * https://learn.microsoft.com/azure/storage/blobs/data-lake-storage-access-control#default-acls. Unverified: that the
 * mode of a file cuts default entries, as POSIX has it.
 */
export function accessIn(parent: PathAccess, { owner, isDirectory, mode, umask }: Making): PathAccess {
  const asked = mode ?? usualMode(isDirectory)
  const inherited = entriesOf(parent).filter(({ isDefault }) => isDefault)
  if (inherited.length === 0) {
    const acl = writeAcl(modeEntries(asked & ~(umask ?? usualUmask)))
    return sticking({ owner, group: parent.group, acl }, (asked & 0o1000) !== 0)
  }
  const [user, group, other] = modeEntries(asked) as [AclEntry, AclEntry, AclEntry]
  const hasMask = inherited.some(({ type }) => type === 'mask')
  const own = inherited.map((entry): AclEntry => {
    const cut =
      entry.id !== ''
        ? 7
        : entry.type === 'user'
          ? user.bits
          : entry.type === 'other'
            ? other.bits
            : entry.type === 'mask' || !hasMask
              ? group.bits
              : 7
    return { ...entry, isDefault: false, bits: entry.bits & cut }
  })
  const acl = writeAcl([...own, ...(isDirectory ? inherited : [])])
  return sticking({ owner, group: parent.group, acl }, (asked & 0o1000) !== 0)
}
