import { expect, test } from 'vitest'
import { fromEnvironment } from './environment.js'
import { SourceUnavailableError } from './errors.js'

const linux = { platform: 'linux', exists: () => false } as const
const read = (environment: Record<string, string>) => fromEnvironment(environment, linux)

const app = { IDENTITY_ENDPOINT: 'http://127.0.0.1:41741/msi/token', IDENTITY_HEADER: 'H' }
const old = { MSI_ENDPOINT: 'http://127.0.0.1:41741/msi/token', MSI_SECRET: 'H' }
const arc = { IDENTITY_ENDPOINT: 'http://localhost:40342/x', IMDS_ENDPOINT: 'http://localhost:40342' }
const pod = { AZURE_FEDERATED_TOKEN_FILE: '/var/run/token', AZURE_TENANT_ID: 'T' }

test('an environment that names no platform is a VM', () => {
  expect(read({})).toEqual({ source: 'imds', endpoints: {} })
})

test.each([
  ['imds', { AZURE_POD_IDENTITY_AUTHORITY_HOST: 'http://a' }],
  ['msi-extension', { MSI_ENDPOINT: old.MSI_ENDPOINT }],
  ['app-service', app],
  ['app-service', old],
  ['app-service', { ...app, ...old }],
  ['functions', { ...app, FUNCTIONS_WORKER_RUNTIME: 'node' }],
  ['functions', { ...app, FUNCTIONS_EXTENSION_VERSION: '~4' }],
  ['container-app', { ...app, CONTAINER_APP_NAME: 'a', FUNCTIONS_WORKER_RUNTIME: 'node' }],
  ['arc', arc],
  ['workload-identity', pod],
  // What two platforms set: the order is the SDKs'.
  ['workload-identity', { ...pod, ...app }],
  ['app-service', { ...app, IMDS_ENDPOINT: 'http://localhost:40342' }],
  ['app-service', { ...old, ...arc }],
  ['msi-extension', { MSI_ENDPOINT: old.MSI_ENDPOINT, ...arc }],
  // Half of what a platform sets is not that platform.
  ['imds', { IDENTITY_ENDPOINT: app.IDENTITY_ENDPOINT }],
  ['imds', { IDENTITY_HEADER: 'H' }],
  ['imds', { MSI_SECRET: 'H' }],
  ['imds', { AZURE_FEDERATED_TOKEN_FILE: '/var/run/token' }],
  ['imds', { AZURE_TENANT_ID: 'T', AZURE_CLIENT_ID: 'C' }],
  ['imds', { IDENTITY_ENDPOINT: '', IDENTITY_HEADER: '' }],
])('the source is %s with %o', (source, environment) => {
  expect(read(environment).source).toBe(source)
})

test('what a platform says of itself comes with the source', () => {
  expect(read(app).app).toEqual({ url: app.IDENTITY_ENDPOINT, header: 'H' })
  expect(read(old).app).toEqual({ url: old.MSI_ENDPOINT, header: 'H', apiVersion: '2017-09-01' })
  expect(read({ ...app, ...old }).app).not.toHaveProperty('apiVersion')
  expect(read(arc).endpoints).toEqual({ arc: arc.IDENTITY_ENDPOINT })
  expect(read({ MSI_ENDPOINT: 'http://m/oauth2/token' }).endpoints).toEqual({ msi: 'http://m/oauth2/token' })
  expect(read(old).endpoints).toEqual({})
  expect(
    read({ ...pod, AZURE_CLIENT_ID: 'C', AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.us/' }),
  ).toMatchObject({
    workload: { tenantId: 'T', clientId: 'C', tokenFile: '/var/run/token' },
    endpoints: { login: 'https://login.microsoftonline.us/' },
  })
})

test("milab's own variable for IMDS comes before the SDKs'", () => {
  expect(read({ MILAB_IMDS: 'http://lab', AZURE_POD_IDENTITY_AUTHORITY_HOST: 'http://pod' }).endpoints).toEqual({
    imds: 'http://lab',
  })
})

test("the Arc agent's program alone tells of an Arc machine, unless another address of IMDS is given", () => {
  const asked: unknown[] = []
  const exists = (path: unknown) => asked.push(path) > 0
  expect(fromEnvironment({}, { platform: 'linux', exists }).source).toBe('arc')
  expect(fromEnvironment({ ProgramFiles: 'D:\\Programs' }, { platform: 'win32', exists }).source).toBe('arc')
  expect(asked).toEqual(['/opt/azcmagent/bin/himds', 'D:\\Programs\\AzureConnectedMachineAgent\\himds.exe'])
  expect(fromEnvironment({}, { platform: 'darwin', exists }).source).toBe('imds')
  expect(fromEnvironment({ MILAB_IMDS: 'http://lab' }, { platform: 'linux', exists }).source).toBe('imds')
})

test('on Windows the key files are where ProgramData is', () => {
  expect(fromEnvironment({ ...arc, ProgramData: 'D:\\Data' }, { ...linux, platform: 'win32' }).arcKeys).toBe(
    'D:\\Data\\AzureConnectedMachineAgent\\Tokens',
  )
  expect(read({ ...arc, ProgramData: '/elsewhere' })).not.toHaveProperty('arcKeys')
})

test('Service Fabric, whose certificate must be pinned, is refused and not taken for an app', () => {
  expect(() => read({ ...app, IDENTITY_SERVER_THUMBPRINT: 'AB' })).toThrow(SourceUnavailableError)
})

test('an authority that would get the token of a workload without TLS is refused', () => {
  expect(() => read({ ...pod, AZURE_AUTHORITY_HOST: 'http://login.example' })).toThrow(/not an https URL/)
  expect(read({ AZURE_AUTHORITY_HOST: 'http://login.example' }).source).toBe('imds')
})
