import type { Lease } from '../../../../policy/views/leases.js'

/** The record with this lease in place of the one it had, or with none. */
export function withLease<T extends { readonly lease?: Lease }>(record: T, lease: Lease | undefined): T {
  const { lease: _before, ...others } = record
  return { ...others, ...(lease && { lease }) } as T
}
