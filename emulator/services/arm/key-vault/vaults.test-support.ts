import { ask, subscription, type Lab } from '../../../asking.test-support.js'

export const tenantId = '3f5c9d2e-0b64-4c1b-9a51-6d0b8a3f7c21'
export const objectId = '7a1b3c52-0e5c-4a6e-8f7e-51c1a54b0f01'

const group = `${subscription}/resourceGroups/DevTest`

export const vaults = `${group}/providers/Microsoft.KeyVault/vaults`
export const vault = `${vaults}/v1-test`

export const versioned = (path: string, version = '2018-02-14') =>
  `${path}${path.includes('?') ? '&' : '?'}api-version=${version}`

export const policy = { tenantId, objectId, permissions: { keys: ['get'], secrets: ['Get', 'LIST'], certificates: [] } }

export const vaultBody = (properties: object = {}, more: object = {}) => ({
  location: 'eastus',
  properties: { tenantId, sku: { family: 'a', name: 'Standard' }, accessPolicies: [policy], ...properties },
  ...more,
})

export const putVault = (lab: Lab, given: object = vaultBody(), version?: string) =>
  ask(lab, 'portal').put(versioned(vault, version), given)

export const statusAndError = (answer: { status: number; json: { error: { code: string; message: string } } }) => [
  answer.status,
  answer.json.error.code,
  answer.json.error.message,
]
