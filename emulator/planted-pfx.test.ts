import { createPrivateKey } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { publicPem } from '../conformance/cases/keyvault/certificates/imported.js'
import { ask } from './asking.test-support.js'
import { requestLog } from './control/request-log.js'
import { exchange } from './hosts/test-socket.js'
import { startLab, type Scenario } from './inside.test-support.js'
import { raw } from './planted-everywhere.test-support.js'
import * as pfx from './policy/x509/pkcs12/public-pfx.test-support.js'
import { exportWorld } from './scenario/export.js'

const scenario: Scenario = {
  milab: 1,
  resourceGroups: {
    shop: {
      vaults: {
        'shop-kv': {
          accessPolicies: [{ to: 'portal', permissions: { keys: ['all'], secrets: ['all'], certificates: ['all'] } }],
          keys: { 'file-key': { from: { env: 'KEY' } } },
          certificates: {
            'file-pfx': { from: { env: 'PFX' }, password: { env: 'PASSWORD' } },
            'file-pem': { from: { env: 'PAIR' } },
          },
        },
      },
    },
  },
}

const environment = (name: string) =>
  ({ KEY: publicPem, PAIR: publicPem, PFX: pfx.publicPfx, PASSWORD: pfx.publicPassword })[name]

const vault = 'https://shop-kv.vault.azure.net'

/** Of a longer base64, pieces that would be in any text that had more than a little of it. */
const pieces = (text: string) =>
  Array.from({ length: Math.floor(text.length / 80) }, (_, i) => text.slice(i * 80 + 30, i * 80 + 60))

test('of a PFX, its password and a private key, imported or from the world file, nothing is told or kept in plain', async () => {
  const at = mkdtempSync(join(tmpdir(), 'milab-planted-pfx-'))
  onTestFinished(() => rmSync(at, { recursive: true, force: true }))
  const said: string[] = []
  const ports = { httpPort: 0, httpsPort: 0, msiPort: 0 }
  const lab = await startLab({
    ...{ scenario, environment, ...ports, home: join(at, 'home'), data: join(at, 'data') },
    onNotice: (text) => said.push(text),
  })
  onTestFinished(() => lab.close())
  const { world } = lab.emulator
  const log = requestLog(world)
  world.journal.listen((entry) => said.push(...log(entry).lines))

  const portal = ask(lab.emulator, { principal: 'portal' })
  const send = async (status: number, method: string, path: string, body?: object) => {
    const answer = await portal.send(method, `${vault}${path}?api-version=7.4`, body)
    expect([path, answer.status, answer.status === status ? '' : answer.text]).toEqual([path, status, ''])
    return answer
  }
  const pem = { policy: { secret_props: { contentType: 'application/x-pem-file' } } }
  await send(200, 'POST', '/certificates/sent-pfx/import', { value: pfx.publicPfx, pwd: pfx.publicPassword })
  await send(200, 'POST', '/certificates/sent-pem/import', { value: publicPem, ...pem })
  const jwk = createPrivateKey(publicPem).export({ format: 'jwk' })
  await send(200, 'PUT', '/keys/sent-key', { key: jwk })
  const shown = [
    await send(400, 'POST', '/certificates/bad/import', { value: pfx.publicPfx, pwd: `${pfx.publicPassword}-not` }),
    await send(400, 'POST', '/certificates/bad/import', { value: `${pfx.publicPfx}AAAA`, pwd: pfx.publicPassword }),
    await send(400, 'POST', '/certificates/bad/import', { value: publicPem.replace('MIIB', 'AAAA'), ...pem }),
    await send(400, 'PUT', '/keys/bad', { key: { ...jwk, crv: 'P-384' } }),
    await send(200, 'GET', '/certificates/file-pfx'),
    await send(200, 'GET', '/certificates/sent-pfx'),
    await send(200, 'GET', '/keys/file-key'),
    await send(200, 'GET', '/secrets'),
  ]
  const secrets: string[] = []
  for (const name of ['file-pfx', 'file-pem', 'sent-pfx', 'sent-pem'])
    secrets.push((await send(200, 'GET', `/secrets/${name}`)).json.value as string)
  await send(200, 'DELETE', '/certificates/sent-pem')
  await world.commit()

  const number = Buffer.from(jwk.d!, 'base64url')
  const [, keyLines = ''] = /PRIVATE KEY-----\n([\s\S]+?)\n-----END/.exec(publicPem)!
  const planted = [
    pfx.publicPassword,
    ...pieces(pfx.publicPfx),
    // The private number is in the first two lines, and at three alignments in what is longer.
    ...keyLines.split('\n').slice(0, 2),
    ...[0, 1, 2].map((skipped) =>
      number
        .subarray(skipped + 3, -4)
        .toString('base64')
        .slice(0, -4),
    ),
    jwk.d!,
    number.toString('hex'),
    ...secrets.filter((secret) => !secret.includes('-----')).flatMap(pieces),
  ]
  expect(planted.filter((one) => one.length < 14)).toEqual([])
  const search = (where: string, text: string | Buffer) => {
    for (const one of planted) expect([where, one, text.includes(one)]).toEqual([where, one, false])
  }
  // The world has them: so they would be found.
  const kept = JSON.stringify(world.snapshot())
  expect(planted.filter((one) => kept.includes(one)).length).toBeGreaterThan(10)

  const control = async (path: string) => {
    const text = await exchange(Number(new URL(lab.urls.http).port), raw(`GET /_lab/${path}`, 'Host: localhost'))
    expect(text).toMatch(/^HTTP\/1\.1 200 /)
    return text
  }
  for (const path of ['journal', 'refusals', 'world', 'world/changes', 'export', 'resources', 'roles'])
    search(path, await control(path))
  for (const { requestId } of [...world.journal.after()]) search('why', await control(`why/${requestId!}`))
  search('responses', shown.map(({ text }) => text).join('\n'))
  expect(said.length).toBeGreaterThan(15)
  search('log', said.join('\n'))
  for (const withSecrets of [true, false])
    search('export', JSON.stringify(exportWorld(world, { secrets: withSecrets, place: () => 'a-file' })))
  await lab.close()
  const files = readdirSync(at, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  expect(files.length).toBeGreaterThan(3)
  for (const { parentPath, name } of files) search(name, readFileSync(join(parentPath, name)))
})
