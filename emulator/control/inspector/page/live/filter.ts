import type { WireEntry } from '../../wire.js'

/** Which entries are listed. Empty strings mean any. */
export interface Filter {
  readonly refusedOnly: boolean
  readonly identity: string
  readonly service: string
  /** words that an entry must have, all of them, in any case */
  readonly text: string
}

export const everything: Filter = { refusedOnly: false, identity: '', service: '', text: '' }

/** Whether something has to change before the request is let through. */
export const isRefused = ({ outcome }: Pick<WireEntry, 'outcome'>): boolean =>
  outcome === 'refused' || outcome === 'not-emulated'

/** What an entry's service is called: what never became a request of a service has only the endpoint where it ended. */
export const serviceOf = ({ service, door }: WireEntry): string => service ?? `${door} endpoint`

export const whoOf = ({ principal }: WireEntry): string => principal?.name ?? ''

/** The operation, else method and path, else what the connection came to. */
export function operationOf({ operation, service, method, url, reason }: WireEntry): string {
  if (operation !== null)
    return service !== null && operation.startsWith(`${service}.`) ? operation.slice(service.length + 1) : operation
  if (url !== '' || method !== '') return `${method} ${url.replace(/\?.*$/, '')}`.trim()
  return reason ?? 'a connection'
}

export function filtered(entries: readonly WireEntry[], filter: Filter): readonly WireEntry[] {
  const { refusedOnly, identity, service } = filter
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean)
  if (!refusedOnly && identity === '' && service === '' && words.length === 0) return entries
  return entries.filter(
    (entry) =>
      (!refusedOnly || isRefused(entry)) &&
      (identity === '' || whoOf(entry) === identity) &&
      (service === '' || serviceOf(entry) === service) &&
      (words.length === 0 || hasAll(entry, words)),
  )
}

function hasAll(entry: WireEntry, words: readonly string[]): boolean {
  const { id, seat = '', method, url, status, requestId, verdict, reason = '' } = entry
  const parts = [
    id,
    serviceOf(entry),
    entry.operation ?? '',
    whoOf(entry),
    seat,
    method,
    url,
    status,
    requestId,
    verdict,
    reason,
  ]
  const text = parts.join('\n').toLowerCase()
  return words.every((word) => text.includes(word))
}

/** The different values of the entries, sorted, without the empty one. */
export function valuesOf(entries: readonly WireEntry[], valueOf: (entry: WireEntry) => string): readonly string[] {
  return [...new Set(entries.map(valueOf))].filter((value) => value !== '').sort()
}

/** One of eight colours for a name, the same each time. */
export function colourOf(name: string): number {
  let sum = 0
  for (const character of name) sum = (sum * 31 + character.codePointAt(0)!) % 65_521
  return sum % 8
}
