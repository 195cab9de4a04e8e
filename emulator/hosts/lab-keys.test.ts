import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from 'node:tls'
import { expect, test } from 'vitest'
import { openLab } from './lab.js'
import { holdLock } from './held-lock.test-support.js'
import { LabsOfTest, portOf, token } from './labs.test-support.js'
import { exchange } from './test-socket.js'

const of = new LabsOfTest()
const { start, notices } = of
const kidOf = (answer: string) =>
  (JSON.parse(Buffer.from(/"access_token":"([^.]+)/.exec(answer)![1]!, 'base64url').toString()) as { kid: string }).kid

test('tokens survive a restart, since the keys are kept', async () => {
  const first = await start()
  const kid = kidOf(await exchange(portOf(first.urls.http), token))
  await first.close()
  const second = await start()
  expect(kidOf(await exchange(portOf(second.urls.http), token))).toBe(kid)
})

test('a rotated ring is kept whole, until the old key’s tokens have ended', async () => {
  const first = await start()
  const { keys } = first.emulator.world
  await keys.ready()
  const { makeSigningKey } = await import('../world/keys.js')
  const { selfSigned } = await import('./signing-key.js')
  const now = Math.floor(Date.now() / 1000)
  keys.rotate(await makeSigningKey(selfSigned), now + 3600, now)
  const kids = keys.all().map(({ kid }) => kid)
  await first.close()
  const again = (await start()).emulator.world.keys
  await again.ready()
  expect(again.all().map(({ kid }) => kid)).toEqual(kids)
})

test('closing wins over waiting for a key that another process is making', async () => {
  rmSync(join(of.home, 'signing-keys.json'))
  const lock = await holdLock(of.home, 'signing-keys')
  const lab = await start()
  const asking = exchange(portOf(lab.urls.http), token)
  await sleep(50)
  const began = performance.now()
  await lab.close()
  expect(performance.now() - began).toBeLessThan(2000)
  expect(await asking).toBe('')
  await lock.release()
  expect(existsSync(join(of.home, 'signing-keys.json'))).toBe(false)
})

test('damaged signing keys are replaced, with one line about it that shows none of them', async () => {
  const file = join(of.home, 'signing-keys.json')
  writeFileSync(file, '[{"pkcs8":"MIIEvQIBADANBgkqhk')
  const lab = await start()
  await lab.emulator.world.keys.ready()
  await lab.close()
  expect(notices).toEqual([expect.stringContaining(`the token signing keys in ${file} were replaced`)])
  expect(notices[0]).not.toContain('MIIE')
})

test('labs started at the same time share CA and keys, at the very first start too', async () => {
  rmSync(of.home, { recursive: true })
  const [one, two] = await Promise.all([start(), start()])
  expect(readFileSync(one.ca, 'utf8')).toBe(readFileSync(two.ca, 'utf8'))
  const kids = await Promise.all([one, two].map(async ({ urls }) => kidOf(await exchange(portOf(urls.http), token))))
  expect(kids[0]).toBe(kids[1])
})

test('with a throw-away CA, each start has another one, and no key of a CA is stored', async () => {
  const open = () => openLab({ home: of.home, httpPort: 0, httpsPort: 0, msiPort: null, throwAwayCa: true })
  rmSync(join(of.home, 'ca'), { recursive: true })
  const first = await open()
  const ca = readFileSync(first.ca, 'utf8')
  const place = { port: portOf(first.urls.https), host: '127.0.0.1', servername: 'management.azure.com', ca }
  await new Promise<void>((resolve, reject) => {
    const socket = connect(place, () => resolve(void socket.destroy())).on('error', reject)
  })
  await first.close()
  const second = await open()
  expect(readFileSync(second.ca, 'utf8')).not.toBe(ca)
  await second.close()
  expect(readdirSync(join(of.home, 'ca'))).toEqual(['throw-away.pem'])
})

test.skipIf(process.platform === 'win32')(
  'the CA’s certificate, and it alone, is put where everybody may read it',
  async () => {
    const caFile = join(of.home, 'public-ca.pem')
    const lab = await start({ caFile })
    expect(readFileSync(caFile, 'utf8')).toBe(readFileSync(lab.ca, 'utf8'))
    expect(statSync(caFile).mode & 0o777).toBe(0o644)
    expect(readFileSync(caFile, 'utf8')).not.toContain('PRIVATE')
    await expect(start({ caFile: join(of.home, 'no-such-folder', 'ca.pem') })).rejects.toMatchObject({ code: 'ENOENT' })
  },
)
