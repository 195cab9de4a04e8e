import { Query, percentDecode } from '../../../../core/query.js'
import { Refusal } from '../../../../core/refusal.js'
import { header } from '../../../../core/wire.js'
import { caller } from '../../authorization/caller.js'
import { permissions, rowOf, type BlobCall } from '../../blob/gateway/call.js'
import { judgeLease } from '../../blob/gateway/lease.js'
import { judgeBy } from '../../blob/gateway/permission.js'
import type { Blob } from '../../blob/gateway/state.js'
import { judgeConditions } from '../../wire/conditions.js'
import { invalidSource, sourceConditionNotMet } from '../gateway/refusals.js'

export interface Source {
  readonly container: string
  readonly blob: string
  /** the call as if it were about the source: whoever may move it is judged by this one */
  readonly call: BlobCall
}

const prefix = 'x-ms-source-'
const conditions = ['if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since']

export const sourceHeaders = conditions.map((name) => prefix + name)

/**
 * What `x-ms-rename-source` names: `/filesystem/path`, percent-encoded in whole or in part, with a signature of its own
 * behind a question mark.
 */
export function sourceOf(call: BlobCall): Source {
  const text = header(call.request, 'x-ms-rename-source')!
  const at = text.indexOf('?')
  const path = percentDecode(at < 0 ? text : text.slice(0, at))
  const query = at < 0 ? '' : text.slice(at + 1)
  const [container = '', ...rest] = path.split('/').filter(Boolean)
  const blob = rest.join('/')
  if (!path.startsWith('/') || blob === '') throw invalidSource()
  const own = new Set([...conditions, 'x-ms-lease-id', ...(query === '' ? [] : ['authorization'])])
  const headers = call.request.headers.filter(([name]) => !own.has(name.toLowerCase()))
  for (const name of [...conditions, 'lease-id']) {
    const value = header(call.request, prefix + name)
    if (value) headers.push([name === 'lease-id' ? 'x-ms-lease-id' : name, value])
  }
  const request = { ...call.request, headers, path: `/${container}/${blob}`, query }
  const row = { ...rowOf(call)!, lease: 'needed' as const }
  return {
    container,
    blob,
    call: {
      ...call,
      request,
      path: request.path,
      query: new Query(query),
      params: { container, blob },
      route: { ...call.route, operation: row },
    },
  }
}

/** Judges whether the caller may move the source: by its own signature, if it has one. */
export async function judgeMover({ call }: Source): Promise<void> {
  if (call.query.has('sig')) await caller(call)
  else if (call.caller.kind === 'sas') call.caller = { kind: 'anonymous' }
  judgeBy(call, { exists: 'blob', permission: permissions.movePath })
}

/** @throws 412 SourceConditionNotMet, LeaseIdMissing and the other refusals of a lease */
export function judgeSource({ call }: Source, found: Blob): void {
  judgeLease(call, found)
  try {
    judgeConditions(call.request, 'write', found)
  } catch (error) {
    throw error instanceof Refusal && error.status === 412 ? sourceConditionNotMet() : error
  }
}
