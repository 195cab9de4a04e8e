import { header, type WireRequest } from '../../../../core/wire.js'
import type { Blob } from '../gateway/state.js'
import { conditionNotMet, invalidHeader } from '../../wire/refusals.js'

/**
 * Judges what Delete Blob makes dependent on when the tier was set. A blob whose tier was never set has that of its
 * creation; unverified, as is the code.
 */
export function judgeTierConditions({ request }: { readonly request: WireRequest }, { tier, created }: Blob): void {
  const changed = Math.floor((tier?.changed ?? created) / 1000) * 1000
  const since = time(request, 'x-ms-access-tier-if-modified-since')
  const until = time(request, 'x-ms-access-tier-if-unmodified-since')
  if (since !== undefined && changed <= since) throw conditionNotMet(412)
  if (until !== undefined && changed > until) throw conditionNotMet(412)
}

function time(request: WireRequest, name: string): number | undefined {
  const value = header(request, name)
  if (value === undefined || value === '') return undefined
  const at = Date.parse(value)
  if (Number.isNaN(at)) throw invalidHeader(name, value)
  return at
}
