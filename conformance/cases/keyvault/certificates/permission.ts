import { documented, recorded, repeat, withStatus, type Case } from '../../words.js'
import { assignRole, createOwnVault, forbiddenByRbac, needsOwnVault, ownVault } from '../steps.js'
import { accessDenied, asVm, create, createVaultForCertificates, makeCertificate, own } from './steps.js'

const certificateUser = 'db79e9a7-68ee-4b58-9aeb-b90e7c24fcba'
const reader = '21090545-7ca7-4776-b22c-e363652d74d2'

const onlyRoles = createOwnVault({ enableRbacAuthorization: true, accessPolicies: [] })
const inCertificates = '\\/certificates\\/milab-{nonce}'
const data = 'Microsoft.KeyVault/vaults'
const rbacGuide = documented('https://learn.microsoft.com/azure/key-vault/general/rbac-guide')

export const cases: readonly Case[] = [
  {
    id: 'keyvault/certificates/permission/policy-words',
    title: 'an access policy for certificates grants each operation by its word, and manageissuers reads issuers, too',
    grounds: [
      recorded('Azure/azure-libraries-for-net#1067'),
      documented(
        'https://learn.microsoft.com/rest/api/keyvault/certificates/get-certificate-issuer/get-certificate-issuer',
      ),
    ],
    needs: needsOwnVault,
    steps: [
      createVaultForCertificates({}, [
        {
          tenantId: '{tenant}',
          objectId: '{vm.principalId}',
          permissions: { certificates: ['get', 'manageissuers'] },
        },
      ]),
      create(),
      asVm('GET', own, withStatus(200)),
      asVm('GET', '/certificates', accessDenied('certificates list')),
      asVm('POST', `${own}/import`, accessDenied('certificates import'), {}),
      asVm('DELETE', `${own}/pending`, accessDenied('certificates update')),
      asVm('GET', '/certificates/contacts', accessDenied('certificates managecontacts')),
      asVm('GET', '/certificates/issuers', withStatus(200)),
      asVm('GET', '/secrets/milab-{nonce}', accessDenied('secrets get')),
    ],
    covers: ['keyvault.certificates.get-latest', 'keyvault.certificates.list', 'keyvault.certificate-issuers.list'],
  },
  {
    id: 'keyvault/certificates/permission/rbac',
    title: 'where roles authorize, each operation on a certificate is a data action at the certificate',
    grounds: [recorded('https://github.com/microsoft/AL-Go/issues/864'), rbacGuide],
    needs: needsOwnVault,
    steps: [
      onlyRoles,
      asVm('GET', own, forbiddenByRbac(`${data}/certificates/read`, inCertificates)),
      asVm('POST', `${own}/create`, forbiddenByRbac(`${data}/certificates/create/action`, inCertificates), {}),
      asVm('PATCH', `${own}/policy`, forbiddenByRbac(`${data}/certificates/update/action`, inCertificates), {}),
      asVm('GET', '/certificates/issuers', forbiddenByRbac(`${data}/certificatecas/read`, '')),
      asVm('PUT', '/certificates/contacts', forbiddenByRbac(`${data}/certificatecontacts/write`, ''), {}),
    ],
    covers: ['keyvault.certificates.get-latest', 'keyvault.certificates.create', 'keyvault.certificate-contacts.set'],
  },
  {
    id: 'keyvault/certificates/permission/reader',
    title: 'Key Vault Reader sees a certificate and not what its secret holds',
    grounds: [rbacGuide],
    needs: needsOwnVault,
    steps: [
      ...makeCertificate(),
      onlyRoles,
      assignRole(ownVault, reader),
      repeat(asVm('GET', own, withStatus(200)), {
        times: 30,
        every: 10,
        until: withStatus(200),
        expect: withStatus(200),
      }),
      asVm(
        'GET',
        '/secrets/milab-{nonce}',
        forbiddenByRbac(`${data}/secrets/getSecret/action`, '\\/secrets\\/milab-{nonce}'),
      ),
    ],
    covers: ['keyvault.certificates.get-latest', 'keyvault.secrets.get-latest'],
  },
  {
    id: 'keyvault/certificates/permission/certificate-user',
    title: 'Key Vault Certificate User reads a certificate, its secret and its key, and makes none',
    grounds: [rbacGuide],
    needs: needsOwnVault,
    steps: [
      ...makeCertificate(),
      onlyRoles,
      assignRole(ownVault, certificateUser),
      repeat(asVm('GET', '/secrets/milab-{nonce}', withStatus(200)), {
        times: 30,
        every: 10,
        until: withStatus(200),
        expect: withStatus(200),
      }),
      asVm('GET', '/keys/milab-{nonce}', withStatus(200)),
      asVm('POST', `${own}/create`, forbiddenByRbac(`${data}/certificates/create/action`, inCertificates), {}),
    ],
    covers: ['keyvault.secrets.get-latest', 'keyvault.keys.get-latest', 'keyvault.certificates.create'],
  },
]
