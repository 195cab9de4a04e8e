import { createHash } from 'node:crypto'
import { json } from '../../../core/reply.js'
import { seatToken, type SeatToken } from '../../../policy/tokens/seat-tokens.js'
import { operation, type AppServiceCall } from './call.js'
import type { Platform } from './platform.js'

/**
 * A token for the identity. The older protocol gives the expiry as a date, the newer one as unix seconds in a string.
 */
export const token = operation({
  id: 'app-service.token',
  source: 'https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference',
  method: 'GET',
  path: '/msi/token',
  async handle(call) {
    const { token, expiresOn } = await issued(call)
    const { resource, platform, version, identity } = call
    const body = { access_token: token, expires_on: String(expiresOn), resource, token_type: 'Bearer' }
    return json(
      200,
      version === '2017-09-01'
        ? { ...body, expires_on: asDate(expiresOn, platform) }
        : { ...body, client_id: identity.appId },
    )
  },
})

type Asking = Pick<AppServiceCall, 'world' | 'seat' | 'identity' | 'resource' | 'query'>

/**
 * `token_sha256_to_refresh` names a token that a service rejected: only that token is replaced (MSAL's tests show the
 * parameter).
 */
async function issued({ world, seat, identity, resource, query }: Asking): Promise<SeatToken> {
  const kept = await seatToken(world, seat, identity, resource, { keptBy: 'app-service' })
  const refused = query.get('token_sha256_to_refresh')?.toLowerCase()
  if (refused === undefined || refused !== createHash('sha256').update(kept.token).digest('hex')) return kept
  return seatToken(world, seat, identity, resource, { keptBy: 'app-service', bypassCache: true })
}

/**
 * `06/20/2019 02:57:58 +00:00` on Linux (Azure/azure-sdk-for-python, azure-identity of 2020, app_service.py), and
 * `1/10/2020 8:01:28 AM +00:00` on Windows, recorded three times.
 */
function asDate(seconds: number, platform: Platform): string {
  const [, year, month, day, hours, rest] = /^(\d+)-(\d+)-(\d+)T(\d+)(:[\d:]+)/.exec(
    new Date(seconds * 1000).toISOString(),
  )!
  if (platform !== 'windows') return `${month}/${day}/${year} ${hours}${rest} +00:00`
  const hour = Number(hours)
  return `${Number(month)}/${Number(day)}/${year} ${hour % 12 || 12}${rest} ${hour < 12 ? 'AM' : 'PM'} +00:00`
}
