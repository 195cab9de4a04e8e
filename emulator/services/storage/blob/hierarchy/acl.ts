/** Read 4, write 2 and execute 1, as in a file's mode. */
export type Bits = number

/** One entry of an access control list. */
export interface AclEntry {
  /** of what is made in the directory, not of the directory itself */
  readonly isDefault: boolean
  readonly type: 'user' | 'group' | 'mask' | 'other'
  /** object id; empty for the owner, the owning group, the mask and the others */
  readonly id: string
  readonly bits: Bits
}

const types: readonly AclEntry['type'][] = ['user', 'group', 'mask', 'other']

/**
 * Reads `[default:]type:id:rwx,…`; undefined if it is not of that form.
 *
 * @param needsBits false for a list of entries to remove, which names them without their bits
 */
export function readAcl(text: string, needsBits = true): AclEntry[] | undefined {
  if (text.trim() === '') return []
  const entries = text.split(',').map((part) => readEntry(part.trim(), needsBits))
  return entries.every((entry) => entry !== undefined) ? entries : undefined
}

function readEntry(text: string, needsBits: boolean): AclEntry | undefined {
  const found = /^(default:)?(user|group|mask|other)(?::([^:]*))?(?::([r-][w-][x-]))?$/.exec(text)
  if (!found) return undefined
  const [, scope, type, id = '', letters] = found
  if (needsBits ? letters === undefined : letters !== undefined) return undefined
  if (id !== '' && (type === 'mask' || type === 'other')) return undefined
  return { isDefault: scope !== undefined, type: type as AclEntry['type'], id, bits: bitsOf(letters ?? '---') }
}

export const bitsOf = (letters: string): Bits =>
  [...letters.slice(0, 3)].reduce((bits, letter, at) => bits | (letter === '-' ? 0 : 4 >> at), 0)

export const lettersOf = (bits: Bits): string => `${bits & 4 ? 'r' : '-'}${bits & 2 ? 'w' : '-'}${bits & 1 ? 'x' : '-'}`

/** The entries as Azure spells them: access before default, users, groups, mask, others; the unnamed ones first. */
export const writeAcl = (entries: readonly AclEntry[]): string =>
  [...entries]
    .sort(
      (a, b) =>
        Number(a.isDefault) - Number(b.isDefault) ||
        types.indexOf(a.type) - types.indexOf(b.type) ||
        (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
    )
    .map(({ isDefault, type, id, bits }) => `${isDefault ? 'default:' : ''}${type}:${id}:${lettersOf(bits)}`)
    .join(',')

const isSame = (a: AclEntry, b: AclEntry) => a.isDefault === b.isDefault && a.type === b.type && a.id === b.id

export const entryLike = (entries: readonly AclEntry[], wanted: AclEntry): AclEntry | undefined =>
  entries.find((entry) => isSame(entry, wanted))

export const find = (
  entries: readonly AclEntry[],
  type: AclEntry['type'],
  id = '',
  isDefault = false,
): AclEntry | undefined => entryLike(entries, { isDefault, type, id, bits: 0 })

/** The entries with these in place of those that they stand for. */
export const withEntries = (entries: readonly AclEntry[], changed: readonly AclEntry[]): AclEntry[] => [
  ...entries.filter((entry) => !entryLike(changed, entry)),
  ...changed,
]

/** The entries without those, which may not be the owner's, the owning group's or the others'. */
export const withoutEntries = (entries: readonly AclEntry[], removed: readonly AclEntry[]): AclEntry[] =>
  entries.filter((entry) => !entryLike(removed, entry))

const isNamed = ({ id, type }: AclEntry) => id !== '' || type === 'mask'

/** Whether an access control list says more than a mode can: the `+` behind permissions. */
export const isExtended = (entries: readonly AclEntry[]) => entries.some((entry) => entry.isDefault || isNamed(entry))

/**
 * The list made whole: default entries bring the owner's, the group's and the others' along, and named entries a mask,
 * which is all that they and the owning group allow. Undefined if an entry stands twice, or the owner, the group or the
 * others are missing.
 */
export function whole(entries: readonly AclEntry[]): AclEntry[] | undefined {
  if (entries.some((entry, at) => entries.findIndex((other) => isSame(entry, other)) !== at)) return undefined
  const access = entries.filter(({ isDefault }) => !isDefault)
  const defaults = entries.filter(({ isDefault }) => isDefault)
  if ((['user', 'group', 'other'] as const).some((type) => !find(access, type))) return undefined
  if (defaults.length > 0)
    for (const type of ['user', 'group', 'other'] as const)
      if (!find(defaults, type, '', true)) defaults.push({ ...find(access, type)!, isDefault: true })
  return [...masked(access), ...masked(defaults)]
}

function masked(entries: readonly AclEntry[]): AclEntry[] {
  if (!entries.some(({ id }) => id !== '') || entries.some(({ type }) => type === 'mask')) return [...entries]
  const bits = entries.reduce((all, { type, id, bits: own }) => (id !== '' || type === 'group' ? all | own : all), 0)
  return [...entries, { isDefault: entries[0]!.isDefault, type: 'mask', id: '', bits }]
}
