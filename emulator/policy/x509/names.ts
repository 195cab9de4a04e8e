import { ia5, oid, printable, sequence, set, utf8 } from './der.js'

/*
 * Distinguished names as Windows writes and reads them, which Key Vault runs on: the last part of the encoded name comes
 * first, values are quoted and not escaped, and a province is S.
 * https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-certstrtonamew
 */

export interface NamePart {
  /** an object identifier */
  readonly type: string
  readonly value: string
}

const types: Readonly<Record<string, string>> = {
  CN: '2.5.4.3',
  SN: '2.5.4.4',
  SERIALNUMBER: '2.5.4.5',
  C: '2.5.4.6',
  L: '2.5.4.7',
  S: '2.5.4.8',
  STREET: '2.5.4.9',
  O: '2.5.4.10',
  OU: '2.5.4.11',
  T: '2.5.4.12',
  DESCRIPTION: '2.5.4.13',
  POSTALCODE: '2.5.4.17',
  G: '2.5.4.42',
  I: '2.5.4.43',
  DC: '0.9.2342.19200300.100.1.25',
  UID: '0.9.2342.19200300.100.1.1',
  E: '1.2.840.113549.1.9.1',
}

/** Other spellings that are read, and never written. */
const alsoRead: Readonly<Record<string, string>> = {
  ST: 'S',
  EMAIL: 'E',
  EMAILADDRESS: 'E',
  TITLE: 'T',
  GN: 'G',
  GIVENNAME: 'G',
  INITIALS: 'I',
}

const nameOf = new Map(Object.entries(types).map(([name, type]) => [type, name]))

// A type, and a value that is quoted (a quote in it is doubled) or goes on to the next separator.
const part = /^\s*(?:OID\.)?([A-Za-z0-9.]+)\s*=\s*(?:"((?:[^"]|"")*)"|([^",;+\r\n]*))\s*(?:[,;+]|\r?\n|$)/i

/** The parts of a name in the order in which they are encoded, or undefined for what is not a name. */
export function nameParts(text: string): readonly NamePart[] | undefined {
  const parts: NamePart[] = []
  for (let left = text.trim(); left !== '';) {
    const [whole, named = '', quoted, plain = ''] = part.exec(left) ?? []
    if (whole === undefined) return undefined
    const upper = named.toUpperCase()
    const type = /^\d+(\.\d+)+$/.test(named) ? named : types[alsoRead[upper] ?? upper]
    const value = quoted?.replaceAll('""', '"') ?? plain.trim()
    if (type === undefined || value === '') return undefined
    parts.unshift({ type, value })
    left = left.slice(whole.length).trim()
  }
  return parts.length > 0 ? parts : undefined
}

/** A name in words. `parts` are in the order in which they are encoded. */
export const nameText = (parts: readonly NamePart[]): string =>
  [...parts]
    .reverse()
    .map(({ type, value }) => `${nameOf.get(type) ?? `OID.${type}`}=${quoted(value)}`)
    .join(', ')

const quoted = (value: string) => (/^\s|\s$|[,+="\n<>#;]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)

/** A name in DER, each part in a set of its own. */
export const nameDer = (parts: readonly NamePart[]): Buffer =>
  sequence(...parts.map(({ type, value }) => set(sequence(oid(type), stringOf(type, value)))))

function stringOf(type: string, value: string): Buffer {
  if ((type === types.E || type === types.DC) && /^[\0-\x7f]*$/.test(value)) return ia5(value)
  return /^[A-Za-z0-9 '()+,\-./:=?]*$/.test(value) ? printable(value) : utf8(value)
}
