import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Recording } from '../results.test-support.js'
import { needs, prepared, runBy, sourcesOf } from '../ways.test-support.js'

/* Azure's SDK for Rust, unmodified. */

const home = mkdtempSync(join(tmpdir(), 'milab-rust-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const sources = sourcesOf('rust')
const program = (name: string) => join(prepared('rust')!, 'target/debug', name)
const rustVersion = () =>
  prepared('rust') === undefined ? '' : spawnSync('rustc', ['--version'], { encoding: 'utf8' }).stdout

/** As Cargo.toml pins it: `azure_identity 1.0.0`. */
const pinned = (name: string) =>
  `${name} ${new RegExp(`^${name} = "=(.*)"$`, 'm').exec(readFileSync(join(sources, 'Cargo.toml'), 'utf8'))![1]}`

const recording = new Recording('rust', {
  language: 'Rust',
  runtime: rustVersion().replace(/^rustc (\d+\.\d+).*\n/, 'Rust $1'),
})
const ways = ['exec', 'exec-app-service', 'variables', 'variables-app-service'] as const

test.for(ways)('a short program with nothing configured prints the secret, by %s', async (way, { skip }) => {
  needs(skip, 'rust', way)
  expect(await runBy(way, [program('ten-lines')], { home })).toEqual({ status: 0, stdout: 'p@ssw0rd!\n', stderr: '' })
  recording.saw(way, pinned('azure_identity'), 'a token, with ManagedIdentityCredential')
})

test.for(ways)('secrets are got, set and listed, and refusals are Azure’s own, by %s', async (way, { skip }) => {
  needs(skip, 'rust', way)
  const { status, stdout, stderr } = await runBy(way, [program('flows')], { home })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(JSON.parse(stdout)).toEqual({
    value: 'p@ssw0rd!',
    version: '7c2204c6093c4d859bc5b9eff8f29050',
    names: ['mine', 'MyTestSecret'],
    missing: '404 SecretNotFound',
    unknown: expect.stringContaining('The requested identity has not been assigned to this resource') as string,
  })
  recording.saw(way, pinned('azure_security_keyvault_secrets'), 'secrets: get, set, list; one that is missing')
  recording.saw(way, pinned('azure_identity'), 'an identity that the VM does not have is refused')
})

test('no program knows of the lab or turns a check off', () => {
  const files = readdirSync(join(sources, 'src/bin'))
  expect(files.length).toBeGreaterThan(1)
  for (const file of files)
    expect(readFileSync(join(sources, 'src/bin', file), 'utf8'), file).not.toMatch(
      /milab|127\.0\.0\.1|localhost|danger|disable|ClientOptions \{|env::var/i,
    )
})

recording.isAsRecorded()
