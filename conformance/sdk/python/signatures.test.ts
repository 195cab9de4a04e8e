import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtInScenario } from '../../../emulator/index.js'
import { needs, prepared, runBy, sourcesOf } from '../ways.test-support.js'

const home = mkdtempSync(join(tmpdir(), 'milab-python-signatures-'))
const world = join(home, 'world.json')
beforeAll(() => {
  const base = builtInScenario('tutorials')
  // The second one revokes the account's user delegation keys.
  const roles = ['Storage Blob Data Contributor', 'Storage Account Contributor']
  const own = roles.map((role) => ({ to: 'DevTestVM', role, on: 'devteststorage' }))
  writeFileSync(world, JSON.stringify({ ...base, roleAssignments: [...base.roleAssignments!, ...own] }))
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

test('signatures of an identity, a key and a policy open what they say, until they are revoked', async ({ skip }) => {
  needs(skip, 'python', 'exec')
  const command: readonly [string, string] = [
    join(prepared('python')!, 'bin/python'),
    join(sourcesOf('python'), 'signatures.py'),
  ]
  const { status, stdout } = await runBy('exec', command, { home, options: ['--quiet', '--world', world] })
  expect(status).toBe(0)
  expect(JSON.parse(stdout)).toEqual({
    delegated: 'hello',
    'shown as': 'text/plain',
    'beyond its letters': 'AuthorizationPermissionMismatch',
    'by key': 'hello',
    expired: 'AuthenticationFailed',
    containers: ['devtest'],
    'by policy': 'hello',
    revoked: 'AuthenticationFailed',
    'keys revoked': 'AuthenticationFailed',
  })
})
