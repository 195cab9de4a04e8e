import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Recording } from '../results.test-support.js'
import { application, loginWorld, tenant } from '../vault/login-world.js'
import { needs, prepared, runBy, sourcesOf } from '../ways.test-support.js'

const home = mkdtempSync(join(tmpdir(), 'milab-python-vault-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const recording = new Recording('python-vault', { language: 'Python', runtime: 'Python 3.11' })
const [, version] = /^azure-identity==(.+)$/m.exec(readFileSync(join(sourcesOf('python'), 'requirements.txt'), 'utf8'))!

test('CertificateCredential logs in with a PFX that the vault made and that is read as a secret', async ({ skip }) => {
  skip(process.env.MILAB_LONG !== '1', 'it takes its time: MILAB_LONG=1 runs it')
  needs(skip, 'python', 'exec')
  const program = (name: string, ...args: string[]): [string, ...string[]] => [
    join(prepared('python')!, 'bin/python'),
    join(sourcesOf('python'), 'vault', name),
    ...args,
  ]
  const inWorld = (world: string) => ({ home, options: ['--offline', '--world', world] })
  const made = await runBy('exec', program('make_login.py'), inWorld(join(sourcesOf('vault'), 'world.yaml')))
  expect({ status: made.status, stderr: made.stderr }).toEqual({ status: 0, stderr: '' })
  const world = loginWorld(home, made.stdout, 'pfx')
  const ran = await runBy('exec', program('log_in.py', tenant, application), inWorld(world))
  expect(ran).toEqual({
    status: 0,
    stdout: `${JSON.stringify([application, 'p@ssw0rd!']).replace(',', ', ')}\n`,
    stderr: '',
  })
  recording.saw('exec', `azure-identity ${version}`, 'CertificateCredential: a PFX of the vault, read as a secret')
})

recording.isAsRecorded()
