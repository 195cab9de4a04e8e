import { hasMembers, onlyMembersInOrder, recorded, withJson, withoutBody, type Case } from '../../words.js'
import { askOwnVault, needsOwnVault, ownVaultHost, repeatUntilStatus } from '../steps.js'
import {
  ask,
  attributes,
  goRecordings,
  issuedMembers,
  jsRecordings,
  makeCertificate,
  managed,
  own,
  ownDeleted,
  ownId,
  policyOf,
  reference,
  version,
  wholeBundle,
} from './steps.js'

const deletion = {
  recoveryId: `https://${ownVaultHost}${ownDeleted}`,
  deletedDate: { like: 'integer' },
  scheduledPurgeDate: { like: 'integer' },
} as const

const deletedBundle = onlyMembersInOrder({
  ...deletion,
  ...issuedMembers,
  attributes: attributes(),
  policy: policyOf(),
  pending: hasMembers({ id: `${ownId}/pending` }),
})

const deleteIt = [
  ...makeCertificate(),
  ask('DELETE', own, withJson(200, deletedBundle)),
  repeatUntilStatus(askOwnVault('portal', 'GET', `${ownDeleted}${version}`), 200),
]

const goesAlong = recorded('https://github.com/james-gould/azure-keyvault-emulator/issues/399: a real vault', '2025')
const terraform = recorded('https://github.com/hashicorp/terraform-provider-azurerm/issues/5659')

export const cases: readonly Case[] = [
  {
    id: 'keyvault/certificates/delete',
    title: 'a deleted certificate is whole, and is among the deleted ones',
    grounds: [goRecordings, jsRecordings, reference('delete-certificate')],
    needs: needsOwnVault,
    steps: [
      ...deleteIt,
      ask('GET', ownDeleted, withJson(200, deletedBundle)),
      ask('GET', '/deletedcertificates', withJson(200, hasMembers({ value: { array: [hasMembers(deletion)] } }))),
    ],
    covers: [
      ...['keyvault.certificates.delete', 'keyvault.deleted-certificates.get', 'keyvault.deleted-certificates.list'],
    ],
  },
  {
    id: 'keyvault/certificates/delete/pair',
    title: 'key and secret go with it: they can be read among the deleted ones, and are not listed there',
    grounds: [goesAlong],
    needs: needsOwnVault,
    steps: [
      ...deleteIt,
      ...['keys', 'secrets'].flatMap((kind) => [
        ask('GET', `/deleted${kind}`, { status: 200, body: { exactly: '{"value":[],"nextLink":null}' } }),
        ask('GET', `/deleted${kind}/milab-{nonce}`, withJson(200, hasMembers({ managed: true }))),
      ]),
    ],
    covers: [
      ...['keyvault.deleted-keys.list', 'keyvault.deleted-keys.get'],
      ...['keyvault.deleted-secrets.list', 'keyvault.deleted-secrets.get'],
    ],
  },
  {
    id: 'keyvault/certificates/recover',
    title: 'a recovered certificate comes back whole, with its key and its secret',
    grounds: [jsRecordings, reference('recover-deleted-certificate')],
    needs: needsOwnVault,
    steps: [
      ...deleteIt,
      ask('POST', `${ownDeleted}/recover`, withJson(200, wholeBundle)),
      repeatUntilStatus(askOwnVault('portal', 'GET', `${own}${version}`), 200),
      repeatUntilStatus(askOwnVault('portal', 'GET', `/keys/milab-{nonce}${version}`), 200),
      repeatUntilStatus(askOwnVault('portal', 'GET', `/secrets/milab-{nonce}${version}`), 200),
    ],
    covers: ['keyvault.deleted-certificates.recover'],
  },
  {
    id: 'keyvault/certificates/purge',
    title: 'a purge answers 204 without a body',
    grounds: [goRecordings, reference('purge-deleted-certificate')],
    needs: needsOwnVault,
    steps: [...deleteIt, ask('DELETE', ownDeleted, withoutBody(204))],
    covers: ['keyvault.deleted-certificates.purge'],
  },
  {
    id: 'keyvault/certificates/pair-is-managed',
    title: 'the secret of a certificate is not set by itself, nor its key deleted',
    grounds: [terraform, jsRecordings],
    needs: needsOwnVault,
    steps: [
      ...makeCertificate(),
      ask('PUT', '/secrets/milab-{nonce}', managed('set', 'Secret'), { body: { json: { value: 'v' } } }),
      ask('DELETE', '/keys/milab-{nonce}', managed('delete', 'Key')),
    ],
    covers: ['keyvault.secrets.set', 'keyvault.keys.delete'],
  },
]
