import { expect, test } from 'vitest'
import { createEmulator } from '../../../inside.test-support.js'
import { accountNamed } from '../../../policy/views/accounts.js'
import { containersOf } from '../../../policy/views/containers.js'
import { ask } from '../../../asking.test-support.js'
import { account, versioned } from './accounts.test-support.js'

const containers = `${account}/blobServices/default/containers`

test('a container made here is one for the Blob service', async () => {
  const lab = createEmulator()
  const made = await ask(lab, 'portal').put(versioned(`${containers}/one`, '2018-07-01'), {
    properties: { metadata: { a: 'b' } },
  })
  expect(made.status).toBe(201)
  expect(made.header('ETag')).toMatch(/^"0x[0-9A-F]{15}"$/)
  expect(made.text).toBe(
    JSON.stringify({
      id: `${containers}/one`,
      name: 'one',
      type: 'Microsoft.Storage/storageAccounts/blobServices/containers',
      properties: { metadata: { a: 'b' }, publicAccess: 'None', hasImmutabilityPolicy: false, hasLegalHold: false },
    }),
  )
  expect(containersOf(lab.world, accountNamed(lab.world, 'devteststorage')!.incarnation).get('one')).toMatchObject({
    metadata: { a: 'b' },
    etag: made.header('ETag'),
  })
  expect((await ask(lab, 'portal').put(versioned(`${containers}/one`), {})).status).toBe(200)
})

test('a container is read, changed, listed and removed', async () => {
  const lab = createEmulator()
  const changed = await ask(lab, 'portal').patch(versioned(`${containers}/devtest`), {
    properties: { publicAccess: 'blob' },
  })
  expect([changed.status, changed.json.properties.publicAccess]).toEqual([200, 'Blob'])
  const read = await ask(lab, 'portal').get(versioned(`${containers}/devtest`))
  expect(read.json).toMatchObject({
    etag: read.header('ETag'),
    properties: { deleted: false, leaseStatus: 'Unlocked', leaseState: 'Available', publicAccess: 'Blob' },
  })
  await ask(lab, 'portal').put(versioned(`${containers}/other`), {})
  const names = async (query: string) =>
    (await ask(lab, 'portal').get(versioned(`${containers}${query}`))).json.value.map(
      ({ name }: { name: string }) => name,
    )
  expect(await names('')).toEqual(['devtest', 'other'])
  expect(await names('?$filter=oth')).toEqual(['other'])
  const page = (await ask(lab, 'portal').get(versioned(`${containers}?$maxpagesize=1`))).json
  expect((await ask(lab, 'portal').get(page.nextLink)).json.value[0].name).toBe('other')
  expect((await ask(lab, 'portal').delete(versioned(`${containers}/other`))).status).toBe(200)
  expect((await ask(lab, 'portal').delete(versioned(`${containers}/other`))).status).toBe(204)
})

test('containers are refused as the Blob service does, with its two lines', async () => {
  const lab = createEmulator()
  const missing = await ask(lab, 'portal').get(versioned(`${containers}/nothere`))
  expect([missing.status, missing.json.error.code]).toEqual([404, 'ContainerNotFound'])
  expect(missing.json.error.message).toMatch(
    /^The specified container does not exist\.\nRequestId:[0-9a-f-]{36}\nTime:\d{4}-\d\d-\d\dT[\d:]{8}\.\d{7}Z$/,
  )
  expect((await ask(lab, 'portal').put(versioned(`${containers}/Bad--Name`), {})).json.error.code).toBe(
    'InvalidResourceName',
  )
  expect((await ask(lab, 'portal').put(versioned(`${containers}/c1`), {})).json.error.code).toBe('OutOfRangeInput')
  await ask(lab, 'portal').patch(versioned(account), { properties: { allowBlobPublicAccess: false } })
  const open = await ask(lab, 'portal').put(versioned(`${containers}/open`), {
    properties: { publicAccess: 'Container' },
  })
  expect([open.status, open.json.error.code]).toEqual([409, 'PublicAccessNotPermitted'])
  expect(
    (await ask(lab, 'portal').put(versioned(`${containers}/odd`), { properties: { publicAccess: 'Everybody' } })).json
      .error.code,
  ).toBe('InvalidValuesForRequestParameters')
})

test('containers of an account that is not there have no parent', async () => {
  const { status, json } = await ask(createEmulator(), 'portal').put(
    versioned(`${containers.replace('devteststorage', 'anonymous')}/one`),
    {},
  )
  expect([status, json.error.code]).toEqual([404, 'ParentResourceNotFound'])
})

test('the Blob service of an account is shown', async () => {
  const { json } = await ask(createEmulator(), 'portal').get(versioned(`${account}/blobServices/default`))
  expect([json.id, json.name, json.properties.deleteRetentionPolicy]).toEqual([
    `${account}/blobServices/default`,
    'default',
    { enabled: false },
  ])
  expect((await ask(createEmulator(), 'portal').get(versioned(`${account}/blobServices`))).json.value).toEqual([json])
})
