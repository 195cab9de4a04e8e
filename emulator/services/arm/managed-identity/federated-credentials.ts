import { NotEmulated } from '../../../core/refusal.js'
import { json } from '../../../core/reply.js'
import { isObject } from '../../../policy/json-object.js'
import { federatedCredentialsOf, federatedCredentialType, printedIdentityId } from '../../../policy/views/identities.js'
import type { FederatedCredential } from '../../../world/directory.js'
import type { JsonObject, Resource } from '../../../world/resources.js'
import { type AnyCall, operation } from '../gateway/call.js'
import { existing } from '../gateway/gates.js'
import { groupPath } from '../gateway/group-path.js'
import { member, readJson } from '../gateway/json-body.js'
import { page } from '../gateway/paging.js'
import { fresh } from '../gateway/records.js'
import { provider as refused } from '../gateway/refusals.js'
import { removed } from '../gateway/usual-rows.js'

const docs = 'https://learn.microsoft.com/rest/api/managedidentity/federated-identity-credentials'
const ofIdentity =
  `${groupPath}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}/` +
  'federatedIdentityCredentials'
const path = `${ofIdentity}/{federatedIdentityCredentialResourceName}`
const row = { type: federatedCredentialType } as const

/** https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations */
const most = 20

const badRequest = (message: string) => refused(400, 'BadRequest', message)

const put = operation({
  ...row,
  id: 'arm.federated-identity-credentials.put',
  source: `${docs}/create-or-update`,
  method: 'PUT',
  path,
  action: `${federatedCredentialType}/write`,
  handle: async (call) => {
    const { world } = call
    const body = await readJson(call)
    const known = world.resources.get(call.scope)
    const name = known?.name ?? nameOf(call)
    const properties = propertiesOf(body)
    const identity = identityOf(call)
    judgePair(properties, name, federatedCredentialsOf(world, identity))
    const id = `${identity.id}/federatedIdentityCredentials/${name}`
    const made = known ?? fresh(world, { id, name, type: federatedCredentialType, properties })
    const credential = { ...made, changed: world.clock.now(), properties }
    await world.write(() => world.resources.put(credential))
    return json(known ? 200 : 201, shape(credential))
  },
})

const get = operation({
  ...row,
  id: 'arm.federated-identity-credentials.get',
  source: `${docs}/get`,
  method: 'GET',
  path,
  action: `${federatedCredentialType}/read`,
  handle: (call) => json(200, shape(existing(call))),
})

const del = operation({
  ...row,
  id: 'arm.federated-identity-credentials.delete',
  source: `${docs}/delete`,
  method: 'DELETE',
  path,
  action: `${federatedCredentialType}/delete`,
  handle: removed,
})

const list = operation({
  ...row,
  id: 'arm.federated-identity-credentials.list',
  source: `${docs}/list`,
  method: 'GET',
  path: ofIdentity,
  action: `${federatedCredentialType}/read`,
  handle: (call) => {
    const children = [...call.world.resources.childrenOf(identityOf(call).id)]
    const credentials = children.filter(({ type }) => type === federatedCredentialType)
    return json(200, page(call, credentials, shape))
  },
})

export const federatedIdentityCredentials = [put, get, del, list]

/** The identity of the path; that it exists was judged for paths that go on below it, not for its list. */
const identityOf = (call: AnyCall): Resource => existing(call, call.target.ancestors[0])

/** The rule is documented; what a name outside it is refused with is unverified. */
function nameOf({ target }: AnyCall): string {
  const name = target.names.at(-1)!
  if (!/^[a-zA-Z0-9][\w-]{2,119}$/.test(name)) throw badRequest(`The resource name '${name}' is invalid.`)
  return name
}

/** Text recorded in zioproto/istio-aks-example#6. */
const incomplete = () =>
  badRequest(
    "The request format was unexpected. Federated Identity Credential must specify 'issuer', 'subject' and 'audience'.",
  )

function propertiesOf(body: JsonObject): JsonObject {
  const given = member(body, 'properties')
  if (!isObject(given)) throw incomplete()
  if ((member(given, 'claimsMatchingExpression') ?? null) !== null)
    throw new NotEmulated(
      'claims matching expressions of federated identity credentials',
      'https://learn.microsoft.com/entra/workload-id/workload-identities-flexible-federated-identity-credentials',
    )
  const [issuer, subject, audiences] = ['issuer', 'subject', 'audiences'].map((name) => member(given, name))
  const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
  if (!isText(issuer) || !isText(subject) || !Array.isArray(audiences) || audiences.length === 0) throw incomplete()
  if (!audiences.every(isText)) throw incomplete()
  return { issuer, subject, audiences }
}

/** Both rules are documented; the text of the first is users', the rest is unverified. */
function judgePair({ issuer, subject }: JsonObject, name: string, there: readonly FederatedCredential[]): void {
  const others = there.filter((credential) => credential.name !== name)
  if (others.some((credential) => credential.issuer === issuer && credential.subject === subject))
    throw refused(409, 'Conflict', 'Issuer and subject combination already exists for this Managed Identity.')
  if (others.length >= most)
    throw badRequest(`The number of Federated Identity Credentials exceeds the maximum of ${most}.`)
}

const shape = ({ id, name, type, properties }: Resource) => ({ id: printedIdentityId(id), name, type, properties })
