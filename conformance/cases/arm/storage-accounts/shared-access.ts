import { askArm, documented, inferred, matches, onlyMembers, recorded, withJson, type Case } from '../../words.js'
import { account, invalidValue, needsAccount } from './steps.js'

const docs = 'https://learn.microsoft.com/rest/api/storagerp/storage-accounts'

const tutorial = documented(
  'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/tutorial-windows-managed-identities-vm-access?pivots=windows-vm-access-sas',
)
const expiry = '2099-01-01T00:00:00Z'
const serviceBody = {
  canonicalizedResource: '/blob/{account.name}/{container}',
  signedResource: 'c',
  signedPermission: 'rcw',
  signedProtocol: 'https',
  signedExpiry: expiry,
}
const accountBody = { signedServices: 'b', signedResourceTypes: 'co', signedPermission: 'rl', signedExpiry: expiry }

export const cases: readonly Case[] = [
  {
    id: 'arm/storage-accounts/list-service-sas/tutorial',
    title: 'a service SAS names its version, resource, protocol, expiry and permissions in this order, and signs them',
    grounds: [
      tutorial,
      recorded('brwilkinson/AzureDeploymentFramework, docs: a token of 2022, with seven digits of a second', '2022-06'),
      documented(`${docs}/list-service-sas`),
    ],
    needs: [...needsAccount, 'container'],
    steps: [
      askArm(
        'portal',
        'POST',
        `${account}/listServiceSas/?api-version=2017-06-01`,
        withJson(
          200,
          onlyMembers({
            serviceSasToken: matches(
              /^sv=2015-04-05&sr=c&spr=https&se=2099-01-01T00%3A00%3A00(?:\.0000000)?Z&sp=rcw&sig=[\w%]+$/,
            ),
          }),
          { 'Content-Type': 'application/json' },
        ),
        { body: { json: serviceBody } },
      ),
    ],
    covers: ['arm.storage-accounts.list-service-sas'],
  },
  {
    id: 'arm/storage-accounts/list-account-sas/members',
    title: 'an account SAS names its version, services, resource types, permissions and expiry in this order',
    grounds: [
      recorded('Azure Stack documentation of listAccountSas: the answer of 2017-06-15', '2017-06'),
      documented(`${docs}/list-account-sas`),
    ],
    needs: needsAccount,
    steps: [
      askArm(
        'portal',
        'POST',
        `${account}/listAccountSas?api-version=2016-12-01`,
        withJson(
          200,
          onlyMembers({
            accountSasToken: matches(
              /^sv=2015-04-05&ss=b&srt=co&sp=rl&se=2099-01-01T00%3A00%3A00(?:\.0000000)?Z(?:&spr=[a-z,]+)?&sig=[\w%]+$/,
            ),
          }),
          { 'Content-Type': 'application/json' },
        ),
        { body: { json: accountBody } },
      ),
    ],
    covers: ['arm.storage-accounts.list-account-sas'],
  },
  {
    id: 'arm/storage-accounts/list-account-sas/newer-permission',
    title: 'permissions of newer versions, such as that for tags, are refused by name',
    grounds: [recorded('https://github.com/Azure/bicep/issues/13616', '2024-03')],
    needs: needsAccount,
    steps: [
      askArm('portal', 'POST', `${account}/listAccountSas?api-version=2023-01-01`, invalidValue('signedPermission'), {
        body: { json: { ...accountBody, signedPermission: 'rwdlacupitf' } },
      }),
    ],
    covers: ['arm.storage-accounts.list-account-sas'],
  },
  {
    id: 'arm/storage-accounts/list-account-sas/past-expiry',
    title: 'an expiry that is past is refused by name',
    grounds: [recorded('https://github.com/OTRF/Blacksmith/issues/15', '2022-03')],
    needs: needsAccount,
    steps: [
      askArm('portal', 'POST', `${account}/listAccountSas?api-version=2019-06-01`, invalidValue('signedExpiry'), {
        body: { json: { ...accountBody, signedExpiry: '2021-10-30T00:00:00Z' } },
      }),
    ],
    covers: ['arm.storage-accounts.list-account-sas'],
  },
  {
    id: 'arm/storage-accounts/list-service-sas/other-account',
    title: 'a resource of another account is refused by name',
    grounds: [inferred('the code is that of other parameters: https://github.com/Azure/bicep/issues/13616')],
    needs: needsAccount,
    steps: [
      askArm(
        'portal',
        'POST',
        `${account}/listServiceSas?api-version=2019-06-01`,
        invalidValue('canonicalizedResource'),
        {
          body: { json: { ...serviceBody, canonicalizedResource: '/blob/never{nonce}/c' } },
        },
      ),
    ],
    covers: ['arm.storage-accounts.list-service-sas'],
  },
]
