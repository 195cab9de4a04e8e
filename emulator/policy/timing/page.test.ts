import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { durations, type Waiting } from './durations.js'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..')
const page = readFileSync(join(root, 'docs/azures-time.md'), 'utf8')

const rows: readonly (readonly [start: string, ...of: Waiting[]])[] = [
  ['a new role assignment', 'roleAssignment'],
  ['a new identity', 'newPrincipal'],
  ['a resource group', 'groupDeleted'],
  ['a virtual machine', 'machineCreated', 'machineUpdated', 'machineDeleted'],
  ['a machine', 'machineStarted', 'machineStopped', 'machineDeallocated', 'machineRestarted'],
  ['a provider', 'providerRegistered'],
  ['an extension', 'extensionCreated', 'extensionUpdated', 'extensionDeleted'],
  ['a storage account', 'accountCreated'],
  ['a vault', 'vaultRegistered'],
  ['a deleted vault', 'vaultPurged'],
  ['a secret is deleted', 'secretDeleted'],
  ['a secret is recovered', 'secretRecovered'],
  ['a secret is purged', 'secretPurged'],
  ['a key is deleted', 'keyDeleted'],
  ['a key is recovered', 'keyRecovered'],
  ['a key is purged', 'keyPurged'],
  ['a certificate is requested', 'certificateIssued'],
  ['a certificate is deleted', 'certificateDeleted'],
  ['a certificate is recovered', 'certificateRecovered'],
  ['a certificate is purged', 'certificatePurged'],
  ['a deployment', 'deploymentBegun'],
  ['a blob', 'blobCopied'],
  ['a container', 'containerDeleted'],
  ['an archived blob', 'blobRehydrated', 'blobRehydratedFast'],
]

test('docs/azures-time.md has every duration', () => {
  expect(rows.flatMap(([, ...of]) => of).sort()).toEqual(Object.keys(durations).sort())
  for (const [start, ...of] of rows) {
    const takes = `${of.map((what) => durations[what].seconds).join(', ')} s`
    expect(page, start).toMatch(new RegExp(`^\\| ${start} .*\\| ${takes.replaceAll('.', '\\.')} +\\|`, 'm'))
  }
})
