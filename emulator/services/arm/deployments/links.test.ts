import { expect, test } from 'vitest'
import { ask } from '../../../asking.test-support.js'
import { bodyOf, deploymentAt, group, identity, identityId, labOf, templateOf } from './deployments.test-support.js'

const blobs = 'https://devteststorage.blob.core.windows.net/devtest'

async function labWithBlobs(files: Readonly<Record<string, object | string>>) {
  const { lab, portal } = labOf()
  for (const [name, content] of Object.entries(files))
    await ask(lab, { accountKey: 'devteststorage' }).put(
      `${blobs}/${name}`,
      typeof content === 'string' ? content : JSON.stringify(content),
      { headers: { 'x-ms-blob-type': 'BlockBlob', 'x-ms-version': '2021-12-02' } },
    )
  const sas = await portal.post(
    `${group}/providers/Microsoft.Storage/storageAccounts/devteststorage/listServiceSas?api-version=2023-05-01`,
    {
      canonicalizedResource: '/blob/devteststorage/devtest',
      signedResource: 'c',
      signedPermission: 'r',
      signedExpiry: '2099-01-01T00:00:00Z',
    },
  )
  return { lab, portal, sas: sas.json.serviceSasToken as string }
}

const linked = (templateLink: object, more: object = {}) => ({
  properties: { mode: 'Incremental', templateLink, ...more },
})
const template = templateOf([identity("[parameters('name')]")], { parameters: { name: { type: 'string' } } })

test('a template and its parameters are read from blobs, by a signature that is not shown', async () => {
  const { portal, sas } = await labWithBlobs({
    'main.json': template,
    'main.parameters.json': { parameters: { name: { value: 'one' } } },
  })
  const put = await portal.put(
    deploymentAt('main'),
    linked(
      { uri: `${blobs}/main.json`, queryString: sas, contentVersion: '1.0.0.0' },
      { parametersLink: { uri: `${blobs}/main.parameters.json`, queryString: `?${sas}` } },
    ),
  )
  expect(put.status).toBe(201)
  const { properties } = (await portal.get(deploymentAt('main'))).json
  expect(properties).toMatchObject({
    templateLink: { uri: `${blobs}/main.json`, contentVersion: '1.0.0.0' },
    parametersLink: { uri: `${blobs}/main.parameters.json` },
    parameters: { name: { type: 'String', value: 'one' } },
    provisioningState: 'Succeeded',
  })
  expect(JSON.stringify(properties)).not.toContain('sig=')
  expect((await portal.get(`${identityId('one')}?api-version=2023-01-31`)).status).toBe(200)
})

test('a module’s link that is relative to its parent’s has its signature, too', async () => {
  const nested = {
    type: 'Microsoft.Resources/deployments',
    apiVersion: '2025-04-01',
    name: 'inside',
    properties: {
      mode: 'Incremental',
      templateLink: { relativePath: 'nested/inside.json' },
      parameters: { name: { value: 'two' } },
    },
  }
  const { portal, sas } = await labWithBlobs({ 'main.json': templateOf([nested]), 'nested/inside.json': template })
  await portal.put(deploymentAt('main'), linked({ uri: `${blobs}/main.json`, queryString: sas }))
  const { properties } = (await portal.get(deploymentAt('main'))).json
  expect([properties.provisioningState, properties.error]).toEqual(['Succeeded', undefined])
  expect((await portal.get(deploymentAt('inside'))).json.properties.templateLink).toEqual({
    uri: `${blobs}/nested/inside.json`,
  })
})

test.each([
  [
    'a blob without a right',
    { uri: `${blobs}/main.json` },
    /^Unable to download deployment content from 'https:\/\/devteststorage[^?]*main\.json'\. The tracking Id is '[0-9a-f-]{36}'\./,
  ],
  [
    'an address outside the lab',
    { uri: 'https://raw.githubusercontent.com/a/b/main.json?token=x' },
    /^Unable to download deployment content from 'https:\/\/raw\.githubusercontent\.com\/a\/b\/main\.json'\./,
  ],
  ['no address', { uri: 'main.json' }, /is not an absolute URI/],
])('%s is refused', async (_, link, message) => {
  const { portal } = await labWithBlobs({ 'main.json': template })
  const answer = await portal.put(deploymentAt('main'), linked(link))
  expect([answer.status, answer.json.error.code]).toEqual([400, 'InvalidContentLink'])
  expect(answer.json.error.message).toMatch(message)
})

test('a template is given once, and has the version that its link says', async () => {
  const { portal, sas } = await labWithBlobs({ 'main.json': template, 'broken.json': '{ "resources": [' })
  const both = await portal.put(deploymentAt('main'), bodyOf(template, { templateLink: { uri: `${blobs}/main.json` } }))
  expect(both.json.error.code).toBe('InvalidDeployment')
  const other = await portal.put(
    deploymentAt('main'),
    linked({ uri: `${blobs}/main.json`, queryString: sas, contentVersion: '2.0.0.0' }),
  )
  expect(other.json.error.code).toBe('InvalidTemplate')
  const broken = await portal.put(deploymentAt('main'), linked({ uri: `${blobs}/broken.json`, queryString: sas }))
  expect(broken.json.error.message).toMatch(/^Deployment template parse failed: /)
})
