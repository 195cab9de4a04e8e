import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ask } from '../../asking.test-support.js'
import { putBlob } from '../../scenario/accounts/put-blob.js'
import { newFolder, openKept } from './kept.test-support.js'

const vault = 'https://shop-kv.vault.azure.net'
const planted = (what: string) => `planted-${what}-${randomBytes(8).toString('hex')}`

/** All files of a folder, with their bytes. */
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => ({ name, bytes: readFileSync(join(parentPath, name)) }))

test('no file of the folder holds a secret of the world in plain, however it came and however long it is', async () => {
  const at = newFolder()
  const accountKey = randomBytes(64).toString('base64')
  const inFile = { secret: planted('secret'), app: planted('application'), fault: planted('fault') }
  const { emulator, folder } = await openKept(at, {
    // Written whole again and again.
    growth: 1,
    now: Date.UTC(2026, 0, 1),
    scenario: {
      milab: 1,
      applications: { portal: { secret: planted('portal') }, billing: { secret: inFile.app } },
      resourceGroups: {
        g: {
          vaults: {
            'shop-kv': {
              accessPolicies: [{ to: 'portal', permissions: { secrets: ['all'], keys: ['all'] } }],
              secrets: { a: inFile.secret },
            },
          },
          storageAccounts: { shopdata: { keys: { key1: accountKey }, containers: { data: {} } } },
        },
      },
      faults: [{ on: 'imds.token', do: { answer: { status: 200, body: { access_token: inFile.fault } } } }],
    },
  })
  const portal = ask(emulator, { principal: 'portal' })
  const put = async (method: string, path: string, body: object) => {
    const { status, text } = await portal.send(method, `${vault}/${path}?api-version=7.4`, body)
    expect(status, text).toBe(200)
  }
  const sent = { short: planted('short'), long: planted('long').padEnd(20_000, '.'), deleted: planted('deleted') }
  for (const [name, value] of Object.entries(sent)) await put('PUT', `secrets/${name}`, { value })
  await put('DELETE', 'secrets/deleted', {})
  await put('POST', 'keys/made/create', { kty: 'EC', crv: 'P-256' })
  const kept = JSON.stringify(emulator.world.data.snapshot())
  const [, pkcs8] = /"pkcs8":"([^"]{110,})"/.exec(kept)!
  const content = planted('blob').padEnd(5000, '.')
  await putBlob(emulator.world, { account: 'shopdata', container: 'data', name: 'b' }, Buffer.from(content))
  await emulator.world.commit()
  await folder.close()

  const files = filesIn(join(at, 'data'))
  const all = Buffer.concat(files.map(({ bytes }) => bytes))
  const secrets = [...Object.values(inFile), ...Object.values(sent), accountKey, pkcs8!.slice(60)]
  expect(secrets.filter((secret) => secret.length < 16)).toEqual([])
  expect(secrets.filter((secret) => all.includes(secret.slice(0, 40)))).toEqual([])
  // Contents of blobs are not encrypted, as docs/keeping.md says: their file shows that this test sees what is plain.
  expect(files.filter(({ bytes }) => bytes.includes(content)).map(({ name }) => name)).toEqual([
    expect.stringMatching(/^[0-9a-f]{16}-5000-/),
  ])
})
