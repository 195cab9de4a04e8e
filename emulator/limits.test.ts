import { expect, test } from 'vitest'
import { ask, subscription, type Answer } from './asking.test-support.js'
import { createEmulator } from './inside.test-support.js'
import { limits } from './policy/limits.js'
import { assignmentBody, firstName, putAssignment } from './services/arm/authorization/roles.test-support.js'
import { machineBody, versioned as machineAt, vms } from './services/arm/compute/machines.test-support.js'
import { policy, vaultBody, vaults } from './services/arm/key-vault/vaults.test-support.js'
import { account, versioned as accountAt } from './services/arm/storage/accounts.test-support.js'
import { lab as secretLab } from './services/keyvault/gateway/lab.test-support.js'
import { blockList, lab as blobLab } from './services/storage/blob/blobs/blobs.test-support.js'

const group = `${subscription}/resourceGroups/DevTest`
const a = (size: number) => 'a'.repeat(size)

const tagged = (path: string, tags: object) => ask(createEmulator(), 'portal').patch(path, { tags })
const groupTagged = (tags: object) => tagged(`${group}?api-version=2021-04-01`, tags)
const many = (size: number) => Object.fromEntries(Array.from({ length: size }, (_, i) => [`t${i}`, '']))

const secretWith = (body: object) => secretLab().send('PUT /secrets/s', { value: 'v', ...body })

function machineWith(osProfile: object, more: object = {}) {
  const { properties, ...body } = machineBody()
  const profile = { ...properties.osProfile, ...osProfile }
  return ask(createEmulator(), 'portal').put(machineAt(`${vms}/limits`, '2021-03-01'), {
    ...body,
    properties: { ...properties, osProfile: profile, ...more },
  })
}

const roleAt = (guid: string) =>
  `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${guid}?api-version=2022-04-01`

const roleBody = (more: object = {}) => ({
  properties: { roleName: 'limits', permissions: [], assignableScopes: [subscription], ...more },
})

const roleWith = (more: object) => ask(createEmulator(), 'portal').put(roleAt(firstName), roleBody(more))

async function customRolesUpTo(size: number): Promise<Answer> {
  const lab = createEmulator()
  const { world } = lab
  await ask(lab, 'portal').put(roleAt(firstName), roleBody())
  const one = world.resources.named('Microsoft.Authorization/roleDefinitions', firstName)!
  await world.write(() => {
    for (let at = 1; at < size - 1; at++) {
      const name = `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`
      const properties = { ...one.properties, roleName: `r${at}` }
      world.resources.put({ ...one, name, properties, id: one.id.replace(firstName, name) })
    }
  })
  return ask(lab, 'portal').put(roleAt('11111111-0000-4000-8000-0000000000ff'), roleBody({ roleName: 'another' }))
}

const lockWith = (name: string, more: object) =>
  ask(createEmulator(), 'portal').put(
    `${group}/providers/Microsoft.Authorization/locks/${name}?api-version=2020-05-01`,
    { properties: { level: 'CanNotDelete', ...more } },
  )

/** Base64 of that many characters, as nearly as base64 has them. */
const base64 = (size: number) => a(size % 4 === 0 ? size : size + 4 - (size % 4))

async function assignments(size: number): Promise<Answer> {
  const lab = createEmulator()
  const { world } = lab
  const type = 'Microsoft.Authorization/roleAssignments'
  const [one] = world.resources.ofType(type)
  const there = world.resources.ofType(type).length
  await world.write(() => {
    for (let at = there; at < size - 1; at++) {
      const name = `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`
      world.resources.put({ ...one!, name, id: `${subscription}/providers/${type}/${name}` })
    }
  })
  return putAssignment(
    lab,
    `${group}/providers/Microsoft.Storage/storageAccounts/devteststorage`,
    firstName,
    assignmentBody(lab),
  )
}

async function blocks(size: number): Promise<Answer> {
  const { send } = blobLab()
  const id = Buffer.from('1').toString('base64')
  await send('PUT', `/devtest/b?comp=block&blockid=${encodeURIComponent(id)}`, { body: 'x' })
  return send('PUT', '/devtest/b?comp=blocklist', {
    body: blockList(...Array.from({ length: size }, () => ['Latest', id] as const)),
  })
}

const aclWith = (ids: readonly string[]): Promise<Answer> =>
  blobLab().send('PUT', '/devtest?restype=container&comp=acl', {
    body: `<SignedIdentifiers>${ids
      .map((id) => `<SignedIdentifier><Id>${id}</Id></SignedIdentifier>`)
      .join('')}</SignedIdentifiers>`,
  })

