import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { ask } from '../../../asking.test-support.js'
import { createEmulator, type Scenario } from '../../../inside.test-support.js'
import { seatNamed } from '../../../policy/views/seats.js'
import { ArcKeyFiles, prepareWorkload } from './prepare-source.js'

const folder = mkdtempSync(join(tmpdir(), 'milab-prepare-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const scenario: Scenario = {
  milab: 1,
  resourceGroups: {
    shop: {
      userAssignedIdentities: { 'orders-id': {} },
      virtualMachines: { orders: { identity: ['system', 'orders-id'] }, plain: { identity: 'system' } },
    },
  },
}

test('the projected token logs in as the first user-assigned identity', async () => {
  const emulator = createEmulator({ scenario })
  const own = mkdtempSync(join(tmpdir(), 'milab-prepare-'))
  const { workload, dispose } = await prepareWorkload(emulator.world, seatNamed(emulator.world, 'orders'), own)
  const { clientId, tenantId, tokenFile, authorityHost } = workload!
  expect(statSync(tokenFile).mode & 0o777).toBe(0o600)
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    scope: 'https://vault.azure.net/.default',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: readFileSync(tokenFile, 'utf8'),
  })
  const answer = await ask(emulator).post(`${authorityHost}${tenantId}/oauth2/v2.0/token`, String(form), {
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  })
  dispose()
  rmSync(own, { recursive: true })
  expect([answer.status, answer.json.error_description]).toEqual([200, undefined])
})

test('without a user-assigned identity there is none to speak for', async () => {
  const { world } = createEmulator({ scenario })
  await expect(prepareWorkload(world, seatNamed(world, 'plain'), folder)).rejects.toThrow(
    '--source workload-identity speaks for a user-assigned identity, and plain has none; give it one: identity: ',
  )
})

test('a key file is its user’s alone, at the place of the agent’s', () => {
  const own = mkdtempSync(join(tmpdir(), 'milab-prepare-'))
  const files = new ArcKeyFiles()
  const { folders } = files.prepare(own)
  files.write('a.key', 'secret')
  const path = join(folders['/var/opt/azcmagent/tokens']!, 'a.key')
  expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777]).toEqual(['secret', 0o600])
  files.remove('a.key')
  files.remove('a.key')
  expect(() => statSync(path)).toThrow('ENOENT')
  rmSync(own, { recursive: true })
})
