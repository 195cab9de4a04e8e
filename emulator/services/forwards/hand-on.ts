import { operationFor } from '../../core/operation.js'
import { Refusal } from '../../core/refusal.js'
import { NotEmulated } from '../../core/refusal.js'
import { bytes } from '../../core/reply.js'
import { header, type HeaderPair } from '../../core/wire.js'
import { say } from '../../policy/authorization/fix.js'
import type { Forward } from '../../policy/views/forwards.js'
import type { ForwardCall } from './call.js'
import { sharedKeyFor } from './shared-key.js'

/** Headers of one connection, and what the lab says anew. */
const ownHeaders = new Set(
  (
    'authorization connection expect host keep-alive proxy-authenticate proxy-authorization proxy-connection te ' +
    'trailer transfer-encoding upgrade'
  ).split(' '),
)

const withoutOwn = (headers: readonly HeaderPair[]) => headers.filter(([name]) => !ownHeaders.has(name.toLowerCase()))

/** Hands a request on to the emulator that the world names for it, with that emulator's own credential. */
export const handOn = operationFor<ForwardCall>()({
  id: 'forwards.hand-on',
  source: 'https://learn.microsoft.com/azure/role-based-access-control/role-assignments',
  method: '*',
  path: '/{path*}',
  async handle({ world, request, forward }) {
    if (!world.upstream) throw new NotEmulated('forwarding from an emulator that has no network')
    const to = new URL(forward.to)
    const { credential } = forward
    // Emulators of Azure Storage are asked by path: the account's name is in front of it.
    const byPath = to.pathname === '/' && credential?.kind === 'shared-key' ? `/${credential.account}` : ''
    const path = `${to.pathname.replace(/\/$/, '')}${byPath}${request.path}`
    const headers: HeaderPair[] = [['Host', to.host], ...withoutOwn(request.headers)]
    if (header(request, 'Transfer-Encoding') !== undefined) headers.push(['Transfer-Encoding', 'chunked'])
    const { method, query, body, signal } = request
    headers.push(...proof(forward, { method, headers, path, query }))
    const url = `${to.origin}${path}${query === '' ? '' : `?${query}`}`
    const answer = await world.upstream({ method, url, headers, body, signal }).catch((error: Error) => {
      throw down(forward, error)
    })
    // Node says again how the body is cut.
    return {
      ...bytes(answer.status, answer.body, withoutOwn(answer.headers) as [string, string][]),
      reason: answer.reason,
    }
  },
})

function proof({ host, credential }: Forward, request: Parameters<typeof sharedKeyFor>[2]): HeaderPair[] {
  if (!credential) return []
  if (credential.kind === 'header') return [[credential.name, credential.secret]]
  const isTable = host.split('.')[1] === 'table'
  return [['Authorization', sharedKeyFor(credential.account, credential.secret, request, isTable)]]
}

const down = ({ name, to }: Forward, { message }: Error) =>
  new Refusal(502, 'BadGateway', `The emulator behind the forward '${name}' does not answer at ${to}: ${message}`, {
    fix: say(`start what listens at ${to}`),
  })
