import {
  federatedCredentialType,
  identityType,
  makeIdentity,
  tokenExchangeAudience,
} from '../../policy/views/identities.js'
import { derivedGuid } from '../../world/randomness.js'
import type { Building, Place } from '../building.js'
import { ScenarioError, type Path } from '../scenario-error.js'
import type { ScenarioFederatedCredential, ScenarioIdentity } from './shape.js'

/** A managed identity's ids: the ones that the file gives, else derived from the id of its resource. */
export const identityIds = (resourceId: string, given: Pick<ScenarioIdentity, 'principalId' | 'clientId'>) => ({
  principalId: (given.principalId ?? derivedGuid(resourceId, 'principalId')).toLowerCase(),
  clientId: (given.clientId ?? derivedGuid(resourceId, 'clientId')).toLowerCase(),
})

/** Makes the service principal of a managed identity and gives it a name in `to`. */
export function addPrincipal(
  { world, names }: Building,
  resource: Pick<Place, 'id' | 'name'>,
  ids: ReturnType<typeof identityIds>,
  path: Path,
): void {
  if (world.directory.objectOf(ids.principalId))
    throw new ScenarioError([...path, 'principalId'], 'another identity in this file has this principalId')
  if (world.directory.byAppId(ids.clientId))
    throw new ScenarioError([...path, 'clientId'], 'another identity in this file has this clientId')
  makeIdentity(world, resource, ids)
  names.addIdentity(resource.name, resource.id, ids.principalId)
}

/** A user-assigned identity with its service principal and federated credentials. */
export function addIdentity(building: Building, { id, name, ...place }: Place, identity: ScenarioIdentity, path: Path) {
  const { names, put, part, tenantId } = building
  const ids = identityIds(id, identity)
  const location = identity.location ?? place.location
  const properties = { tenantId, ...ids }
  put({ id, name, type: identityType, location, ...(identity.tags && { tags: identity.tags }), properties }, path)
  addPrincipal(building, { id, name }, ids, path)
  names.add(name, id)
  const taken = new Map<string, string>()
  for (const [credential, of] of Object.entries(identity.federatedCredentials ?? {}))
    part(() => addCredential(building, id, credential, of, taken, [...path, 'federatedCredentials', credential]))
}

/** @param taken the identity's credentials so far, by what an assertion must match */
function addCredential(
  { put }: Building,
  identity: string,
  name: string,
  { issuer, subject, audiences = [tokenExchangeAudience] }: ScenarioFederatedCredential,
  taken: Map<string, string>,
  path: Path,
): void {
  const matched = JSON.stringify([issuer, subject])
  const same = taken.get(matched)
  if (same !== undefined)
    throw new ScenarioError(path, `'${same}' has this issuer and subject already; Azure allows a pair once an identity`)
  taken.set(matched, name)
  const id = `${identity}/federatedIdentityCredentials/${name}`
  put({ id, name, type: federatedCredentialType, properties: { issuer, subject, audiences } }, path)
}
