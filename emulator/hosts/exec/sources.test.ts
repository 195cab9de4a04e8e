import { expect, test } from 'vitest'
import { ownSource } from '../../policy/views/seats.js'
import { sourceNames } from '../../policy/views/sources.js'
import type { SeatFacts } from './platform-variables.js'
import { sources } from './sources.js'

const group = '/subscriptions/98f51385-2edc-4b79-bed9-7718de4cb861/resourceGroups/Shop/providers'
const seat: SeatFacts = {
  id: `${group}/Microsoft.Web/sites/Billing`,
  name: 'Billing',
  location: 'westeurope',
  os: 'Linux',
}
const context = { http: 'http://127.0.0.1:49152', identityHeader: 'secret', seat, caller: {} }
const bothProtocols = (endpoint: string) => ({
  IDENTITY_ENDPOINT: endpoint,
  IDENTITY_HEADER: 'secret',
  MSI_ENDPOINT: endpoint,
  MSI_SECRET: 'secret',
})

test('a virtual machine sets no variables, with the extension or without', () => {
  expect(sources.imds.variables(context)).toEqual({})
  expect(sources['msi-extension'].variables(context)).toEqual({})
})

test('an app of App Service has both protocols’ variables, and its own names', () => {
  const { WEBSITE_INSTANCE_ID: instance, ...variables } = sources['app-service'].variables(context)
  expect(variables).toEqual({
    ...bothProtocols('http://127.0.0.1:49152/msi/token'),
    WEBSITE_SITE_NAME: 'Billing',
    APPSETTING_WEBSITE_SITE_NAME: 'Billing',
    WEBSITE_HOSTNAME: 'billing.azurewebsites.net',
    WEBSITE_RESOURCE_GROUP: 'shop',
    WEBSITE_OWNER_NAME: '98f51385-2edc-4b79-bed9-7718de4cb861+Shop-westeuropewebspace-Linux',
    WEBSITE_SKU: 'Basic',
  })
  expect(instance).toMatch(/^[0-9a-f]{64}$/)
  expect(sources['app-service'].variables({ ...context, seat: { ...seat, os: 'Windows' } })).toMatchObject({
    ...bothProtocols('http://127.0.0.1:49152/msi/token/'),
    WEBSITE_OWNER_NAME: '98f51385-2edc-4b79-bed9-7718de4cb861+Shop-westeuropewebspace',
  })
})

test('a function app has its runtime besides, which the caller may name', () => {
  const names = ['FUNCTIONS_EXTENSION_VERSION', 'FUNCTIONS_WORKER_RUNTIME', 'WEBSITE_SKU', 'WEBSITE_SITE_NAME']
  const of = (caller: Record<string, string>) => {
    const variables = sources.functions.variables({ ...context, caller })
    return names.map((name) => variables[name])
  }
  expect(of({})).toEqual(['~4', 'custom', 'Dynamic', 'Billing'])
  expect(of({ FUNCTIONS_WORKER_RUNTIME: 'python' })).toEqual(['~4', 'python', 'Dynamic', 'Billing'])
})

test('a container app has its revision’s names', () => {
  const variables = sources['container-app'].variables(context)
  expect(variables).toMatchObject({
    ...bothProtocols('http://127.0.0.1:49152/msi/token'),
    CONTAINER_APP_NAME: 'Billing',
    CONTAINER_APP_REVISION: 'billing--0000001',
  })
  const suffix = variables.CONTAINER_APP_ENV_DNS_SUFFIX!
  expect(suffix).toMatch(/^milab-[0-9a-f]{8}\.westeurope\.azurecontainerapps\.io$/)
  expect(variables.CONTAINER_APP_HOSTNAME).toBe(`billing--0000001.${suffix}`)
  expect(variables.CONTAINER_APP_REPLICA_NAME).toMatch(/^billing--0000001-[0-9a-f]{10}-milab$/)
})

test('a container group has a header but no endpoint, so that clients ask the metadata service', () => {
  const variables = sources['container-instances'].variables(context)
  expect(Object.keys(variables)).toEqual(['IDENTITY_API_VERSION', 'IDENTITY_HEADER', 'IDENTITY_SERVER_THUMBPRINT'])
  expect(variables.IDENTITY_SERVER_THUMBPRINT).toMatch(/^[0-9a-f]{40}$/)
})

test('a machine that Arc manages has its agent’s addresses', () => {
  expect(sources.arc.variables({ ...context, http: 'http://localhost:40342' })).toEqual({
    IMDS_ENDPOINT: 'http://localhost:40342',
    IDENTITY_ENDPOINT: 'http://localhost:40342/metadata/identity/oauth2/token',
  })
})

test('without a machine or app the identity variables alone are set', () => {
  const { seat: _, ...nowhere } = context
  for (const name of ['app-service', 'container-app'] as const)
    expect(sources[name].variables(nowhere)).toEqual(bothProtocols('http://127.0.0.1:49152/msi/token'))
})

test('every kind of seat has a source of its own', () => {
  for (const source of Object.values(ownSource)) expect(sourceNames).toContain(source)
})