/** A request that goes up to a size, for each limit of the table. */
const requests: Readonly<Record<keyof typeof limits, (size: number) => Promise<Answer>>> = {
  tags: (size) => groupTagged(many(size)),
  tagName: (size) => groupTagged({ [a(size)]: '1' }),
  accountTagName: (size) => tagged(accountAt(account), { [a(size)]: '1' }),
  tagValue: (size) => groupTagged({ t: a(size) }),
  groupName: (size) =>
    ask(createEmulator(), 'portal').put(`${subscription}/resourceGroups/${a(size)}?api-version=2021-04-01`, {
      location: 'westus',
    }),
  accessPolicies: (size) =>
    ask(createEmulator(), 'portal').put(
      `${vaults}/limits-test?api-version=2018-02-14`,
      vaultBody({ accessPolicies: Array.from({ length: size }, () => policy) }),
    ),
  roleAssignments: assignments,
  customRoles: customRolesUpTo,
  roleName: (size) => roleWith({ roleName: a(size) }),
  roleDescription: (size) => roleWith({ description: a(size) }),
  assignableScopes: (size) =>
    roleWith({ assignableScopes: Array.from({ length: size }, (_, i) => `${subscription}/resourceGroups/g${i}`) }),
  graphIds: (size) =>
    ask(createEmulator(), 'portal').post('https://graph.microsoft.com/v1.0/directoryObjects/getByIds', {
      ids: Array.from({ length: size }, (_, i) => `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`),
    }),
  lockName: (size) => lockWith(a(size), {}),
  lockNotes: (size) => lockWith('limits', { notes: a(size) }),
  customData: (size) => machineWith({ customData: base64(size) }),
  userData: (size) => machineWith({}, { userData: base64(size) }),
  windowsComputerName: (size) => machineWith({ computerName: a(size) }),
  secretValue: (size) => secretWith({ value: a(size) }),
  secretContentType: (size) => secretWith({ contentType: a(size) }),
  secretTags: (size) => secretWith({ tags: many(size) }),
  secretTagText: (size) => secretWith({ tags: { t: a(size) } }),
  containerName: (size) => blobLab().send('PUT', `/${a(size)}?restype=container`),
  blobName: (size) => blobLab().put(a(size), 'x'),
  metadata: (size) => blobLab().put('b', 'x', { 'x-ms-meta-m': a(size - 1) }),
  pageBlob: (size) =>
    blobLab().send('PUT', '/devtest/b', {
      headers: { 'x-ms-blob-type': 'PageBlob', 'x-ms-blob-content-length': String(size) },
    }),
  blobTags: (size) => blobLab().put('b', 'x', { 'x-ms-tags': String(new URLSearchParams(many(size))) }),
  blobTagKey: (size) => blobLab().put('b', 'x', { 'x-ms-tags': `${a(size)}=1` }),
  blobTagValue: (size) => blobLab().put('b', 'x', { 'x-ms-tags': `t=${a(size)}` }),
  storedPolicies: (size) => aclWith(Array.from({ length: size }, (_, at) => String(at))),
  storedPolicyId: (size) => aclWith([a(size)]),
  blocks,
  blockId: (size) =>
    blobLab().send(
      'PUT',
      `/devtest/b?comp=block&blockid=${encodeURIComponent(Buffer.from(a(size)).toString('base64'))}`,
      {
        body: 'x',
      },
    ),
}

test.each(Object.keys(limits) as (keyof typeof limits)[])(
  '%s: taken at the limit, refused one beyond it',
  async (name) => {
    const { most, source } = limits[name]
    expect(source).toMatch(/^https:\/\/learn\.microsoft\.com\//)
    const [at, beyond] = [await requests[name](most), await requests[name](most + 1)]
    expect([at.status, at.text]).toEqual([expect.toSatisfy((status: number) => status < 300), at.text])
    expect(beyond.status, beyond.text).toBeGreaterThanOrEqual(400)
    expect(beyond.status, beyond.text).toBeLessThan(500)
  },
)

test('a tag with a reserved character is refused by its name', async () => {
  const { status, json } = await groupTagged({ 'a/b': '1', 'hidden-link:/subscriptions/x': 'Resource' })
  expect([status, json.error.code, json.error.message]).toEqual([
    400,
    'InvalidTagNameCharacters',
    expect.stringMatching(/^The tag names 'a\/b' have reserved characters '<,>,%,&,\\,\?,\/' or control characters\./),
  ])
})

test('a scenario may hold more than a request brings', () => {
  const tags = many(limits.tags.most + 10)
  expect(() => createEmulator({ scenario: { milab: 1, resourceGroups: { shop: { tags } } } })).not.toThrow()
})
