import { expect, test } from 'vitest'
import { ask, subscription } from '../../../asking.test-support.js'
import { createEmulator } from '../../../inside.test-support.js'
import { makeMachine } from './machines.test-support.js'

const compute = `${subscription}/providers/Microsoft.Compute`
const publishers = `${compute}/locations/westus/publishers`
const skus = (publisher: string, offer: string) =>
  `${publishers}/${publisher}/artifacttypes/vmimage/offers/${offer}/skus`
const at = 'api-version=2024-11-01'

test.each([
  [`${publishers}/Contoso/artifacttypes/vmimage/offers`, 'the image Contoso'],
  [`${skus('Canonical', 'ubuntu-99_04')}`, 'the image Canonical:ubuntu-99_04'],
  [`${skus('Canonical', 'UbuntuServer')}/12.04/versions`, 'the image Canonical:UbuntuServer:12.04'],
  [`${skus('Canonical', 'UbuntuServer')}/18.04-LTS/versions/1.2.3`, 'the image Canonical:UbuntuServer:18.04-LTS:1.2.3'],
])('an image that the lab does not know is 501 by its name: %s', async (path, name) => {
  const refused = await ask(createEmulator(), 'portal').get(`${path}?${at}`)
  expect(refused.status).toBe(501)
  expect(refused.json.error.message).toContain(`${name} is not emulated`)
})

test('names of an image are compared without case, and printed in Azure’s', async () => {
  const portal = ask(createEmulator(), 'portal')
  const versions = await portal.get(`${skus('canonical', 'ubuntuserver')}/18.04-lts/versions?${at}&$orderby=name desc`)
  expect(versions.json).toMatchObject([{ name: '18.04.202401161' }])
  expect((versions.json as { id: string }[])[0]!.id).toContain(
    '/Publishers/Canonical/ArtifactTypes/VMImage/Offers/UbuntuServer/',
  )
})

test('an order and a number of versions that are none are refused', async () => {
  const portal = ask(createEmulator(), 'portal')
  const versions = `${skus('Canonical', 'UbuntuServer')}/18.04-LTS/versions?${at}`
  for (const wrong of ['$top=many', '$orderby=size'])
    expect(await portal.get(`${versions}&${wrong}`)).toMatchObject({
      status: 400,
      json: { error: { code: 'InvalidParameter', target: wrong.split('=')[0] } },
    })
  expect((await portal.get(`${versions}&$top=0`)).json).toEqual([])
})

test('an image with a generation of 2 says that machines may be of trusted launch, and an old api-version less', async () => {
  const portal = ask(createEmulator(), 'portal')
  const image = `${skus('Canonical', 'ubuntu-24_04-lts')}/server/versions/24.04.202511030`
  const { features } = (await portal.get(`${image}?${at}`)).json.properties as { features: object[] }
  expect(features).toContainEqual({ name: 'SecurityType', value: 'TrustedLaunchSupported' })
  expect((await portal.get(`${image}?api-version=2017-12-01`)).json.properties).toEqual({
    osDiskImage: { operatingSystem: 'Linux' },
    dataDiskImages: [],
  })
})

test('the cores in use are those of the region’s machines', async () => {
  const lab = createEmulator()
  await makeMachine(lab)
  const used = async (location: string) => {
    const { json } = await ask(lab, 'portal').get(`${compute}/locations/${location}/usages?${at}`)
    return (json.value as { name: { value: string }; currentValue: number }[])
      .filter(({ name }) => name.value === 'cores' || name.value === 'virtualMachines')
      .map(({ currentValue }) => currentValue)
  }
  // The tutorials' machine has one core, the new one two.
  expect(await used('westus')).toEqual([3, 2])
  expect(await used('northeurope')).toEqual([0, 0])
})

test('skus are those of every location, or of the one that is asked for; another filter is refused', async () => {
  const portal = ask(createEmulator(), 'portal')
  const skusOf = async (filter: string) => (await portal.get(`${compute}/skus?api-version=2021-07-01${filter}`)).json
  const here = (await skusOf("&$filter=location eq 'westus'")).value as { locations: string[] }[]
  expect(new Set(here.flatMap(({ locations }) => locations))).toEqual(new Set(['westus']))
  expect(((await skusOf('')).value as object[]).length).toBeGreaterThan(10 * here.length)
  expect((await skusOf("&$filter=name eq 'x'")).error.code).toBe('InvalidFilterInQueryString')
})
