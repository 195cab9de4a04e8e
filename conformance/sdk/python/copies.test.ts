import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtInScenario } from '../../../emulator/index.js'
import { needs, prepared, runBy, sourcesOf } from '../ways.test-support.js'

const home = mkdtempSync(join(tmpdir(), 'milab-python-copies-'))
const world = join(home, 'world.json')
beforeAll(() => {
  const base = builtInScenario('tutorials')
  const storageAccounts = {
    milabsource: { containers: { letters: {} } },
    milabtarget: { containers: { copies: {} } },
  }
  const owner = (on: string) => ({ to: 'DevTestVM', role: 'Storage Blob Data Owner', on })
  const roleAssignments = [...base.roleAssignments!, owner('milabsource'), owner('milabtarget')]
  const resourceGroups = { ...base.resourceGroups, copies: { storageAccounts } }
  writeFileSync(world, JSON.stringify({ ...base, resourceGroups, roleAssignments }))
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

test('blobs are made from URLs across accounts, by signatures and by an identity’s own token', async ({ skip }) => {
  needs(skip, 'python', 'exec')
  const command = [join(prepared('python')!, 'bin/python'), join(sourcesOf('python'), 'copies.py')] as const
  const { status, stdout } = await runBy('exec', [...command], { home, options: ['--quiet', '--world', world] })
  expect(status).toBe(0)
  expect(JSON.parse(stdout)).toEqual({
    'upload by sas': ['hello', { colour: 'red' }],
    'upload again': [409, 'BlobAlreadyExists'],
    'upload by token': ['hello', { kind: 'copy' }],
    'without proof': [401, 'CannotVerifyCopySource'],
    condition: [412, 'SourceConditionNotMet'],
    copy: ['success', 'hello', { kind: 'letter' }],
    'copy by its own token': [401, 'CannotVerifyCopySource'],
    'copy within': ['hello', 'Cool'],
    blocks: 'llohe',
    append: ['helloo', '5', 2],
    'append elsewhere': [412, 'AppendPositionConditionNotMet'],
    pages: [[512, 1023]],
    archived: [409, 'BlobArchived'],
    'out of the archive': ['success', 'cold', 'Archive'],
    elsewhere: [501, 'NotEmulated'],
  })
})
