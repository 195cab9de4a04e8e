import type { Gate } from '../../../core/service.js'
import { header } from '../../../core/wire.js'
import { cloudNamed } from '../../../policy/clouds.js'
import { principalOf } from '../../../policy/tokens/principal.js'
import { issuerOf } from '../../../policy/tokens/claims.js'
import { verifyToken } from '../../../policy/tokens/tokens.js'
import { atLeast, newestStable, servedAs } from './api-versions.js'
import type { KeyVaultCall } from './call.js'
import { proofOfPossession } from './not-emulated.js'
import * as refusals from './refusals.js'
import * as tokenRefusals from './token-refusals.js'

/** Key Vault's own first-party application: its id is as good an audience as the URL. */
const keyVaultAppId = 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093'

// Microsoft's own tenants, as the recorded refusal lists them after the vault's.
const microsoftTenants = [
  '72f988bf-86f1-41af-91ab-2d7cd011db47',
  'f8cdef31-a31e-4b4a-93e4-5f571e91255a',
  'e2d54eb5-3869-4f70-8578-dee5fc7331f4',
  '33e01921-4d64-4f8c-a055-5bdaffd5e33d',
  '975f013f-7f24-47e8-a7d3-abc4752bf346',
]

/** Identifies the caller. A request without a token gets the challenge before any other check. */
export const caller: Gate<KeyVaultCall> = (call) => {
  const authorization = header(call.request, 'Authorization') ?? ''
  const [start, scheme] = /^(\S+) +(?=\S)/.exec(authorization) ?? ['', '']
  if (/^(mtls_)?pop$/i.test(scheme)) throw proofOfPossession()
  if (scheme.toLowerCase() !== 'bearer') throw tokenRefusals.missingToken()
  const token = authorization.slice(start.length)
  const verdict = verifyToken(call.world, token)
  if ('then' in verdict) return verdict.then((late) => judge(call, late))
  judge(call, verdict)
}

function judge(call: KeyVaultCall, verdict: Awaited<ReturnType<typeof verifyToken>>): void {
  const { world, vault } = call
  if ('fault' in verdict) {
    if (verdict.fault === 'unknown-key') throw tokenRefusals.unknownSigningKey(verdict.encodedHeader)
    throw verdict.fault === 'bad-signature' ? tokenRefusals.badSignature() : tokenRefusals.malformedToken()
  }
  const { claims } = verdict
  // Also of a token that is refused, the journal says whose it is.
  call.principal = principalOf(world, claims)
  const cloud = cloudNamed(world.settings.cloud)
  const now = world.clock.seconds()
  // The order of these three is inferred.
  if (claims.exp <= now || claims.nbf > now) throw tokenRefusals.expiredToken()
  if (claims.iss !== issuerOf(cloud, vault.tenantId)) {
    const issuers = [vault.tenantId, ...microsoftTenants].map((tenant) => issuerOf(cloud, tenant))
    if (!issuers.includes(claims.iss)) throw tokenRefusals.wrongIssuer(issuers, claims.iss)
  }
  if (claims.aud !== cloud.vaultResource && claims.aud !== keyVaultAppId)
    throw tokenRefusals.wrongAudience(cloud.vaultResource, keyVaultAppId, claims.aud)
  call.caller = claims
}

export const apiVersion: Gate<KeyVaultCall> = (call) => {
  const asked = call.query.get('api-version')
  if (asked === undefined || asked === '') throw refusals.missingVersion()
  const served = servedAs(asked, call.world.settings.apiVersions)
  const since = call.route.operation?.since
  if (served === undefined || (since !== undefined && !atLeast(served, since)))
    throw refusals.unknownVersion(asked, newestStable)
  if (served !== asked) call.notes.push(['x-milab-api-version', `served-as=${served}`])
  call.apiVersion = served
}

export const pathAndMethod: Gate<KeyVaultCall> = ({ route, path }) => {
  if (route.operation) return
  throw route.otherMethods.length > 0 ? refusals.methodNotAllowed(route.otherMethods) : refusals.noSuchPath(path)
}

/** A name is letters, digits and dashes, at most 127 of them. */
export const name: Gate<KeyVaultCall> = ({ params }) => {
  if (params.name !== undefined && !/^[0-9a-zA-Z-]{1,127}$/.test(params.name)) throw refusals.invalidName(params.name)
}
