import { expect, test } from 'vitest'
import { ask } from '../../../asking.test-support.js'
import {
  bodyOf,
  deploymentAt,
  group,
  identity,
  identityId,
  labOf,
  moduleOf,
  templateOf,
  world,
} from './deployments.test-support.js'

const vault = `${group}/providers/Microsoft.KeyVault/vaults/mi-lab-vault`
const reference = (more: object = {}) => ({ keyVault: { id: vault }, secretName: 'db-password', ...more })
const template = templateOf([identity('one', { tags: { length: "[string(length(parameters('password')))]" } })], {
  parameters: { password: { type: 'securestring' } },
})
const body = (given: object) => bodyOf(template, { parameters: { password: given } })
const tags = async (portal: ReturnType<typeof labOf>['portal']) =>
  (await portal.get(`${identityId('one')}?api-version=2023-01-31`)).json.tags

test('a parameter takes a secret of a vault, which no right in the vault is needed for', async () => {
  const { lab, portal, deploy } = labOf()
  const { put, properties } = await deploy('main', body({ reference: reference() }))
  expect([put.status, properties.parameters]).toEqual([201, { password: { type: 'SecureString' } }])
  expect(await tags(portal)).toEqual({ length: String('a secret of the vault'.length) })
  expect(put.text).not.toContain('a secret of the vault')
  expect(JSON.stringify(lab.world.snapshot().data.filter(({ name }) => !name.startsWith('secrets')))).not.toContain(
    'a secret of the vault',
  )
})

test('so does a parameter of a module', async () => {
  const { portal, deploy } = labOf()
  const module = moduleOf('inside', template, {
    parameters: {
      password: {
        reference: {
          keyVault: { id: "[resourceId('Microsoft.KeyVault/vaults', 'mi-lab-vault')]" },
          secretName: 'db-password',
        },
      },
    },
  })
  expect((await deploy('main', bodyOf(templateOf([module])))).properties.provisioningState).toBe('Succeeded')
  expect(await tags(portal)).toEqual({ length: '21' })
})

test('a value beside an empty reference is a value, as azd sends it', async () => {
  const { deploy } = labOf()
  expect((await deploy('main', body({ value: 'x', reference: null }))).put.status).toBe(201)
})

test.each([
  [
    'a vault that is not there',
    { keyVault: { id: `${vault}x` }, secretName: 'db-password' },
    'KeyVaultParameterReferenceNotFound',
  ],
  ['a secret that is not there', reference({ secretName: 'never' }), 'KeyVaultParameterReferenceSecretRetrieveFailed'],
  [
    'a version that is not there',
    reference({ secretVersion: '0'.repeat(32) }),
    'KeyVaultParameterReferenceSecretRetrieveFailed',
  ],
  ['no name', { keyVault: { id: vault } }, 'InvalidDeploymentParameterValue'],
])('%s is refused before anything is made', async (_, given, code) => {
  const { portal } = labOf()
  const answer = await portal.put(deploymentAt('main'), body({ reference: given }))
  expect([answer.status, answer.json.error.code]).toEqual([400, code])
  expect((await portal.get(`${identityId('one')}?api-version=2023-01-31`)).status).toBe(404)
})

test('a vault that is not enabled for deployments keeps its secrets', async () => {
  const { portal } = labOf(
    world({
      resourceGroups: {
        DevTest: { location: 'westus', vaults: { 'mi-lab-vault': { secrets: { 'db-password': 'x' } } } },
      },
    }),
  )
  const answer = await portal.put(deploymentAt('main'), body({ reference: reference() }))
  expect(answer.json.error.code).toBe('KeyVaultParameterReferenceSecretRetrieveFailed')
})

test('the caller needs the right to deploy from the vault', async () => {
  const deployer = {
    clientId: '5ca1ab1e-0000-4000-8000-000000000001',
    objectId: '5ca1ab1e-0000-4000-8000-000000000101',
    secret: 'x',
  }
  const { lab } = labOf(
    world({
      applications: { deployer },
      roleAssignments: [{ to: 'deployer', role: 'Managed Identity Contributor', on: 'DevTest' }],
    } as never),
  )
  const answer = await ask(lab, { principal: 'deployer' }).put(deploymentAt('main'), body({ reference: reference() }))
  expect([answer.status, answer.json.error]).toEqual([
    403,
    {
      code: 'KeyVaultParameterReferenceAuthorizationFailed',
      message:
        `The client '${deployer.clientId}' with object id '${deployer.objectId}' does not have permission to perform ` +
        `action 'MICROSOFT.KEYVAULT/VAULTS/DEPLOY/ACTION' on the specified KeyVault resource '${vault}'. Please see ` +
        'https://aka.ms/arm-keyvault for usage details.',
    },
  ])
})
