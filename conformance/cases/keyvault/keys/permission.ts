import { documented, recorded, repeat, withStatus, type Case } from '../../words.js'
import { askOwnVault, assignRole, createOwnVault, forbiddenByRbac, needsOwnVault, ownVault } from '../steps.js'
import { asVm, createKey, createVaultForKeys, digest, keyAccessDenied, ownKey, version } from './steps.js'

const cryptoUser = '12338af0-0e69-4776-bea7-57ae8d297424'

export const cases: readonly Case[] = [
  {
    id: 'keyvault/keys/permission/policy-words',
    title: 'an access policy grants each use of a key by its own word',
    grounds: [
      recorded('turbot/steampipe-plugin-azure#127 (of secrets)'),
      recorded('Azure/azure-libraries-for-net#1067'),
    ],
    needs: needsOwnVault,
    steps: [
      createVaultForKeys({}, [
        { tenantId: '{tenant}', objectId: '{vm.principalId}', permissions: { keys: ['get', 'wrapkey'] } },
      ]),
      createKey({ kty: 'RSA' }),
      asVm('wrapkey', { alg: 'RSA-OAEP', value: digest }, withStatus(200)),
      asVm('encrypt', { alg: 'RSA-OAEP', value: digest }, keyAccessDenied('encrypt')),
      asVm('unwrapkey', { alg: 'RSA-OAEP', value: digest }, keyAccessDenied('unwrapKey')),
    ],
    covers: ['keyvault.keys.wrap-key-latest', 'keyvault.keys.encrypt-latest', 'keyvault.keys.unwrap-key-latest'],
  },
  {
    id: 'keyvault/keys/permission/rbac',
    title: 'where roles authorize, each use of a key is a data action at the key',
    grounds: [
      recorded('piyushsachdeva/Terraform_AKS#2 (of secrets)'),
      documented('https://learn.microsoft.com/azure/key-vault/general/rbac-guide'),
    ],
    needs: needsOwnVault,
    steps: [
      createOwnVault({ enableRbacAuthorization: true, accessPolicies: [] }),
      asVm(
        'sign',
        { alg: 'RS256', value: digest },
        forbiddenByRbac('Microsoft.KeyVault/vaults/keys/sign/action', '\\/keys\\/milab-{nonce}'),
      ),
      asVm('wrapkey', {}, forbiddenByRbac('Microsoft.KeyVault/vaults/keys/wrap/action', '\\/keys\\/milab-{nonce}')),
      askOwnVault(
        'vm',
        'GET',
        `${ownKey}/rotationpolicy${version}`,
        forbiddenByRbac('Microsoft.KeyVault/vaults/keyrotationpolicies/read', '\\/keys\\/milab-{nonce}'),
      ),
      askOwnVault('vm', 'GET', `/keys${version}`, forbiddenByRbac('Microsoft.KeyVault/vaults/keys/read', '')),
    ],
    covers: ['keyvault.keys.sign-latest', 'keyvault.keys.get-rotation-policy', 'keyvault.keys.list'],
  },
  {
    id: 'keyvault/keys/permission/role-at-key',
    title: 'Key Vault Crypto User at one key uses it, and makes none',
    grounds: [documented('https://learn.microsoft.com/azure/key-vault/general/rbac-guide')],
    needs: needsOwnVault,
    steps: [
      createVaultForKeys(),
      createKey({ kty: 'EC' }),
      createOwnVault({ enableRbacAuthorization: true, accessPolicies: [] }),
      assignRole(`${ownVault}${ownKey}`, cryptoUser),
      repeat(asVm('sign', { alg: 'ES256', value: digest }, withStatus(200)), {
        times: 30,
        every: 10,
        until: withStatus(200),
        expect: withStatus(200),
      }),
      asVm(
        'create',
        { kty: 'EC' },
        forbiddenByRbac('Microsoft.KeyVault/vaults/keys/create/action', '\\/keys\\/milab-{nonce}'),
      ),
    ],
    covers: ['keyvault.keys.sign-latest', 'keyvault.keys.create'],
  },
]
