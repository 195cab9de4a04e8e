import { makeContainer, operationsOnABlob, putBlob, setUp, type Ask } from '../ask.js'

const other = '99999999-2222-4333-8444-555555555555'
const ids: Readonly<Record<string, string | undefined>> = {
  'no id': undefined,
  'its id': '{lease}',
  'another id': other,
}

const lease = (path: string, action: string, headers: Record<string, string> = {}) =>
  setUp('PUT', `${path}?comp=lease`, { headers: { 'x-ms-lease-action': action, ...headers } })
const acquire = (path: string): Ask => ({
  ...lease(path, 'acquire', { 'x-ms-lease-duration': '60' }),
  keep: { lease: 'x-ms-lease-id' },
})

/** What brings a blob into each state; an id is kept where there is one. */
const states: Readonly<Record<string, (path: string) => readonly Ask[]>> = {
  available: (path) => [acquire(path), lease(path, 'release', { 'x-ms-lease-id': '{lease}' })],
  leased: (path) => [acquire(path)],
  breaking: (path) => [acquire(path), lease(path, 'break', { 'x-ms-lease-break-period': '30' })],
  broken: (path) => [acquire(path), lease(path, 'break', { 'x-ms-lease-break-period': '0' })],
}

const actions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  acquire: { 'x-ms-lease-duration': '15' },
  'acquire for ever': { 'x-ms-lease-duration': '-1' },
  renew: {},
  change: { 'x-ms-proposed-lease-id': '11111111-2222-4333-8444-555555555555' },
  release: {},
  break: {},
  'break at once': { 'x-ms-lease-break-period': '0' },
}

/** Each operation, and each action on the lease, in each state of the blob's lease with each id. */
export const leased: readonly Ask[] = [
  makeContainer('leases'),
  ...Object.entries(states).flatMap(([state, reach], s) =>
    Object.entries(ids).flatMap(([which, id], n) => [
      ...Object.entries(operationsOnABlob).flatMap(([operation, { query, headers, ...ask }], o) => {
        const path = `/leases/b${s}-${n}-${o}`
        return [
          putBlob(path),
          ...reach(path),
          {
            ...ask,
            title: `${operation}, ${state}, ${which}`,
            path: query === undefined ? path : `${path}?${query}`,
            headers: { ...headers, ...(id && { 'x-ms-lease-id': id }) },
          },
        ]
      }),
      ...Object.entries(actions).flatMap(([action, headers], a) => {
        const path = `/leases/a${s}-${n}-${a}`
        return [
          putBlob(path),
          ...reach(path),
          {
            title: `lease ${action}, ${state}, ${which}`,
            method: 'PUT',
            path: `${path}?comp=lease`,
            headers: { 'x-ms-lease-action': action.split(' ')[0]!, ...headers, ...(id && { 'x-ms-lease-id': id }) },
          },
        ]
      }),
    ]),
  ),
]
