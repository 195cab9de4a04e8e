import { askArm, documented, recorded, send, withoutBody, withStatus, withText, type Case } from '../../words.js'
import {
  blockBlob,
  createOwnAccount,
  deleteOwnAccount,
  listWithKey,
  keepOwnAccountKey,
  ownAccount,
  ownAccountHost,
  ownAccountResource,
  reference,
  version,
} from '../steps.js'
import { askForKey, keepKey, byDelegation, ownContainerOfMachine } from './delegation-steps.js'
import { delegationKeyPath, delegationSas, keyInfo, notAuthentic, permissionMismatch } from './steps.js'

const getKey = reference('get-user-delegation-key')
const needs: Case['needs'] = ['account', 'group', 'portal', 'imds', 'writes']

export const cases: readonly Case[] = [
  {
    id: 'storage/sas/delegation/key',
    title: 'a user delegation key names its principal, tenant, times and version',
    grounds: [getKey],
    needs,
    steps: [
      ...ownContainerOfMachine,
      askForKey(
        '{time.in-an-hour}',
        withText(
          200,
          /<UserDelegationKey><SignedOid>{vm.principalId}<\/SignedOid><SignedTid>{tenant}<\/SignedTid><SignedStart>[\d-]+T[\d:]+Z<\/SignedStart><SignedExpiry>{time.in-an-hour}<\/SignedExpiry><SignedService>b<\/SignedService><SignedVersion>2021-12-02<\/SignedVersion><Value>[A-Za-z0-9+/]{43}=<\/Value><\/UserDelegationKey>$/,
          { 'Content-Type': 'application/xml' },
        ),
      ),
      deleteOwnAccount,
    ],
    covers: ['blob.account.get-user-delegation-key'],
  },
  {
    id: 'storage/sas/delegation/a-week-at-most',
    title: 'a user delegation key for more than a week answers 400 InvalidXmlNodeValue and names the time',
    grounds: [
      recorded('https://github.com/jschneier/django-storages/issues/1525', '2025-07'),
      recorded('https://github.com/Azure/azure-sdk-for-net/issues/45789', '2024-08'),
    ],
    needs,
    steps: [
      ...ownContainerOfMachine,
      askForKey(
        '{time.in-eight-days}',
        withText(
          400,
          /<Code>InvalidXmlNodeValue<\/Code><Message>The value for one of the XML nodes is not in the correct format\.\n[^]*<XmlNodeName>{time.in-eight-days}<\/XmlNodeName><XmlNodeValue>{time.in-eight-days}<\/XmlNodeValue><\/Error>$/,
          { 'x-ms-error-code': 'InvalidXmlNodeValue' },
        ),
      ),
      deleteOwnAccount,
    ],
    covers: ['blob.account.get-user-delegation-key'],
  },
  {
    id: 'storage/sas/delegation/needs-its-right',
    title: 'a user delegation key needs a role that gives it, and a token',
    grounds: [getKey, documented('https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/storage')],
    needs,
    steps: [
      createOwnAccount({}),
      keepOwnAccountKey,
      askForKey('{time.in-an-hour}', permissionMismatch),
      send({
        to: ownAccountHost,
        method: 'POST',
        path: delegationKeyPath,
        headers: { 'x-ms-version': version },
        sharedKey: { account: ownAccount, key: '{saved.key1}' },
        body: keyInfo('{time.an-hour-ago}', '{time.in-an-hour}'),
        expect: withStatus(403, { headers: { 'x-ms-error-code': 'AuthenticationFailed' } }),
      }),
      deleteOwnAccount,
    ],
    covers: ['blob.account.get-user-delegation-key'],
  },
  {
    id: 'storage/sas/delegation/letters-and-roles',
    title: 'a user delegation SAS gives what both its letters and its principal’s roles allow, at each use',
    grounds: [delegationSas],
    needs: [...needs, 'instant-timing'],
    steps: [
      ...ownContainerOfMachine,
      keepKey,
      byDelegation('PUT', 'cw', withStatus(201), { body: 'hello', headers: { ...blockBlob, 'x-ms-version': version } }),
      byDelegation('GET', 'r', withText(200, /^hello$/)),
      byDelegation('GET', 'w', permissionMismatch),
      askArm(
        'portal',
        'DELETE',
        `${ownAccountResource}/providers/Microsoft.Authorization/roleAssignments/` +
          '4d1fab1e-0000-4000-8000-000000000002?api-version=2022-04-01',
        withStatus(200),
      ),
      byDelegation('GET', 'r', permissionMismatch),
      deleteOwnAccount,
    ],
    covers: ['blob.blobs.get', 'blob.blobs.put'],
  },
  {
    id: 'storage/sas/delegation/without-shared-keys',
    title: 'an account without shared keys takes a user delegation SAS',
    grounds: [documented('https://learn.microsoft.com/azure/storage/common/shared-key-authorization-prevent')],
    needs,
    steps: [
      ...ownContainerOfMachine,
      keepOwnAccountKey,
      keepKey,
      byDelegation('PUT', 'c', withStatus(201), { body: 'hello', headers: { ...blockBlob, 'x-ms-version': version } }),
      askArm('portal', 'PATCH', `${ownAccountResource}?api-version=2023-01-01`, withStatus(200), {
        body: { json: { properties: { allowSharedKeyAccess: false } } },
      }),
      listWithKey(withStatus(403, { headers: { 'x-ms-error-code': 'KeyBasedAuthenticationNotPermitted' } })),
      byDelegation('GET', 'r', withText(200, /^hello$/)),
      deleteOwnAccount,
    ],
    covers: ['blob.blobs.get'],
  },
  {
    id: 'storage/sas/delegation/revoked',
    title: 'revoking an account’s user delegation keys ends what was signed with them',
    grounds: [
      documented('https://learn.microsoft.com/rest/api/storagerp/storage-accounts/revoke-user-delegation-keys'),
      delegationSas,
    ],
    needs: [...needs, 'instant-timing'],
    steps: [
      ...ownContainerOfMachine,
      keepKey,
      byDelegation('PUT', 'c', withStatus(201), { body: 'hello', headers: { ...blockBlob, 'x-ms-version': version } }),
      askArm(
        'portal',
        'POST',
        `${ownAccountResource}/revokeUserDelegationKeys?api-version=2023-01-01`,
        withoutBody(200),
      ),
      byDelegation('GET', 'r', notAuthentic(/^Signature did not match\. String to sign used was r\n/)),
      keepKey,
      byDelegation('GET', 'r', withText(200, /^hello$/)),
      deleteOwnAccount,
    ],
    covers: ['arm.storage-accounts.revoke-user-delegation-keys'],
  },
]
