import { expect, test } from 'vitest'
import { endpointOf, type CloudName } from './endpoints.js'
import { fromEnvironment } from './environment.js'
import { resolveOptions } from './options.js'

test('with no options it is a VM in the public cloud', () => {
  expect(resolveOptions()).toMatchObject({
    source: 'imds',
    identity: {},
    retries: 5,
    endpoints: {
      imds: 'http://169.254.169.254',
      msi: 'http://localhost:50342/oauth2/token',
      arc: 'http://127.0.0.1:40342/metadata/identity/oauth2/token',
      login: 'https://login.microsoftonline.com',
      arm: 'https://management.azure.com',
      armResource: 'https://management.azure.com/',
      vault: 'https://{name}.vault.azure.net',
      vaultResource: 'https://vault.azure.net',
      blob: 'https://{name}.blob.core.windows.net',
    },
  })
})

test('a sovereign cloud has its own names', () => {
  expect(resolveOptions({ cloud: 'AzureChinaCloud' }).endpoints.vaultResource).toBe('https://vault.azure.cn')
  expect(resolveOptions({ cloud: 'AzureUSGovernmentCloud' }).endpoints.armResource).toBe(
    'https://management.usgovcloudapi.net/',
  )
  expect(() => resolveOptions({ cloud: 'AzureMoonCloud' as CloudName })).toThrow(
    /AzurePublicCloud, AzureUSGovernmentCloud, AzureChinaCloud/,
  )
})

test('one endpoint is overridden, the others stay; undefined overrides nothing', () => {
  const { endpoints } = resolveOptions({ endpoints: { imds: 'http://127.0.0.1:4080', arm: undefined } })
  expect(endpoints).toMatchObject({ imds: 'http://127.0.0.1:4080', arm: 'https://management.azure.com' })
})

test('the environment counts only where it is asked for', () => {
  process.env.AZURE_POD_IDENTITY_AUTHORITY_HOST = 'http://127.0.0.1:1'
  try {
    expect(resolveOptions().endpoints.imds).toBe('http://169.254.169.254')
    expect(resolveOptions(fromEnvironment()).endpoints.imds).toBe('http://127.0.0.1:1')
  } finally {
    delete process.env.AZURE_POD_IDENTITY_AUTHORITY_HOST
  }
})

test('two selectors are refused when the client is made', () => {
  expect(() => resolveOptions({ identity: { clientId: 'a', resourceId: '/b' } })).toThrow(
    'clientId, objectId and resourceId exclude one another',
  )
})

test('a vault is given by name or by URL', () => {
  expect(endpointOf('https://{name}.vault.azure.net', 'mytestkeyvault')).toBe('https://mytestkeyvault.vault.azure.net')
  expect(endpointOf('https://{name}.vault.azure.net', 'https://v.vault.azure.net/')).toBe('https://v.vault.azure.net')
})

test.each(['evil.example/', 'a.b', 'a@b', '', 'x?y'])(
  "'%s' does not pass as a name, so it cannot choose the host",
  (name) => {
    expect(() => endpointOf('https://{name}.vault.azure.net', name)).toThrow(TypeError)
  },
)
