import { expect, test } from 'vitest'
import { listedProvider, listedProviders } from '../../../policy/azure-providers.js'
import { providers } from '../index.js'
import { gatewayNamespace } from '../gateway/provider.js'

test('each type that the lab has takes every api-version that Azure lists for it', () => {
  const lacking = providers
    // The gateway's own list is recorded whole, and newer.
    .filter(({ namespace }) => namespace !== gatewayNamespace)
    .flatMap(({ namespace, types, versions }) =>
      (listedProvider(namespace)?.types ?? []).flatMap(({ name, apiVersions }) => {
        const own = types.find((type) => type.name.toLowerCase() === name.toLowerCase())
        const taken = own && new Set(own.versions ?? versions)
        return apiVersions.filter((version) => taken && !taken.has(version.toLowerCase())).map((v) => `${name} ${v}`)
      }),
    )
  expect(lacking).toEqual([])
})

test('the table reads whole: 225 providers, each type with its capabilities, regions and api-versions', () => {
  const listed = listedProviders()
  const types = listed.flatMap((provider) => provider.types)
  expect([listed.length, types.length]).toEqual([225, 2613])
  expect(new Set(listed.map(({ namespace }) => namespace.toLowerCase())).size).toBe(225)
  for (const type of types) {
    expect(type.name).not.toBe('')
    expect(type.capabilities).toMatch(/^[A-Z]/)
    expect(type.locations.every((place) => /^[A-Za-z]/.test(place))).toBe(true)
    expect(
      type.apiVersions.every((version) => /^20\d\d-/.test(version)),
      type.name,
    ).toBe(true)
  }
})

test('a vault has the versions, the default and the profiles of the list', () => {
  const vault = listedProvider('microsoft.keyvault')?.types.find(({ name }) => name === 'vaults')
  expect(vault?.apiVersions[0]).toBe('2021-06-01-preview')
  expect(vault?.defaultApiVersion).toBe('2019-09-01')
  expect(vault?.apiProfiles).toContainEqual({ profileVersion: '2019-03-01-hybrid', apiVersion: '2016-10-01' })
})
