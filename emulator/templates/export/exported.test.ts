import { expect, test } from 'vitest'
import { planOf, subscriptionId } from '../running.test-support.js'
import { exportedTemplate, exportOptions, type ExportedResource } from './exported.js'

const group = `/subscriptions/${subscriptionId}/resourceGroups/DevTest`
const at = (type: string, name: string, body: ExportedResource['body']): ExportedResource => {
  const [namespace, ...types] = type.split('/')
  const names = name.split('/')
  const id = `${group}/providers/${namespace}${types.map((one, index) => `/${one}/${names[index]}`).join('')}`
  return { id, type, name, apiVersion: '2023-01-01', body }
}
const account = at('Microsoft.Storage/storageAccounts', 'my.acct', { location: 'westus', kind: 'StorageV2' })
const service = at('Microsoft.Storage/storageAccounts/blobServices', 'my.acct/default', { properties: {} })
const vault = at('Microsoft.KeyVault/vaults', 'v', {
  tags: { note: '[text]' },
  properties: { account: account.id.toUpperCase(), subnet: `${group}2/providers/A.B/nets/n-1/subnets/s` },
})
const all = [account, service, vault]
const withOptions = (words: string) => exportedTemplate(all, exportOptions(words).options)

// The form is that of an answer which a public module quotes, tksh164/AzureUtil-PowerShellModule, with today's schema.
test('a captured template has names as parameters and ids as expressions', () => {
  expect(withOptions('IncludeParameterDefaultValue, includeComments')).toEqual({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters: {
      storageAccounts_my_acct_name: { defaultValue: 'my.acct', type: 'String' },
      vaults_v_name: { defaultValue: 'v', type: 'String' },
      subnets_s_externalid: { defaultValue: `${group}2/providers/A.B/nets/n-1/subnets/s`, type: 'String' },
    },
    variables: {},
    resources: [
      {
        comments: `Generalized from resource: '${account.id}'.`,
        type: account.type,
        apiVersion: '2023-01-01',
        name: "[parameters('storageAccounts_my_acct_name')]",
        location: 'westus',
        kind: 'StorageV2',
      },
      {
        comments: `Generalized from resource: '${service.id}'.`,
        type: service.type,
        apiVersion: '2023-01-01',
        name: "[concat(parameters('storageAccounts_my_acct_name'), '/default')]",
        dependsOn: ["[resourceId('Microsoft.Storage/storageAccounts', parameters('storageAccounts_my_acct_name'))]"],
        properties: {},
      },
      {
        comments: `Generalized from resource: '${vault.id}'.`,
        type: vault.type,
        apiVersion: '2023-01-01',
        name: "[parameters('vaults_v_name')]",
        tags: { note: '[[text]' },
        properties: {
          account: "[resourceId('Microsoft.Storage/storageAccounts', parameters('storageAccounts_my_acct_name'))]",
          subnet: "[parameters('subnets_s_externalid')]",
        },
      },
    ],
  })
})

test('what is exported can be deployed again, and comes to what it was made of', () => {
  for (const words of [
    'IncludeParameterDefaultValue',
    'SkipResourceNameParameterization,IncludeParameterDefaultValue',
  ]) {
    const { resources } = planOf(withOptions(words))
    expect(resources.map(({ id }) => id)).toEqual(all.map(({ id }) => id))
    expect(resources[2]!.predicted()).toEqual({
      ...vault.body,
      properties: { account: account.id, subnet: `${group}2/providers/A.B/nets/n-1/subnets/s` },
    })
    expect(resources[1]!.dependsOn).toEqual([account.id])
  }
})

test('without parameters every name and id stands as it is', () => {
  expect(withOptions('SkipAllParameterization')).toMatchObject({
    parameters: {},
    resources: [{ name: 'my.acct' }, { name: 'my.acct/default' }, { name: 'v', properties: vault.body.properties }],
  })
})

test('without default values a parameter has its type only', () => {
  const { parameters } = withOptions('')
  expect(parameters).toMatchObject({ vaults_v_name: { type: 'String' } })
  expect(JSON.stringify(parameters)).not.toContain('defaultValue')
})

test('names that would make one parameter get a number', () => {
  const doubled = [at('A.B/c', 'x.y', {}), at('A.B/c', 'x-y', {})]
  const { parameters } = exportedTemplate(doubled, exportOptions('IncludeParameterDefaultValue').options)
  expect(parameters).toEqual({
    c_x_y_name: { defaultValue: 'x.y', type: 'String' },
    c_x_y_name_2: { defaultValue: 'x-y', type: 'String' },
  })
})

test('options that are not known are named', () => {
  expect(exportOptions('IncludeComments, Sorted').unknown).toEqual(['Sorted'])
})
