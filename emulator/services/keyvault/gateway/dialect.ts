import { json, type Reply } from '../../../core/reply.js'
import type { Dialect } from '../../../core/service.js'
import { header } from '../../../core/wire.js'
import { cloudNamed } from '../../../policy/clouds.js'
import type { KeyVaultCall } from './call.js'
import { callerAddress } from '../../../policy/caller-address.js'
import type { KeyVaultDetail } from './refusals.js'

const common: readonly [string, string][] = [
  ['Cache-Control', 'no-cache'],
  ['Pragma', 'no-cache'],
  ['Expires', '-1'],
]

// As of May 2026; without a space after the semicolon, unlike ARM's.
const security: readonly [string, string][] = [
  ['Strict-Transport-Security', 'max-age=31536000;includeSubDomains'],
  ['X-Content-Type-Options', 'nosniff'],
]

/** Ages, in seconds, of the cached data behind a decision: the lab caches nothing, so every age is 0. */
const roleCache: [string, string] = [
  'x-ms-keyvault-rbac-cache',
  'ra_age=0;da_age=0;rd_age=0;brd_age=0;ra_notif_age=0;dec_lev=1;',
]

const serviceVersion = '1.9.3070.2'

export const dialect: Dialect<KeyVaultCall, KeyVaultDetail> = {
  answer(reply, call) {
    const asked = header(call.request, 'x-ms-client-request-id')
    const headers: Reply['headers'] = [
      ...common,
      ...reply.headers,
      ...security,
      ['x-ms-keyvault-region', call.vault.resource.location ?? ''],
      ['x-ms-keyvault-service-version', serviceVersion],
      ['x-ms-keyvault-network-info', networkInfo(callerAddress(call.world, call.request))],
      ['x-ms-request-id', call.requestId],
    ]
    if (call.roleAssignment !== undefined)
      headers.push(['x-ms-keyvault-rbac-assignment-id', call.roleAssignment], roleCache)
    if (asked !== undefined) headers.push(['x-ms-client-request-id', asked])
    return { ...reply, headers }
  },
  refusal(refusal, call) {
    const headers: Reply['headers'] = [...refusal.headers]
    if (refusal.status === 401) headers.push(['WWW-Authenticate', challenge(call)])
    const { body, ...more } = refusal.detail ?? {}
    const error = { error: { code: refusal.code, message: refusal.message, ...more } }
    return dialect.answer(json(refusal.status, body ?? error, headers), call)
  },
  notEmulated: ({ explanation }, call) =>
    dialect.answer(json(501, { error: { code: 'NotEmulated', message: explanation } }), call),
}

/** Names the login host and the resource: SDKs find tenant and audience by sending one request without a token. */
function challenge({ vault, world }: KeyVaultCall): string {
  const cloud = cloudNamed(world.settings.cloud)
  return `Bearer authorization="https://${cloud.login}/${vault.tenantId}", resource="${cloud.vaultResource}"`
}

/** The form for IPv6 is inferred. */
function networkInfo(address: string): string {
  const [connection, family] = address.includes(':') ? ['Ipv6', 'InterNetworkV6'] : ['Ipv4', 'InterNetwork']
  return `conn_type=${connection};addr=${address};act_addr_fam=${family};`
}
