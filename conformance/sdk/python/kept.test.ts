import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Scenario } from '../../../emulator/index.js'
import { needs, prepared, runBy, sourcesOf } from '../ways.test-support.js'

const home = mkdtempSync(join(tmpdir(), 'milab-python-kept-'))
const world = join(home, 'world.json')
const scenario: Scenario = {
  milab: 1,
  resourceGroups: {
    g: {
      virtualMachines: { vm: { os: 'Linux', identity: 'system' } },
      storageAccounts: {
        keeping: {
          sku: 'Standard_RAGRS',
          versioning: true,
          containerDeleteRetention: { days: 7 },
          containers: { data: {} },
        },
        lake: { hierarchicalNamespace: true, containers: { data: {} } },
      },
    },
  },
  roleAssignments: [
    { to: 'vm', role: 'Storage Blob Data Owner', on: 'g' },
    // The stats need the right to read the service, which no data role has.
    { to: 'vm', role: 'Reader', on: 'g' },
  ],
}
beforeAll(() => writeFileSync(world, JSON.stringify(scenario)))
afterAll(() => rmSync(home, { recursive: true, force: true }))

test('deleted containers come back, versions have their tags, and a hierarchical namespace refuses what it has not', async ({
  skip,
}) => {
  needs(skip, 'python', 'exec')
  const command: readonly [string, string] = [
    join(prepared('python')!, 'bin/python'),
    join(sourcesOf('python'), 'kept.py'),
  ]
  const { status, stdout } = await runBy('exec', command, { home, options: ['--quiet', '--world', world] })
  expect(status).toBe(0)
  const notInHierarchies = 'FeatureNotYetSupportedForHierarchicalNamespaceAccounts'
  expect(JSON.parse(stdout)).toEqual({
    deleted: 'ContainerNotFound',
    restored: 'one',
    'restored again': 'ContainerAlreadyExists',
    'tags of a version': { state: 'old' },
    'only versions': [true],
    versions: 2,
    copy: 'live',
    directories: ['a', 'a/b', 'a/b/c.txt'],
    snapshot: notInHierarchies,
    // The SDK's version is one in which Azure has them, from 2026-06-06 on.
    tags: 'NotEmulated',
  })
})
