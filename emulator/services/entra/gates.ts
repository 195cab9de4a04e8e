import { readBody } from '../../core/body.js'
import { Query } from '../../core/query.js'
import { NotEmulated } from '../../core/refusal.js'
import type { Gate } from '../../core/service.js'
import { header } from '../../core/wire.js'
import { unknownResourceText } from '../../policy/tokens/aadsts.js'
import { directoryGraphAppId } from '../../policy/azure-resources.js'
import { isGuid } from '../../policy/resource-ids.js'
import { judgeResource } from '../../policy/tokens/audiences.js'
import type { Tenant } from '../../world/directory.js'
import type { World } from '../../world/world.js'
import { judgeAssertion } from './assertions/index.js'
import { tokenProtocol, type EntraCall } from './call.js'
import { credentialsOf, matchesSecret } from './credentials.js'
import * as refusals from './refusals.js'

const bodyLimit = 64 * 1024

/** A gate for token requests only: discovery and keys are public. */
const ofTokens =
  (gate: Gate<EntraCall>): Gate<EntraCall> =>
  (call) =>
    tokenProtocol(call) === undefined ? undefined : gate(call)

export const endpoint: Gate<EntraCall> = ({ route, request }) => {
  // Every endpoint has it, so it is not a row: a row for all paths would make each of them exist.
  if (request.method === 'OPTIONS')
    throw new NotEmulated(
      'Entra cross-origin preflight',
      'https://learn.microsoft.com/entra/identity-platform/reply-url',
    )
  if (!route.operation && route.otherMethods.length === 0) throw refusals.noSuchEndpoint()
}

/** The path's tenant, by GUID or domain name. `common` and `organizations` mean all tenants. */
export const tenant: Gate<EntraCall> = (call) => {
  const { params, route, world } = call
  const named = params.tenant
  if (named === undefined) return
  const isToken = route.otherMethods.includes('POST') || tokenProtocol(call) !== undefined
  const word = named.toLowerCase()
  if (word === 'consumers')
    throw new NotEmulated(
      'Entra for personal accounts (consumers)',
      'https://learn.microsoft.com/entra/identity-platform/v2-protocols#endpoints',
    )
  if (word === 'common' || word === 'organizations') {
    call.authority = word
    return
  }
  const found = tenantNamed(world, word)
  if (!found)
    throw isToken && !/[.-]/.test(named)
      ? refusals.tenantNotValid(named)
      : refusals.tenantNotFound(named, isToken ? 'token' : 'discovery')
  call.tenant = found
  call.authority = found.id
}

function tenantNamed(world: World, name: string): Tenant | undefined {
  for (const tenant of world.directory.tenants.values())
    if (tenant.id.toLowerCase() === name || tenant.name.toLowerCase() === name) return tenant
  return undefined
}

export const method: Gate<EntraCall> = ({ route, request }) => {
  if (route.operation) return
  throw refusals.wrongMethod(`${route.otherMethods.join(', ')}, OPTIONS`, request.method)
}

/** A body that is not a form has no parameters, whatever it contains. */
export const form = ofTokens(async (call) => {
  const isForm = /^application\/x-www-form-urlencoded\s*(;|$)/i.test(header(call.request, 'Content-Type') ?? '')
  const body = isForm ? await readBody(call.request, bodyLimit, refusals.bodyTooLarge) : undefined
  call.form = new Query(body?.toString() ?? '')
})

/**
 * Client credentials need one tenant. Where the path means all, Entra takes the GUID of an `api://GUID` scope for one,
 * and of any other scope it finds none (`refusals.noTenant` and `tenantNotValid` say where both are recorded).
 */
export const oneTenant = ofTokens(({ tenant, form }) => {
  if (tenant) return
  const [, named] = /^api:\/\/([^/]+)\//i.exec(form.get('scope') ?? '') ?? []
  throw named !== undefined && isGuid(named) ? refusals.tenantNotValid(named) : refusals.noTenant()
})

const otherGrants = [
  'authorization_code',
  'refresh_token',
  'password',
  'device_code',
  'urn:ietf:params:oauth:grant-type:device_code',
  'urn:ietf:params:oauth:grant-type:jwt-bearer',
  'urn:ietf:params:oauth:grant-type:saml2-bearer',
  'urn:ietf:params:oauth:grant-type:saml1_1-bearer',
]

export const grantType = ofTokens(({ form }) => {
  const grant = form.get('grant_type')
  if (!grant) throw refusals.missingParameter('grant_type')
  if (grant === 'client_credentials') return
  if (otherGrants.includes(grant))
    throw new NotEmulated(
      `Entra grant type ${grant}`,
      'https://learn.microsoft.com/entra/identity-platform/v2-app-types',
    )
  throw refusals.unsupportedGrant(grant)
})

export const client = ofTokens((call) => {
  const { clientId } = credentialsOf(call)
  if (!clientId) throw refusals.missingParameter('client_id')
  const found = call.world.directory.byAppId(clientId)
  if (!found || found.tenantId !== call.tenant?.id) throw refusals.clientNotFound(clientId, call.tenant?.name ?? '')
  call.client = found
})

export const credential = ofTokens((call) => {
  const { secret, assertion } = credentialsOf(call)
  call.strength = assertion ? '2' : '1'
  const judged = assertion ? judgeAssertion(call, assertion) : judgeSecret(call, secret)
  const { client } = call
  const loggedIn = () => {
    call.principal = { objectId: client.objectId, appId: client.appId, name: client.displayName }
  }
  return judged ? judged.then(loggedIn) : loggedIn()
})

function judgeSecret({ client }: EntraCall, secret: string | undefined): void {
  if (!secret) throw refusals.missingCredential()
  if (!matchesSecret(client.secrets, secret)) {
    throw refusals.wrongSecret(
      client.appId,
      client.secrets.length === 0 ? `${client.displayName} has no secret in this world` : undefined,
    )
  }
}

export const resource = ofTokens((call) => {
  const asked =
    tokenProtocol(call) === 'v1' ? call.form.get('resource') || directoryGraphAppId : scopeResource(call.form)
  const text = unknownResourceText(asked, call.tenant?.name ?? '')
  judgeResource(call, asked, (fix) => refusals.resourceNotFound(text, fix))
  call.resource = asked
})

// OpenID's own scopes do not name a resource. That this grant allows them next to one is inferred.
const openId = ['openid', 'profile', 'email', 'offline_access']

/** `X/.default` means X as written: `X//.default` means X with its slash. */
function scopeResource(form: Query): string {
  if (form.get('resource')) throw refusals.resourceOnV2()
  const scope = form.get('scope')?.trim()
  if (!scope) throw refusals.missingScope()
  const wanted = scope.split(/\s+/).filter((name) => !openId.includes(name.toLowerCase()))
  const suffix = '/.default'
  if (wanted.length === 0 || wanted.some((name) => !name.endsWith(suffix) || name === suffix))
    throw refusals.scopeWithoutDefault(scope)
  if (wanted.length > 1) throw refusals.severalScopes(scope)
  return wanted[0]!.slice(0, -suffix.length)
}
