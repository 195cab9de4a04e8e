import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { whyNoNamespaces } from '../emulator/hosts/exec/built.test-support.js'
import type { Finding } from './doctor/identity/machine.js'
import { milab, milabFile } from './run-milab.test-support.js'

/* At the real names and addresses, in the namespaces of `milab exec`: outside of them nothing here asks for them. */

const home = mkdtempSync(join(tmpdir(), 'milab-doctor-identity-'))
afterAll(() => rmSync(home, { recursive: true }))

function file(name: string, text: string): string {
  const path = join(home, name)
  writeFileSync(path, text)
  return path
}

const liveOf = (tenant: string) => `milab-live: 1
tenantId: ${tenant}
subscriptionId: 98f51385-2edc-4b79-bed9-7718de4cb861
resourceGroup: { name: DevTest }
keyVault: { name: mytestkeyvault, secret: MyTestSecret }
storage: { account: devteststorage, container: devtest }
`
const live = file('live.yaml', liveOf('3f5c9d2e-0b64-4c1b-9a51-6d0b8a3f7c21'))

/** A world with a machine that has these identities, and a vault with roles. */
const worldOf = (identity: string) => `milab: 1
runsOn: DevTestVM
resourceGroups:
  DevTest:
    userAssignedIdentities: { orders-id: { clientId: ${ordersId} }, deploy-id: {} }
    virtualMachines: { DevTestVM: { os: Linux, identity: ${identity} } }
    vaults: { mytestkeyvault: { authorization: rbac, secrets: { MyTestSecret: hush } } }
`
const ordersId = '11111111-2222-4333-8444-555555555555'

async function doctor(world?: string, ...options: string[]) {
  const { status, stdout, stderr } = await milab(home, [
    ...['exec', '--quiet', '--require-namespaces', ...(world === undefined ? [] : ['--world', world])],
    ...['--', process.execPath, milabFile, 'doctor', '--identity', '--json', ...options],
  ])
  expect(stderr).toBe('')
  const { good, checks } = JSON.parse(stdout) as { good: boolean; checks: Finding[] }
  expect(status).toBe(good ? 0 : 1)
  return { good, checks, of: (id: Finding['id']) => checks.find((finding) => finding.id === id) }
}

const refused = whyNoNamespaces()
const inNamespaces = { skip: refused !== undefined }
const matching = (text: RegExp) => expect.stringMatching(text) as string

test('in the tutorials’ world nothing stands in the way', inNamespaces, async () => {
  const { good, checks, of } = await doctor(undefined, '--live', live)
  expect(good).toBe(true)
  // The tutorials' programs use the account by its key.
  expect(checks.filter(({ state }) => state !== 'good').map(({ id }) => id)).toEqual(['blobs'])
  expect(of('lab')?.text).toContain('a lab answers in Azure’s place')
  expect(of('vault-tls')?.text).toContain('the lab’s certificate is trusted')
})

test('without an identity the command that gives one, and nothing else is asked', inNamespaces, async () => {
  const { of } = await doctor(file('none.yaml', worldOf('none')), '--vault', 'mytestkeyvault')
  expect(of('identity')).toMatchObject({
    state: 'bad',
    remedy: matching(/^az vm identity assign --name DevTestVM --resource-group DevTest {2}#/),
  })
  expect(of('vault')).toMatchObject({ state: 'warning', text: 'not asked: there is no token for it' })
})

test('of two user-assigned identities one must be named; it lacks a role at the vault', inNamespaces, async () => {
  const world = file('two.yaml', worldOf('[orders-id, deploy-id]'))
  expect((await doctor(world)).of('identity')).toMatchObject({
    state: 'bad',
    remedy: matching(/AZURE_CLIENT_ID/),
  })
  const { of } = await doctor(world, '--client-id', ordersId, '--vault', 'mytestkeyvault')
  expect(of('identity')?.state).toBe('good')
  expect(of('chosen-identity')?.text).toMatch(/^the user-assigned identity orders-id: client id 11111111-/)
  expect(of('vault')).toMatchObject({
    state: 'bad',
    text: matching(/403 ForbiddenByRbac/),
    remedy: matching(/^az role assignment create .* --role 'Key Vault Secrets User' --scope /),
  })
})

test('another tenant than that of live.yaml is found', inNamespaces, async () => {
  const other = file('other.yaml', liveOf('99999999-2222-4333-8444-555555555555'))
  expect((await doctor(undefined, '--live', other)).of('token-arm')).toMatchObject({
    state: 'bad',
    text: matching(/from tenant 3f5c9d2e-.*, but live.yaml has 99999999-/),
  })
})

test('a plan sends nothing, and options of --identity alone are refused', async () => {
  const { status, stdout } = await milab(home, ['doctor', '--identity', '--plan', '--vault', 'mytestkeyvault'])
  expect(status).toBe(0)
  expect(stdout).toContain('GET  https://mytestkeyvault.vault.azure.net/secrets?api-version=7.4&maxresults=1')
  const alone = await milab(home, ['doctor', '--vault', 'mytestkeyvault'])
  expect([alone.status, alone.stderr]).toEqual([2, 'milab: --vault is for milab doctor --identity; add --identity\n'])
})
