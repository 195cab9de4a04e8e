import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseLiveFile } from '../conformance/targets/live-file.js'
import { bare, milabFile, run } from './run-milab.test-support.js'

/* The script that `milab init --live` writes, with an az that only tells what it was asked. */

const folder = mkdtempSync(join(tmpdir(), 'milab-setup-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const subscription = '98f51385-2edc-4b79-bed9-7718de4cb861'

beforeAll(async () => {
  expect(
    (await run(process.execPath, [milabFile, 'init', '--live'], { ...bare(), MILAB_HOME: folder }, folder)).status,
  ).toBe(0)
  mkdirSync(join(folder, 'bin'))
  const az = [
    '#!/bin/sh',
    'echo "$*" >>"$ASKED"',
    'case $* in',
    '  "account show"*) echo "$SUBSCRIPTION" ;;',
    '  "group exists"*) echo "$EXISTS" ;;',
    '  "group show"*) echo "$TAG" ;;',
    'esac',
  ]
  writeFileSync(join(folder, 'bin/az'), `${az.join('\n')}\n`)
  chmodSync(join(folder, 'bin/az'), 0o755)
})

async function script(words: string[], { id = subscription, exists = 'true', tag = '1' } = {}) {
  const asked = join(folder, 'asked')
  writeFileSync(asked, '')
  const env = { PATH: `${join(folder, 'bin')}:/usr/bin:/bin`, ASKED: asked, SUBSCRIPTION: id, EXISTS: exists, TAG: tag }
  const ran = await run('sh', ['live-setup.sh', ...words], env, folder)
  const lines = readFileSync(asked, 'utf8').split('\n').filter(Boolean)
  return { ...ran, changes: lines.filter((line) => !/^(?:account show|group (?:exists|show))/.test(line)), lines }
}

test('a dry run prints each command, and asks az nothing', async () => {
  const { status, stdout, lines } = await script(['--dry-run'])
  expect(status).toBe(0)
  expect(lines).toEqual([])
  const commands = [...stdout.matchAll(/^\+ az (.*?) --/gm)].map(([, words]) => words!)
  expect(commands).toEqual([
    'group create',
    'network vnet create',
    'network vnet subnet create',
    'vm create',
    'keyvault create',
    'keyvault set-policy',
    'keyvault set-policy',
    'keyvault secret set',
    'keyvault delete-policy',
    'storage account create',
    'storage container-rm create',
    'role assignment create',
    'role assignment create',
  ])
})

test('its settings are a live.yaml', async () => {
  const { stdout } = await script(['settings'])
  expect(await parseLiveFile(stdout)).toMatchObject({
    subscriptionId: subscription,
    resourceGroup: { name: 'milab-live' },
  })
})

test.each([
  ['another subscription', ['--yes'], { id: '00000000-0000-0000-0000-000000000000' }, 'but ./live.yaml names'],
  ['nobody to ask', [], { exists: 'false' }, 'not on a terminal'],
  ['a group that it did not make', ['--yes'], { tag: '' }, "it is not this script's"],
  ['a group that it did not make, to be removed', ['remove', '--yes'], { tag: '' }, 'and stays'],
  ['nothing to remove', ['remove', '--yes'], { exists: 'false' }, 'there is no group'],
  ['an unknown word', ['delete'], {}, 'unknown word: delete'],
])('it changes nothing for %s', async (_, words, given, says) => {
  const { status, stderr, changes } = await script(words, given)
  expect(status).toBe(1)
  expect(stderr).toContain(says)
  expect(changes).toEqual([])
})

test('it removes its own group, and nothing else', async () => {
  const { status, stdout, changes } = await script(['remove', '--yes'])
  expect(status).toBe(0)
  expect(changes).toEqual(['group delete --name milab-live --yes --output none'])
  expect(stdout).toContain('az keyvault purge --name milab-')
})
