import { header } from '../../../core/wire.js'
import type { Gate } from '../../../core/service.js'
import { unknownResource } from '../../../policy/tokens/aadsts.js'
import { compareVersions, isDated } from '../../../policy/api-versions.js'
import { judgeResource } from '../../../policy/tokens/audiences.js'
import { identityAsked, selectorIn } from '../asking.js'
import { apiVersions, identitySince, newestApiVersion } from './api-versions.js'
import type { ImdsCall } from './call.js'
import { isIdentity } from './categories.js'
import * as refusals from './refusals.js'

const hasMetadataHeader = (call: ImdsCall) => header(call.request, 'Metadata')?.toLowerCase() === 'true'

const isRouted = ({ route }: ImdsCall) => route.operation !== undefined || route.otherMethods.length > 0

/** A gate for the identity category only. */
const ofIdentity =
  (gate: Gate<ImdsCall>): Gate<ImdsCall> =>
  (call) =>
    isIdentity(call) ? gate(call) : undefined

/**
 * MSAL .NET probes the newer protocol's paths (`getplatformmetadata`, `issuecredential`), first without the header. A
 * host without the protocol returns 404; MSAL takes any other status for support. Its requests carry `cred-api-version`
 * instead of `api-version`, so a missing `api-version` must not be refused first.
 */
export const probe = ofIdentity((call) => {
  if (!isRouted(call) && (!hasMetadataHeader(call) || call.query.has('cred-api-version'))) throw refusals.notFound(call)
})

export const metadataHeader: Gate<ImdsCall> = (call) => {
  if (!hasMetadataHeader(call)) throw refusals.missingMetadataHeader(call)
}

export const notForwarded: Gate<ImdsCall> = ({ request }) => {
  if (header(request, 'X-Forwarded-For') !== undefined) throw refusals.forwarded()
}

export const apiVersion: Gate<ImdsCall> = (call) => {
  const { query, notes, path, world } = call
  if (path.toLowerCase() === '/metadata/versions') return
  const version = query.get('api-version')
  if (version === undefined) throw refusals.badApiVersion()
  if (apiVersions.includes(version) && (!isIdentity(call) || compareVersions(version, identitySince) >= 0)) return
  const isNewer = isDated(version) && compareVersions(version, newestApiVersion) > 0
  if (!isNewer || world.settings.apiVersions === 'strict') throw refusals.badApiVersion()
  notes.push(['x-milab-api-version', `served-as=${newestApiVersion}`])
}

export const route: Gate<ImdsCall> = (call) => {
  if (!isRouted(call)) throw refusals.notFound(call)
}

export const method: Gate<ImdsCall> = ({ route }) => {
  if (!route.operation) throw refusals.methodNotAllowed(route.otherMethods)
}

export const duplicates = ofIdentity(({ query }) => {
  const name = query.repeated()
  if (name !== undefined) throw refusals.repeatedParameter(name)
})

const isTokenRequest = (call: ImdsCall) => call.route.operation?.id === 'imds.token'

export const resource: Gate<ImdsCall> = (call) => {
  if (!isTokenRequest(call)) return
  const asked = call.query.get('resource')
  if (!asked) throw refusals.missingResource()
  call.resource = asked
}

export const claims = ofIdentity(({ query }) => {
  const claims = query.get('claims')
  if (claims !== undefined && !onlyPerimeter(claims)) throw refusals.badClaims()
})

export const identity = ofIdentity(
  identityAsked({
    // App Service sends principal_id, older SDKs send mi_res_id: both reached IMDS and worked. Other spellings, such as
    // the msi-res-id of Azure.Identity's probe, are parameters that it does not know.
    selector: ({ query }) =>
      selectorIn(
        query,
        { clientId: ['client_id'], objectId: ['object_id', 'principal_id'], resourceId: ['msi_res_id', 'mi_res_id'] },
        refusals.severalSelectors,
      ),
    refusals,
  }),
)

export const knownResource: Gate<ImdsCall> = (call) => {
  const { world, resource } = call
  if (!isTokenRequest(call)) return
  judgeResource(call, resource, (fix) => refusals.entraRefused(unknownResource(world, resource), fix))
}

/** MSAL .NET, docs/nsp_claims_design.md: the only claim that IMDS accepts. */
function onlyPerimeter(claims: string): boolean {
  try {
    const parsed: unknown = JSON.parse(claims)
    return (
      typeof parsed === 'object' &&
      parsed !== null &&
      !Array.isArray(parsed) &&
      Object.keys(parsed).every((key) => key === 'xms_az_nwperimid')
    )
  } catch {
    return false
  }
}
