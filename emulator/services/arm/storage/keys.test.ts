import { expect, test } from 'vitest'
import { createEmulator } from '../../../inside.test-support.js'
import { accountKeys, accountNamed } from '../../../policy/views/accounts.js'
import { ask } from '../../../asking.test-support.js'
import { accounts, account, versioned } from './accounts.test-support.js'

test.each([
  ['2015-06-15', ['key1', 'key2']],
  ['2016-12-01', ['keyName', 'value', 'permissions']],
  ['2019-06-01', ['keyName', 'value', 'permissions']],
  ['2021-04-01', ['creationTime', 'keyName', 'value', 'permissions']],
])('listKeys of %s shows %s', async (version, members) => {
  const { status, json, header } = await ask(createEmulator(), 'vm').post(versioned(`${account}/listKeys/`, version))
  expect([status, header('Content-Type')]).toEqual([200, 'application/json'])
  const shown = json.keys?.[0] ?? json
  expect(Object.keys(shown)).toEqual(members)
  expect(shown.value ?? shown.key1).toMatch(/^[A-Za-z0-9+/]{86}==$/)
})

test('listKeys is for POST alone, and for an account that is there', async () => {
  const lab = createEmulator()
  const get = await ask(lab, 'portal').get(versioned(`${account}/listKeys`))
  expect([get.status, get.header('Allow')]).toEqual([405, 'POST'])
  expect((await ask(lab, 'portal').post(versioned(`${accounts}/nobody/listKeys`))).json.error.code).toBe(
    'ResourceNotFound',
  )
})

test('a regenerated key counts at once, the other stays', async () => {
  const lab = createEmulator()
  const [before, other] = accountKeys(lab.world, accountNamed(lab.world, 'devteststorage')!)
  const { status, json } = await ask(lab, 'vm').post(versioned(`${account}/regenerateKey`), { KeyName: 'KEY1' })
  expect(status).toBe(200)
  expect(json.keys[0].value).not.toBe(before!.value)
  expect(json.keys[1].value).toBe(other!.value)
  expect(accountKeys(lab.world, accountNamed(lab.world, 'devteststorage')!)[0]!.value).toBe(json.keys[0].value)
})

test('there are no third keys', async () => {
  const regenerate = (keyName?: string) =>
    ask(createEmulator(), 'portal').post(versioned(`${account}/regenerateKey`), { keyName })
  expect((await regenerate('key3')).json.error).toEqual({
    code: 'InvalidValuesForRequestParameters',
    message: 'Values for request parameters are invalid: keyName.',
  })
  expect((await regenerate()).status).toBe(400)
  expect((await regenerate('kerb1')).status).toBe(501)
})
