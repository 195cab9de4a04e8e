import { expect, test } from 'vitest'
import { createEmulator } from '../../../inside.test-support.js'
import { ask, subscription } from '../../../asking.test-support.js'

const group = `${subscription}/resourceGroups/DevTest`
const vault = `${group}/providers/Microsoft.KeyVault/vaults/mytestkeyvault?api-version=2022-07-01`
const machine = `${group}/providers/Microsoft.Compute/virtualMachines/DevTestVM?api-version=2020-06-01`
const containers = `${group}/providers/Microsoft.Storage/storageAccounts/devteststorage/blobServices/default/containers`

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
  'a property called %s is one like any other',
  async (name) => {
    const lab = createEmulator()
    for (const url of [vault, machine]) {
      const answer = await ask(lab, 'portal').patch(
        url,
        `{"properties":{"${name}":"x","hardwareProfile":{"${name}":{"polluted":1}}}}`,
      )
      expect(answer.status, answer.text).toBe(200)
    }
    const { json } = await ask(lab, 'portal').get(machine)
    expect(Object.getOwnPropertyDescriptor(json.properties.hardwareProfile, name)?.value).toEqual({ polluted: 1 })
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  },
)

test('a body that is nested too deeply is refused', async () => {
  for (const depth of [65, 10_000]) {
    const answer = await ask(createEmulator(), 'portal').patch(
      machine,
      `{"properties":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}`,
    )
    expect([answer.status, answer.json.error.code]).toEqual([400, 'InvalidRequestContent'])
  }
})

test('a tag that is no text is refused, one that is a number becomes text', async () => {
  const lab = createEmulator()
  for (const value of [{ toString: 1 }, ['a']]) {
    const answer = await ask(lab, 'portal').patch(`${group}?api-version=2020-06-01`, { tags: { a: value } })
    expect([answer.status, answer.json.error.code]).toEqual([400, 'InvalidRequestContent'])
  }
  expect(
    (await ask(lab, 'portal').patch(`${group}?api-version=2020-06-01`, { tags: { a: 5, b: null } })).json.tags,
  ).toEqual({ a: '5', b: '' })
})

test('a filter by a name that every object has is refused as unknown', async () => {
  for (const name of ['__proto__', 'constructor', 'toString']) {
    for (const filter of [`${name} eq 'x'`, `substringof('x', ${name})`]) {
      expect(
        (
          await ask(createEmulator(), 'portal').get(
            `${subscription}/resources?api-version=2020-06-01&$filter=${encodeURIComponent(filter)}`,
          )
        ).status,
        filter,
      ).toBe(400)
    }
  }
})

test('a location is one line', async () => {
  const answer = await ask(createEmulator(), 'portal').put(
    `${group.replace('DevTest', 'made')}?api-version=2020-06-01`,
    { location: 'west\nus' },
  )
  expect(answer.status).toBe(400)
})

test('a rule of a vault’s firewall is an address or a range', async () => {
  const lab = createEmulator()
  for (const value of ['1.2.3.4/33', '1.2.3.4/x', '300.1.1.1', '::1', { toString: 1 }, 5]) {
    const answer = await ask(lab, 'portal').patch(vault, {
      properties: { networkAcls: { defaultAction: 'Deny', ipRules: [{ value }] } },
    })
    expect([answer.status, answer.json.error.code], String(JSON.stringify(value))).toEqual([400, 'BadRequest'])
  }
  const set = await ask(lab, 'portal').patch(vault, {
    properties: { networkAcls: { ipRules: [{ value: '127.0.0.1' }, { value: '10.0.0.0/8' }] } },
  })
  expect(set.json.properties.networkAcls.ipRules).toEqual([{ value: '127.0.0.1/32' }, { value: '10.0.0.0/8' }])
})

test('a container’s metadata is what headers can show', async () => {
  const lab = createEmulator()
  for (const metadata of [{ 'a b': 'x' }, { a: 'x\ny' }, { a: { toString: 1 } }, { '1a': 'x' }, { a: 'ü' }]) {
    expect(
      (
        await ask(lab, 'portal').put(`${containers}/made?api-version=2020-08-01-preview`, {
          properties: { metadata },
        })
      ).status,
      JSON.stringify(metadata),
    ).toBe(400)
  }
  expect(
    (
      await ask(lab, 'portal').put(`${containers}/made?api-version=2020-08-01-preview`, {
        properties: { metadata: { __proto_: 'x', colour: 'blue' } },
      })
    ).status,
  ).toBe(201)
})

test('what the lab has not, in an address that no header can hold, is named all the same', async () => {
  const answer = await ask(createEmulator(), 'portal').get(
    `${group}/providers/Microsoft.Compute/virtualMachines/DevTestVM/%E2%82%ACX-Evil%3A1?api-version=2020-06-01`,
  )
  expect(answer.status).toBe(501)
  expect(answer.header('x-milab-not-emulated')).toMatch(/^[\x20-\x7e]+$/)
})

test('an extension whose publisher is not a string is refused', async () => {
  const url = `${group}/providers/Microsoft.Compute/virtualMachines/DevTestVM/extensions/x?api-version=2020-06-01`
  const properties = { publisher: { toString: 1 }, type: [], typeHandlerVersion: '1.0' }
  const { status, json } = await ask(createEmulator(), 'portal').put(url, { location: 'westus', properties })
  expect([status, json.error.code, json.error.target]).toEqual([400, 'InvalidParameter', 'publisher'])
})

test('a location in a polling address is escaped', async () => {
  const lab = createEmulator()
  await ask(lab, 'portal').delete(
    `${group.replace('DevTest', 'mi-test')}/providers/Microsoft.KeyVault/vaults/mi-lab-vault?api-version=2022-07-01`,
  )
  const answer = await ask(lab, 'portal').post(
    `${subscription}/providers/Microsoft.KeyVault/locations/West%20US/deletedVaults/mi-lab-vault/` +
      'purge?api-version=2022-07-01',
  )
  expect(answer.status, answer.text).toBe(202)
  expect(answer.header('location')).toContain('/locations/West%20US/operationResults/')
})
