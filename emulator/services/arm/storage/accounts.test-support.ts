import { ask, subscription, type Lab } from '../../../asking.test-support.js'

const group = `${subscription}/resourceGroups/DevTest`

export const accounts = `${group}/providers/Microsoft.Storage/storageAccounts`
export const account = `${accounts}/devteststorage`

export const versioned = (path: string, version = '2019-06-01') =>
  `${path}${path.includes('?') ? '&' : '?'}api-version=${version}`

export const accountBody = (more: object = {}) => ({
  location: 'eastus',
  kind: 'storagev2',
  sku: { name: 'standard_lrs' },
  ...more,
})

export async function makeAccount(lab: Lab, name: string, given: object = accountBody(), version?: string) {
  const first = await ask(lab, 'portal').put(versioned(`${accounts}/${name}`, version), given)
  return { first, made: first.status === 202 ? await ask(lab, 'portal').get(first.header('Location')!) : first }
}
