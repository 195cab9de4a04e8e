import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, test } from 'vitest'
import { Recording } from '../results.test-support.js'
import { needs, sourcesOf } from '../ways.test-support.js'
import { runLines, step, works } from './lines.test-support.js'

/* az, unmodified: user-assigned identities are made, given federated credentials, attached, used and taken away. */

const home = mkdtempSync(join(tmpdir(), 'milab-az-identities-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const recording = new Recording('azure-cli-identities', { language: 'Azure CLI', runtime: 'Python 3.11' })
const group = '/subscriptions/98f51385-2edc-4b79-bed9-7718de4cb861/resourcegroups/shop'
const idOf = (name: string) => `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`
const orders = { clientId: '0f1e2d3c-0000-4000-8000-00000000c11e', principalId: '0f1e2d3c-0000-4000-8000-00000000011d' }
const at = '--resource-group shop'

test('az makes, attaches and uses user-assigned identities', async ({ skip }) => {
  needs(skip, 'azure-cli', 'exec')
  const lines = [
    step(
      'az login --service-principal --username 5d6e1c7a-90b4-4f0e-8a3d-2c1b7e9f4a60 --password "$PORTAL_SECRET" ' +
        '--tenant 3f5c9d2e-0b64-4c1b-9a51-6d0b8a3f7c21 --output none',
    ),
    works(`az identity create ${at} --name deploy-id --query id`, idOf('deploy-id')),
    works(`az identity list ${at} --query '[].name'`, ['orders-id', 'deploy-id']),
    works(`az identity show ${at} --name orders-id --query clientId`, orders.clientId),
    works(
      `az identity federated-credential create ${at} --identity-name deploy-id --name github --issuer ` +
        'https://token.actions.githubusercontent.com --subject repo:contoso/orders:ref:refs/heads/main --audiences ' +
        'api://AzureADTokenExchange --query subject',
      'repo:contoso/orders:ref:refs/heads/main',
    ),
    works(`az identity federated-credential list ${at} --identity-name deploy-id --query '[].name'`, ['github']),
    works(`az identity federated-credential delete ${at} --identity-name deploy-id --name github --yes`),
    works(
      `az vm identity assign ${at} --name orders --identities ${idOf('deploy-id')} --query ` +
        "'keys(userAssignedIdentities)'",
      [idOf('orders-id'), idOf('deploy-id')],
    ),
    works(`az vm identity show ${at} --name orders --query type`, 'UserAssigned'),
    works(
      `az vm identity remove ${at} --name orders --identities ${idOf('deploy-id')} --query ` +
        "'keys(userAssignedIdentities)'",
      [idOf('orders-id')],
    ),
    works(`az identity delete ${at} --name deploy-id`),
    step('az logout'),
    ...[
      `--client-id ${orders.clientId}`,
      `--object-id ${orders.principalId}`,
      `--resource-id ${idOf('orders-id')}`,
    ].map((selector) =>
      works(`az login --identity ${selector} --query '[].user.name'`, ['userAssignedIdentity'], {
        does: `\`az login --identity ${selector.split(' ')[0]!}\``,
      }),
    ),
    works(`az keyvault secret show --vault-name shop-kv --name db-password --query value`, 'correct horse', {
      does: '`az keyvault secret show`, as a user-assigned identity',
    }),
  ]
  const world = join(sourcesOf('azure-cli'), 'identities.yaml')
  await runLines('exec', lines, recording, { home, options: ['--offline', '--world', world] })
}, 600_000)

recording.isAsRecorded()
