/** The metadata of a machine: every leaf is a string, and unknown values are empty. */
export type Document = string | readonly Document[] | { readonly [name: string]: Document }

/** A member, the first api-version that has it, and its value. */
export type Member = readonly [name: string, since: string, value: Document]

/** The first api-version with today's names. */
export const first = '2017-04-02'

/** The members that an api-version has. */
export const only = (version: string, members: readonly Member[]): Document =>
  Object.fromEntries(members.filter(([, since]) => version >= since).map(([name, , value]) => [name, value]))

/** The value at a path of member names (in any case) and indices, or undefined. */
export function descend(document: Document, path: readonly string[]): Document | undefined {
  let at: Document | undefined = document
  for (const part of path) {
    if (at === undefined || typeof at === 'string') return undefined
    if (Array.isArray(at)) at = /^\d+$/.test(part) ? (at as readonly Document[])[Number(part)] : undefined
    else at = Object.entries(at).find(([name]) => name.toLowerCase() === part.toLowerCase())?.[1]
  }
  return at
}

/**
 * The members of a part, one a line, each that has members itself with a slash: what `format=text` gives for it. The form
 * is that of other clouds' metadata, and unverified for Azure's.
 */
export const listing = (part: Exclude<Document, string>): string =>
  Object.entries(part)
    .map(([name, value]) => (typeof value === 'string' ? name : `${name}/`))
    .join('\n')
