import { federatedCredentialsOf, tokenExchangeAudience } from '../../policy/views/identities.js'
import { derivedGuid } from '../../world/randomness.js'
import type { Resource } from '../../world/resources.js'
import { ownLocation, withTags, type Describing } from '../describing.js'
import type { ScenarioIdentity } from './shape.js'

/** The field's value, unless it is the one that the builder would derive. */
export const givenId = (resourceId: string, field: string, value: unknown) =>
  typeof value === 'string' && value !== derivedGuid(resourceId, field) ? { [field]: value } : {}

export function describeIdentity({ world }: Describing, identity: Resource, groupLocation: string): ScenarioIdentity {
  const credentials = federatedCredentialsOf(world, identity).map(({ name, issuer, subject, audiences }) => {
    const isUsual = audiences.length === 1 && audiences[0] === tokenExchangeAudience
    return [name, { issuer, subject, ...(!isUsual && { audiences }) }] as const
  })
  return {
    ...ownLocation(identity, groupLocation),
    ...givenId(identity.id, 'principalId', identity.properties.principalId),
    ...givenId(identity.id, 'clientId', identity.properties.clientId),
    ...(credentials.length > 0 && { federatedCredentials: Object.fromEntries(credentials) }),
    ...withTags(identity),
  }
}
