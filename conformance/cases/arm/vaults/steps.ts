import { onlyMembers, withStatus, type Expectation, type Match } from '../../words.js'
import { ownGroup, putResource } from '../steps.js'

/** The vault that a case makes for itself, in its own group. */
export const ownVaults = `${ownGroup}/providers/Microsoft.KeyVault/vaults`
export const ownVault = `${ownVaults}/v-{nonce}`

export const needsOwnVault = ['portal', 'group', 'writes'] as const

// Principals that no directory has.
export const policyHolder = '7a1b3c52-0e5c-4a6e-8f7e-51c1a54b0f01'
export const otherHolder = '7a1b3c52-0e5c-4a6e-8f7e-51c1a54b0f02'

/** An access policy as it is sent; `policyWith` is what comes back. */
export const policy = {
  tenantId: '{tenant}',
  objectId: policyHolder,
  permissions: { keys: ['get'], secrets: ['get', 'list'], certificates: [] },
}

export const policyWith = (secrets: readonly string[], of = policyHolder): Match =>
  onlyMembers({
    tenantId: '{tenant}',
    objectId: of,
    permissions: onlyMembers({ keys: { array: ['get'] }, secrets: { array: secrets }, certificates: { array: [] } }),
  })

export const vaultBody = (properties: object = {}, more: object = {}) => ({
  location: '{group.location}',
  properties: { tenantId: '{tenant}', sku: { family: 'A', name: 'standard' }, accessPolicies: [policy], ...properties },
  ...more,
})

export const createOwnVault = (properties: object = {}, version = '2018-02-14') =>
  putResource(`${ownVault}?api-version=${version}`, vaultBody(properties), withStatus(200))

// On real Azure a vault with soft delete keeps its name for days after a case deletes it. Such cases run without soft
// delete, or on a target with a virtual clock.
export const needsOwnVaultAndClock = [...needsOwnVault, 'virtual-clock'] as const

export const putAccessPolicies = (kind: string, accessPolicies: readonly unknown[], expect: Expectation) =>
  putResource(`${ownVault}/accessPolicies/${kind}?api-version=2018-02-14`, { properties: { accessPolicies } }, expect)
