import { askArm, documented, hasMembers, matches, onlyMembers, withJson, withStatus, type Case } from '../../words.js'
import { createOwnGroup, deleteOwnGroup, javaRecordings, netRecordings } from '../steps.js'
import {
  account,
  asOtherParameters,
  bothKeys,
  createOwnAccount,
  invalidValue,
  needsAccount,
  needsWrites,
  ownAccount,
  untilCreated,
} from './steps.js'

const docs = 'https://learn.microsoft.com/rest/api/storagerp/storage-accounts'
const tutorial = documented(
  'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/tutorial-windows-managed-identities-vm-access?pivots=windows-vm-access-storage',
)

export const cases: readonly Case[] = [
  {
    id: 'arm/storage-accounts/list-keys/tutorial',
    title: 'the VM lists the keys of the account with a last slash in the URL, as the tutorial does',
    grounds: [tutorial],
    needs: ['imds', 'group', 'account', 'tutorial-world'],
    steps: [
      askArm(
        'vm',
        'POST',
        `${account}/listKeys/?api-version=2016-12-01`,
        withJson(200, bothKeys(), { 'Content-Type': 'application/json' }),
      ),
      askArm('vm', 'GET', `${account}?api-version=2016-12-01`, withStatus(200)),
    ],
    covers: ['arm.storage-accounts.list-keys'],
  },
  {
    id: 'arm/storage-accounts/list-keys/shape-2015',
    title: 'up to 2015-06-15 the keys are two members of one object',
    grounds: [documented('https://github.com/Azure/azure-rest-api-specs/tree/main/specification/storage')],
    needs: needsAccount,
    steps: [
      askArm(
        'portal',
        'POST',
        `${account}/listKeys?api-version=2015-06-15`,
        withJson(200, onlyMembers({ key1: { like: 'base64' }, key2: { like: 'base64' } }), {
          'Content-Type': 'application/json',
        }),
      ),
    ],
    covers: ['arm.storage-accounts.list-keys'],
  },
  {
    id: 'arm/storage-accounts/list-keys/shape-2016',
    title: 'the keys stand in a list, name first, with FULL permissions',
    grounds: [netRecordings],
    needs: needsAccount,
    steps: [
      askArm(
        'portal',
        'POST',
        `${account}/listKeys?api-version=2016-12-01`,
        withJson(200, bothKeys(), { 'Content-Type': 'application/json' }),
      ),
    ],
    covers: ['arm.storage-accounts.list-keys'],
  },
  {
    id: 'arm/storage-accounts/list-keys/shape-2021',
    title: 'from 2021-04-01 on a key says when it was made',
    grounds: [documented('https://github.com/Azure/azure-rest-api-specs/tree/main/specification/storage')],
    needs: needsAccount,
    steps: [
      askArm(
        'portal',
        'POST',
        `${account}/listKeys?api-version=2021-04-01`,
        withJson(200, bothKeys({ creationTime: { like: 'iso-date' } }), { 'Content-Type': 'application/json' }),
      ),
    ],
    covers: ['arm.storage-accounts.list-keys'],
  },
  {
    id: 'arm/storage-accounts/list-keys/get',
    title: 'listKeys is not for GET',
    grounds: [documented(`${docs}/list-keys`)],
    needs: needsAccount,
    steps: [askArm('portal', 'GET', `${account}/listKeys?api-version=2019-06-01`, withStatus([404, 405]))],
    covers: ['arm.storage-accounts.list-keys'],
  },
  {
    id: 'arm/storage-accounts/regenerate-key',
    title: 'a regenerated key is a new one at once, and the other stays',
    grounds: [javaRecordings, netRecordings, documented(`${docs}/regenerate-key`)],
    needs: needsWrites,
    steps: [
      createOwnGroup,
      createOwnAccount(),
      untilCreated(withStatus(200)),
      askArm('portal', 'POST', `${ownAccount}/listKeys?api-version=2019-06-01`, withJson(200, bothKeys()), {
        save: { first: { json: 'keys[0].value' }, second: { json: 'keys[1].value' } },
      }),
      askArm(
        'portal',
        'POST',
        `${ownAccount}/regenerateKey?api-version=2019-06-01`,
        withJson(
          200,
          onlyMembers({
            keys: {
              array: [
                hasMembers({ keyName: 'key1', value: matches(/^(?!{saved.first}$)/) }),
                hasMembers({ keyName: 'key2', value: '{saved.second}' }),
              ],
            },
          }),
        ),
        { body: { json: { keyName: 'key1' } } },
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.storage-accounts.regenerate-key'],
  },
  {
    id: 'arm/storage-accounts/regenerate-key/unknown',
    title: 'there is no third key to regenerate',
    grounds: [asOtherParameters],
    needs: [...needsWrites, 'account'],
    steps: [
      askArm('portal', 'POST', `${account}/regenerateKey?api-version=2019-06-01`, invalidValue('keyName'), {
        body: { json: { keyName: 'key3' } },
      }),
    ],
    covers: ['arm.storage-accounts.regenerate-key'],
  },
]
