import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { installedVersion } from '../installed.test-support.js'
import { Recording } from '../results.test-support.js'
import { outcomes, sawAll } from '../vault/outcomes.js'
import { application, loginWorld, tenant } from '../vault/login-world.js'
import { needs, runBy, sourcesOf } from '../ways.test-support.js'

const home = mkdtempSync(join(tmpdir(), 'milab-node-vault-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const recording = new Recording('node-vault', {
  language: 'JavaScript',
  runtime: `Node ${process.versions.node.split('.')[0]}`,
})
const named = (name: string) => `${name} ${installedVersion(name)}`

test('Azure’s SDK for JavaScript makes, uses and deletes keys and certificates of a vault', async ({ skip }) => {
  needs(skip, 'node', 'exec')
  const { status, stdout, stderr } = await runBy(
    'exec',
    [process.execPath, join(sourcesOf('node'), 'vault/main.mjs')],
    {
      home,
      options: ['--offline', '--world', join(sourcesOf('vault'), 'world.yaml')],
    },
  )
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(JSON.parse(stdout)).toEqual(outcomes)
  sawAll(recording, named('@azure/keyvault-keys'), named('@azure/keyvault-certificates'))
})

test('ClientCertificateCredential logs in with a certificate that the vault made and that is read as a secret', async ({
  skip,
}) => {
  needs(skip, 'node', 'exec')
  const program = (name: string, ...args: string[]): [string, ...string[]] => [
    process.execPath,
    join(sourcesOf('node'), 'vault', name),
    ...args,
  ]
  const inWorld = (world: string) => ({ home, options: ['--offline', '--world', world] })
  const made = await runBy('exec', program('make-login.mjs'), inWorld(join(sourcesOf('vault'), 'world.yaml')))
  expect({ status: made.status, stderr: made.stderr }).toEqual({ status: 0, stderr: '' })
  const ran = await runBy('exec', program('log-in.mjs', tenant, application), inWorld(loginWorld(home, made.stdout)))
  expect(ran).toEqual({ status: 0, stdout: `${JSON.stringify([application, 'p@ssw0rd!'])}\n`, stderr: '' })
  recording.saw(
    'exec',
    named('@azure/identity'),
    'ClientCertificateCredential: a certificate of the vault, read as a secret',
  )
})

recording.isAsRecorded()
