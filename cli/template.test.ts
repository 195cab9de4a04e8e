import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { whyNoNamespaces } from '../emulator/hosts/exec/built.test-support.js'
import { milab as milabIn, root } from './run-milab.test-support.js'

const folder = mkdtempSync(join(tmpdir(), 'milab-template-'))
const home = join(folder, 'home')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const at = (name: string) => join(folder, name)
const subscription = '/subscriptions/98f51385-2edc-4b79-bed9-7718de4cb861'
writeFileSync(
  at('milab.yaml'),
  `milab: 1
subscription: { id: 98f51385-2edc-4b79-bed9-7718de4cb861 }
resourceGroups:
  shop:
    virtualMachines:
      orders: { os: Linux, identity: orders-id }
`,
)
const template = join(root, 'fixtures/templates/01-identity-vault-rbac.json')
writeFileSync(
  at('parameters.json'),
  JSON.stringify({ parameters: { dbPassword: { value: 'pw of the template' }, vaultName: { value: 'shop-kv' } } }),
)
const options = ['--world', at('milab.yaml'), '--template', template, '--parameters', at('parameters.json')]
const milab = (...args: string[]) => milabIn(home, args)

/** Reads the secret as the template's identity, with Azure's own libraries. */
const program = `
  import { ManagedIdentityCredential } from '@azure/identity'
  import { SecretClient } from '@azure/keyvault-secrets'
  const resourceId = '${subscription}/resourceGroups/shop/providers/Microsoft.ManagedIdentity/userAssignedIdentities/orders-id'
  const vault = new SecretClient('https://shop-kv.vault.azure.net', new ManagedIdentityCredential({ resourceId }))
  console.log((await vault.getSecret('db-password')).value)`
const reading = ['--', process.execPath, '--input-type=module', '-e', program]

const refused = whyNoNamespaces()

test('a program reads the secret that a template put, as the identity and by the role that it made', async ({
  skip,
}) => {
  skip(refused !== undefined, `namespaces are not available: ${refused}`)
  const ran = await milab('exec', '--offline', ...options, '--learn', at('roles.yaml'), ...reading)
  expect(ran).toMatchObject({ status: 0, stdout: 'pw of the template\n' })
  expect(readFileSync(at('roles.yaml'), 'utf8')).toContain(
    '{ to: orders-id, role: Key Vault Secrets User, on: shop-kv }',
  )
}, 180_000)

test('a template that is refused ends the command before it begins, with the line of the template', async () => {
  const { status, stderr } = await milab('exec', ...options.slice(0, 4), ...reading)
  expect(status).toBe(125)
  expect(stderr).toBe(
    `milab: --template: ${template}:25:19: InvalidTemplate: Deployment template validation failed: 'The value for the ` +
      "template parameter 'dbPassword' at line '25' and column '19' is not provided. Please see " +
      "https://aka.ms/arm-create-parameter-file for usage details.'.\n",
  )
})

test('world check takes the same options, and none of them stands without a template', async () => {
  expect(await milab('world', 'check', at('milab.yaml'), ...options.slice(2))).toMatchObject({ status: 0, stderr: '' })
  const alone = await milab('start', '--group', 'shop')
  expect([alone.status, alone.stderr]).toEqual([2, 'milab: --group goes with --template FILE\n'])
  const both = await milab('start', ...options, '--group', 'shop', '--location', 'westus')
  expect(both.stderr).toBe('milab: --group and --location exclude each other\n')
  const other = await milab('world', 'check', at('milab.yaml'), ...options.slice(2), '--group', 'shp')
  expect(other.stderr).toMatch(/^milab: --group: no group or resource is named 'shp'.*shop/)
})
