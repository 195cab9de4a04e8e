import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createClient } from '../client.js'
import { KeyFileError, UnexpectedAnswerError } from '../errors.js'
import { at, startServer, type Reply } from '../test-server.js'
import { keyFolder, keyPath, readKey } from './arc-key.js'

const folder = mkdtempSync(join(tmpdir(), 'milab-arc-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const key = join(folder, 'a1b2.key')
writeFileSync(key, 'the key')

const body = {
  token_type: 'Bearer',
  expires_in: '85770',
  expires_on: '1709895997',
  ext_expires_in: 86399,
  access_token: 'T',
  resource: 'r',
}
const challenge = (path: string): Reply => ({ status: 401, headers: { 'Www-Authenticate': `Basic realm=${path}` } })

async function ask(request: object, answer: (authorization: string | undefined) => Reply) {
  await using server = await startServer(({ headers }) => answer(headers.authorization))
  const { options, waits } = at(server.origin)
  const client = createClient({ ...options, source: 'arc', arcKeys: folder })
  const outcome = await client.requestToken({ resource: 'r', ...request }).catch((error: unknown) => error)
  return { outcome, requests: server.requests, waits }
}

const agent =
  (reply: object = {}) =>
  (authorization: string | undefined): Reply =>
    authorization === undefined ? challenge(key) : { body: { ...body, ...reply } }

test('the challenge is answered with what is in the key file', async () => {
  const { outcome, requests } = await ask({}, agent())
  expect(outcome).toMatchObject({ accessToken: 'T', expiresOn: 1709895997 })
  expect(requests).toMatchObject([
    { url: '/metadata/identity/oauth2/token?api-version=2020-06-01&resource=r', headers: { metadata: 'true' } },
    {
      url: '/metadata/identity/oauth2/token?api-version=2020-06-01&resource=r',
      headers: { metadata: 'true', authorization: 'Basic the key' },
    },
  ])
  expect(requests[0]!.headers).not.toHaveProperty('authorization')
})

test.each([
  [{ clientId: 'C1' }, '&client_id=C1', { client_id: 'c1' }],
  [{ objectId: 'o1' }, '&object_id=o1', { object_id: 'o1' }],
  [{ resourceId: '/R' }, '&msi_res_id=%2FR', { msi_res_id: '/r' }],
  [{ resourceId: '/R' }, '&msi_res_id=%2FR', { mi_res_id: '/r' }],
])('the selector %o becomes %s, and the response confirms it', async (selector, query, echo) => {
  const { outcome, requests } = await ask(selector, agent(echo))
  expect(requests[1]!.url).toMatch(new RegExp(`${query}$`))
  expect(outcome).toMatchObject({ accessToken: 'T' })
})

test.each([{}, { client_id: 'another' }, { object_id: 'c1' }])(
  'a token that the agent does not confirm to be of the identity asked for is not used: %o',
  async (echo) => {
    const { outcome } = await ask({ clientId: 'c1' }, agent(echo))
    expect(outcome).toBeInstanceOf(UnexpectedAnswerError)
    expect(String(outcome)).toContain('does not confirm the clientId')
  },
)

test('a refusal after the challenge, and one instead of it, are AzureErrors', async () => {
  const refused: Reply = { status: 403, body: { error: 'forbidden', error_description: 'D' } }
  const after = await ask({}, (authorization) => (authorization ? refused : challenge(key)))
  expect(after.outcome).toMatchObject({ service: 'arc', status: 403, azureMessage: 'D' })
  const instead = await ask({}, () => refused)
  expect(instead.outcome).toMatchObject({ status: 403 })
  expect(instead.requests).toHaveLength(1)
})

test('a second 401 is final', async () => {
  const { outcome, requests } = await ask({}, () => challenge(key))
  expect(outcome).toMatchObject({ name: 'AzureError', status: 401 })
  expect(requests).toHaveLength(2)
})

test('the agent is asked again when it is busy', async () => {
  expect((await ask({}, () => ({ status: 429 }))).waits).toEqual([1000, 1000, 1000])
})

test.each([
  ['another folder', '/etc/passwd.key', 'outside of'],
  ['a folder beneath', join(folder, 'in/a.key'), 'outside of'],
  ['a way out', `${folder}/../secret.key`, 'outside of'],
  ['a roundabout way', `${folder}/./a1b2.key`, 'outside of'],
  ['no path at all', 'a1b2.key', 'outside of'],
  ['another extension', join(folder, 'shadow'), 'does not end in .key'],
])('a challenge that names %s sends nothing: %s', async (_, path, said) => {
  const { outcome, requests } = await ask({}, () => challenge(path))
  expect(outcome).toBeInstanceOf(KeyFileError)
  expect(String(outcome)).toContain(said)
  expect(requests).toHaveLength(1)
})

test.each([
  [undefined, 'no WWW-Authenticate header'],
  ['Bearer realm=x', 'not '],
  ['Basic', 'not '],
  ['Basic realm=', 'not '],
])('the challenge %s is refused', (header, said) => {
  expect(() => keyPath(header, folder)).toThrow(said)
})

test('on Windows the folder is the one of ProgramData, in either notation', () => {
  const windows = keyFolder(undefined, 'win32')
  expect(keyPath(`Basic realm=${windows}\\a.key`, windows)).toBe(
    'C:\\ProgramData\\AzureConnectedMachineAgent\\Tokens\\a.key',
  )
  expect(() => keyPath(`Basic realm=${windows}\\..\\a.key`, windows)).toThrow(/outside of/)
  expect(keyPath('Basic realm=D:\\T\\a.key', 'D:\\T\\')).toBe('D:\\T\\a.key')
})

test('where the agent does not run, the error says so', () => {
  expect(() => keyFolder(undefined, 'darwin')).toThrow(/this is darwin/)
  expect(keyFolder(undefined, 'linux')).toBe('/var/opt/azcmagent/tokens')
})

test('a key file has at most 4,096 bytes', async () => {
  writeFileSync(join(folder, 'most.key'), 'k'.repeat(4096))
  writeFileSync(join(folder, 'large.key'), 'k'.repeat(4097))
  symlinkSync(join(folder, 'large.key'), join(folder, 'linked.key'))
  expect(await readKey(join(folder, 'most.key'))).toHaveLength(4096)
  await expect(readKey(join(folder, 'large.key'))).rejects.toThrow('4097 bytes')
  await expect(readKey(join(folder, 'linked.key'))).rejects.toThrow('4097 bytes')
})

test('a key file that cannot be read says why', async () => {
  await expect(readKey(join(folder, 'gone.key'))).rejects.toThrow(/cannot be read \(ENOENT\)/)
  await expect(readKey(folder)).rejects.toBeInstanceOf(KeyFileError)
})

test('one that its group alone may read names the group', async () => {
  const refusing = () => Promise.reject(Object.assign(new Error('permission denied'), { code: 'EACCES' }))
  await expect(readKey(key, refusing)).rejects.toThrow(/\(EACCES\)\. Only members of the group himds/)
})
