import { json, type Reply } from '../../core/reply.js'
import type { Dialect } from '../../core/service.js'
import { header } from '../../core/wire.js'
import { cloudNamed } from '../../policy/clouds.js'
import type { KeyVaultCall } from './call.js'

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

const serviceVersion = '1.9.3070.2'

export const dialect: Dialect<KeyVaultCall> = {
  answer(reply, call) {
    const asked = header(call.request, 'x-ms-client-request-id')
    const headers: Reply['headers'] = [
      ...common,
      ...reply.headers,
      ...security,
      ['x-ms-keyvault-region', call.vault.resource.location ?? ''],
      ['x-ms-keyvault-service-version', serviceVersion],
      ['x-ms-keyvault-network-info', `conn_type=Ipv4;addr=${call.request.client.address};act_addr_fam=InterNetwork;`],
      ['x-ms-request-id', call.requestId],
    ]
    if (asked !== undefined) headers.push(['x-ms-client-request-id', asked])
    return { ...reply, headers }
  },
  refusal(refusal, call) {
    const { innererror } = refusal.detail
    const headers: Reply['headers'] = [...refusal.headers]
    if (refusal.status === 401) headers.push(['WWW-Authenticate', challenge(call)])
    return dialect.answer(json(refusal.status, { error: { code: refusal.code, message: refusal.message, innererror } }, headers), call)
  },
}

/** Where to get a token, for which resource: SDKs find tenant and audience by asking once without a token. */
function challenge({ vault, world }: KeyVaultCall): string {
  const cloud = cloudNamed(world.settings.cloud)
  return `Bearer authorization="https://${cloud.login}/${vault.tenantId}", resource="${cloud.vaultResource}"`
}
