import { createHash, timingSafeEqual } from 'node:crypto'
import type { Gate } from '../../../core/service.js'
import { header } from '../../../core/wire.js'
import { unknownResourceText } from '../../../policy/tokens/aadsts.js'
import { compareVersions, isDated } from '../../../policy/api-versions.js'
import { judgeResource } from '../../../policy/tokens/audiences.js'
import type { IdentitySelector } from '../../../policy/views/identities.js'
import { identityAsked } from '../asking.js'
import type { AppServiceCall } from './call.js'
import { platformOf } from './platform.js'
import * as refusals from './refusals.js'

// The order of these gates is a guess: the header to check depends on the version, so the version comes first.

export const route: Gate<AppServiceCall> = ({ route }) => {
  if (route.operation) return
  throw route.otherMethods.length > 0 ? refusals.methodNotAllowed(route.otherMethods) : refusals.notFound()
}

export const platform: Gate<AppServiceCall> = (call) => {
  call.platform = platformOf(call.world, call.request)
}

/** MSAL requests the newest version when it has a token to replace; the response is that of 2019-08-01. */
const newest = '2025-03-30'

/** Container Apps began after the older protocol: its documentation knows "2019-08-01 or later" only. */
export const apiVersion: Gate<AppServiceCall> = (call) => {
  const asked = call.query.get('api-version')
  if (asked === '2017-09-01' && call.platform !== 'container-app') {
    call.version = asked
    return
  }
  if (asked !== '2019-08-01' && asked !== newest) {
    if (asked === undefined || !isDated(asked) || compareVersions(asked, newest) < 0) throw refusals.badApiVersion()
    call.notes.push(['x-milab-api-version', `served-as=${newest}`])
  }
  call.version = '2019-08-01'
}

/** Only the app itself knows the header's value, so others cannot make it send requests here for them. */
export const identityHeader: Gate<AppServiceCall> = ({ request, platform, version, world }) => {
  const name = version === '2017-09-01' ? 'secret' : 'X-IDENTITY-HEADER'
  const received = header(request, name)
  const expected = world.identityHeader
  if (received === undefined) throw refusals.wrongHeader(platform, name, `the request has no header ${name}`)
  if (expected === undefined || !isSame(received, expected))
    throw refusals.wrongHeader(
      platform,
      name,
      `the value of ${name} is not this lab's IDENTITY_HEADER; milab env --source app-service prints it`,
    )
}

/** Takes the same time wherever the two strings differ. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}

export const resource: Gate<AppServiceCall> = (call) => {
  const asked = call.query.get('resource')
  if (!asked) throw refusals.missingResource()
  call.resource = asked
}

/** The identity is one of the seat that sends the request. A request that names none is for the system-assigned one. */
export const identity: Gate<AppServiceCall> = (call) =>
  identityAsked<AppServiceCall>({
    selector: selectorOf,
    refusals: {
      severalSelectors: refusals.severalSelectors,
      identityNotFound: (...why) => refusals.identityNotFound(call, ...why),
      noDefaultIdentity: (...why) => refusals.noDefaultIdentity(call, ...why),
    },
  })(call)

function selectorOf({ query, version }: AppServiceCall): IdentitySelector {
  if (version === '2017-09-01') return { clientId: query.get('clientid') }
  const all = ['client_id', 'principal_id', 'object_id', 'mi_res_id'].map((name) => query.get(name))
  if (all.filter((selector) => selector !== undefined).length > 1) throw refusals.severalSelectors()
  const [clientId, principalId, objectId, resourceId] = all
  return { clientId, objectId: objectId ?? principalId, resourceId }
}

export const knownResource: Gate<AppServiceCall> = (call) => {
  const { world, resource } = call
  const text = unknownResourceText(resource, world.settings.tenantId)
  judgeResource(call, resource, (fix) => refusals.entraRefused(`AADSTS500011: ${text}`, fix))
}
