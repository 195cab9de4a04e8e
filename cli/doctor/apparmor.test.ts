import { spawnSync } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { milab, milabFile } from '../run-milab.test-support.js'
import { appArmorProfile } from './apparmor.js'

test('doctor --apparmor prints a profile for the file that runs, and nothing else', async () => {
  const { status, stdout, stderr } = await milab(mkdtempSync(join(tmpdir(), 'milab-apparmor-')), [
    'doctor',
    '--apparmor',
  ])
  expect([status, stderr]).toEqual([0, ''])
  expect(stdout).toBe(appArmorProfile(realpathSync(milabFile)))
  expect(stdout).toMatch(/^profile milab "\/.*milab\.js" flags=\(unconfined\) \{\n {2}userns,\n/m)
})

/** Parses a profile without loading it; undefined if there is no parser. */
function parsed(profile: string): string | undefined {
  const parser = (...args: string[]) => spawnSync('apparmor_parser', args, { encoding: 'utf8', input: profile })
  const version = Number(/version (\d+)/.exec(parser('--version').stdout ?? '')?.[1])
  if (Number.isNaN(version)) return undefined
  // `userns` came with 4.0; an older parser checks the rest.
  if (version < 4) profile = profile.replace('abi/4.0', 'abi/3.0').replace('  userns,\n', '')
  const { status, stderr } = parser('--skip-kernel-load', '--skip-cache')
  return status === 0 ? 'ok' : stderr
}

test('the parser accepts it, also for a path with spaces and pattern characters', ({ skip }) => {
  const profiles = ['/usr/lib/milab.js', '/home/ann b/[work]/{a}*?^"x"/milab.js'].map(appArmorProfile)
  const verdicts = profiles.map(parsed)
  if (verdicts[0] === undefined) skip('there is no apparmor_parser here')
  expect(verdicts).toEqual(['ok', 'ok'])
  expect(parsed(profiles[0]!.replace('flags=(unconfined)', 'flags=(no-such-flag)'))).toMatch(/flag/i)
})
