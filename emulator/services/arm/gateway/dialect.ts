import { empty, json, type Reply } from '../../../core/reply.js'
import type { Dialect } from '../../../core/service.js'
import { header } from '../../../core/wire.js'
import { cloudNamed } from '../../../policy/clouds.js'
import { type AnyCall, type ArmCall, rowOf } from './call.js'
import { gatewayNamespace, providerNamed } from './provider.js'
import { remaining, remainingAtProvider } from './rate-limits.js'
import type { ArmDetail } from './refusals.js'
import { gatheredHeaders } from './regional-lists.js'

const common: Reply['headers'] = [
  ['Cache-Control', 'no-cache'],
  ['Pragma', 'no-cache'],
  ['Expires', '-1'],
]

// Recorded from azd in 2026.
const security: Reply['headers'] = [
  ['Strict-Transport-Security', 'max-age=31536000; includeSubDomains'],
  ['X-Content-Type-Options', 'nosniff'],
]

/** The front door that a caller meets; the lab has one. */
const region = 'WESTUS'

/** Who answers: the gateway its own types, a provider the rest. */
const answering = (call: AnyCall) => providerNamed(call.providers, rowOf(call)?.type.split('/')[0] ?? gatewayNamespace)

export const dialect: Dialect<ArmCall, ArmDetail> = {
  answer(reply, call) {
    const gathered = gatheredHeaders(call)
    if (gathered) return spoken({ ...reply, headers: [...reply.headers, ...gathered] }, call, 'gateway')
    return spoken(reply, call, answering(call)?.namespace === gatewayNamespace ? 'gateway' : 'provider')
  },
  refusal(refusal, call) {
    const { provider, challenge, body, target, counted } = refusal.detail ?? {}
    const headers: Reply['headers'] = provider
      ? [...refusal.headers]
      : [['x-ms-failure-cause', 'gateway'], ...refusal.headers]
    if (challenge !== undefined) headers.push(['WWW-Authenticate', authenticate(call, challenge)])
    if (counted) headers.push(...remaining(call))
    // Only of a missing group is it recorded that HEAD has the Content-Type and Content-Length of GET's body.
    if (call.request.method === 'HEAD' && !counted) return spoken(empty(refusal.status, headers), call, 'refusal')
    const error = { error: { code: refusal.code, message: refusal.message, target } }
    return spoken(json(refusal.status, body ?? error, headers), call, provider ? 'provider' : 'refusal')
  },
  notEmulated: ({ explanation }, call) =>
    spoken(json(501, { error: { code: 'NotEmulated', message: explanation } }), call, 'refusal'),
}

function spoken(reply: Reply, call: AnyCall, by: 'gateway' | 'provider' | 'refusal'): Reply {
  const { request, requestId, world } = call
  // A provider has an id of its own; what the gateway answers goes by the id it routed under.
  const routed = by === 'provider' ? world.randomness.guid() : requestId
  const headers: Reply['headers'] = [
    ...common,
    ...reply.headers,
    ...(by === 'refusal' ? [] : remaining(call)),
    ['x-ms-request-id', requestId],
    ['x-ms-correlation-request-id', header(request, 'x-ms-correlation-request-id') ?? routed],
    ['x-ms-routing-request-id', `${region}:${stamp(world.clock.now())}:${routed}`],
    ...security,
    ...edge(call),
    ...(by === 'provider' ? providersOwn(call) : []),
  ]
  const clientId = header(request, 'x-ms-client-request-id')
  if (clientId !== undefined && header(request, 'x-ms-return-client-request-id')?.toLowerCase() === 'true') {
    headers.push(['x-ms-client-request-id', clientId])
  }
  return { ...reply, headers }
}

/**
 * What the edge of Azure's network adds: on all of 333 answers recorded by azd in 2024-2026, whoever answers. That
 * refusals have it, too, is inferred; whose `Ref B` is the lab's own.
 */
function edge({ world }: AnyCall): Reply['headers'] {
  const reference = world.randomness.guid().replaceAll('-', '').toUpperCase()
  const at = `${new Date(world.clock.now()).toISOString().slice(0, 19)}Z`
  return [
    ['X-Cache', 'CONFIG_NOCACHE'],
    ['X-MSEdge-Ref', `Ref A: ${reference} Ref B: MILAB Ref C: ${at}`],
  ]
}

/** What a provider adds. */
const providersOwn = (call: AnyCall): Reply['headers'] => [
  ...remainingAtProvider(call),
  ...(rowOf(call)?.headers?.(call) ?? []),
  ...(answering(call)?.headers ?? []),
]

/** `20260409T171424Z` */
function stamp(ms: number): string {
  const iso = new Date(ms).toISOString()
  return `${iso.slice(0, 4)}${iso.slice(5, 7)}${iso.slice(8, 13)}${iso.slice(14, 16)}${iso.slice(17, 19)}Z`
}

/**
 * Where to get a token: tools find a subscription's tenant by asking once without one.
 * Only a subscription that exists names its tenant (that an unknown one names none is inferred).
 */
function authenticate({ target, world }: AnyCall, description: string): string {
  const { tenantId, subscriptionId } = world.settings
  const tenant = target?.subscriptionId?.toLowerCase() === subscriptionId.toLowerCase() ? tenantId : ''
  // A description quotes the token's claims, and a quoted string of a header cannot hold everything.
  const text = description.replace(/[^\x20\x21\x23-\x7e]/g, '?')
  return (
    `Bearer authorization_uri="${loginAuthority(world.settings.cloud)}/${tenant}", error="invalid_token", ` +
    `error_description="${text}"`
  )
}

/** The authority as ARM spells it: an old name in the public cloud; the other clouds' is unverified. */
export const loginAuthority = (cloud: string) =>
  `https://${cloud === 'AzurePublicCloud' ? 'login.windows.net' : cloudNamed(cloud).login}`
