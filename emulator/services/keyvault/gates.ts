import type { Gate } from '../../core/service.js'
import { header } from '../../core/wire.js'
import { isDated } from '../../policy/api-versions.js'
import { cloudNamed } from '../../policy/clouds.js'
import { decide, withFix } from '../../policy/rbac.js'
import { verifyToken, type Claims } from '../../policy/tokens.js'
import type { KeyVaultCall, KeyVaultRow } from './call.js'
import * as refusals from './refusals.js'

const keyVaultAppId = 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093'

// Microsoft's own tenants, as the recorded refusal lists them after the vault's.
const microsoftTenants = [
  '72f988bf-86f1-41af-91ab-2d7cd011db47', 'f8cdef31-a31e-4b4a-93e4-5f571e91255a', 'e2d54eb5-3869-4f70-8578-dee5fc7331f4',
  '33e01921-4d64-4f8c-a055-5bdaffd5e33d', '975f013f-7f24-47e8-a7d3-abc4752bf346',
]

/** Who asks. A request without a token gets the challenge before anything else about it is looked at. */
export const caller: Gate<KeyVaultCall> = (call) => {
  const authorization = header(call.request, 'Authorization')
  const token = authorization !== undefined ? /^(?:Bearer|PoP) +(.+)$/i.exec(authorization)?.[1] : undefined
  if (token === undefined) throw refusals.missingToken()
  const verdict = verifyToken(call.world, token)
  if ('then' in verdict) return verdict.then((late) => judge(call, late))
  judge(call, verdict)
}

function judge(call: KeyVaultCall, verdict: Awaited<ReturnType<typeof verifyToken>>): void {
  const { world, vault } = call
  if ('fault' in verdict) {
    if (verdict.fault === 'unknown-key') throw refusals.unknownSigningKey(verdict.encodedHeader)
    throw verdict.fault === 'bad-signature' ? refusals.badSignature() : refusals.malformedToken()
  }
  const { claims } = verdict
  const cloud = cloudNamed(world.settings.cloud)
  const now = world.clock.seconds()
  // The order of these three is inferred.
  if (claims.exp <= now || claims.nbf > now) throw refusals.expiredToken()
  const issuers = [vault.tenantId, ...microsoftTenants].map((tenant) => `https://${cloud.issuerHost}/${tenant}/`)
  if (!issuers.includes(claims.iss)) throw refusals.wrongIssuer(issuers, claims.iss)
  if (claims.aud !== cloud.vaultResource && claims.aud !== keyVaultAppId) throw refusals.wrongAudience(cloud.vaultResource, keyVaultAppId, claims.aud)
  call.caller = claims
  call.principal = { objectId: claims.oid ?? '', ...(claims.appid !== undefined && { appId: claims.appid }) }
}

/** The newest of the numbered versions; dated ones count as newer. */
const newestNumbered = '7.6'
const numbered = ['2015-06-01', '2016-10-01', '7.0', '7.1', '7.2', '7.3', '7.4', '7.5', '7.6']
const newestDated = '2026-04-01'

export const apiVersion: Gate<KeyVaultCall> = (call) => {
  const version = call.query.get('api-version')
  if (version === undefined || version === '') throw refusals.missingVersion()
  const dated = isDated(version) && version >= '2025-06-01'
  if (!numbered.includes(version) && !/^7\.\d-preview(\.\d+)?$/.test(version) && !dated) throw refusals.unknownVersion(version, newestNumbered)
  if (dated && version > newestDated) call.notes.push(['x-milab-api-version', `served-as=${newestDated}`])
  call.apiVersion = version
}

export const pathAndMethod: Gate<KeyVaultCall> = ({ route, path }) => {
  if (route.operation) return
  throw route.otherMethods.length > 0 ? refusals.methodNotAllowed(route.otherMethods) : refusals.noSuchPath(path)
}

/** A name is letters, digits and dashes, at most 127 of them. */
export const name: Gate<KeyVaultCall> = ({ params }) => {
  if (params.name !== undefined && !/^[0-9a-zA-Z-]{1,127}$/.test(params.name)) throw refusals.invalidName(params.name)
}

export const permission: Gate<KeyVaultCall> = (call) => {
  const { permission } = call.route.operation as unknown as KeyVaultRow
  if (call.vault.rbac) byRbac(call, permission.dataAction)
  else byAccessPolicy(call, permission.policy)
}

function byAccessPolicy(call: KeyVaultCall, needed: string): void {
  const { vault, caller } = call
  const [kind, right] = needed.split('/') as ['secrets' | 'keys' | 'certificates', string]
  const entries = vault.accessPolicies.filter(({ objectId }) => objectId.toLowerCase() === caller.oid)
  const grants = entries.filter(({ permissions }) => permissions[kind]?.some((given) => /^all$/i.test(given) || given.toLowerCase() === right))
  if (grants.some(({ applicationId }) => !applicationId)) return
  if (grants.length > 0) throw refusals.onBehalfOfOnly(callerText(caller))
  const az = `az keyvault set-policy --name ${vault.name} --object-id ${caller.oid} --${kind.slice(0, -1)}-permissions ${right}`
  const reason = { principalId: caller.oid, needs: `${kind} ${right}`, on: vault.resource.id, considered: entries, fix: { az } }
  call.decision = reason
  throw refusals.accessDenied(vault, callerText(caller), `${kind} ${right}`, reason)
}

function byRbac(call: KeyVaultCall, dataAction: string): void {
  const { vault, caller, params, world } = call
  const object = params.name !== undefined ? `/secrets/${params.name}` : ''
  const decision = decide(world, caller.oid ?? '', 'dataAction', dataAction, `${vault.resource.id}${object}`)
  call.decision = decision
  if (decision.allowed) return
  const reason = withFix(decision)
  call.decision = reason
  throw refusals.forbiddenByRbac(vault, callerText(caller), decision, reason)
}

/** How a refusal names the caller: a managed identity shows its resource, too. */
function callerText({ appid, oid, iss, xms_mirid, xms_az_rid }: Claims): string {
  const parts = [`appid=${appid}`, `oid=${oid}`, `iss=${iss}`]
  if (xms_mirid !== undefined) parts.push(`xmsmirid=${xms_mirid}`)
  if (xms_az_rid !== undefined) parts.push(`xmsazrid=${xms_az_rid}`)
  return parts.join(';')
}
