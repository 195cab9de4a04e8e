import {
  absent,
  documented,
  hasMembers,
  inferred,
  matches,
  onlyMembersInOrder,
  refusal,
  withJson,
  withStatus,
  type Case,
} from '../../words.js'
import { needsOwnVault } from '../steps.js'
import { pemPolicy, publicCertificate, publicPem } from './imported.js'
import {
  ask,
  attributes,
  base64,
  certificateId,
  create,
  createVaultForCertificates,
  goRecordings,
  importIt,
  own,
  ownId,
  reference,
  selfSigned,
  stillInProgress,
  waiting,
} from './steps.js'

const unknown = selfSigned({ issuer: { name: 'Unknown' } })

const noPending = refusal(404, 'PendingCertificateNotFound', 'Pending certificate not found: milab-{nonce}')

export const cases: readonly Case[] = [
  {
    id: 'keyvault/certificates/unknown-issuer',
    title: 'what waits for a merge can be read, disabled and without a key; its contacts are told before it expires',
    grounds: [goRecordings],
    needs: needsOwnVault,
    steps: [
      createVaultForCertificates(),
      create(unknown),
      ask(
        'GET',
        own,
        withJson(
          200,
          onlyMembersInOrder({
            id: certificateId,
            attributes: attributes({ enabled: false }),
            policy: hasMembers({
              lifetime_actions: {
                array: [hasMembers({ action: onlyMembersInOrder({ action_type: 'EmailContacts' }) })],
              },
            }),
            pending: onlyMembersInOrder({ id: `${ownId}/pending` }),
          }),
        ),
      ),
      ask('GET', `${own}/pending`, waiting(false)),
      ask('GET', '/secrets/milab-{nonce}', { status: 404 }),
      ask('GET', '/certificates', withJson(200, hasMembers({ value: { array: [] } }))),
    ],
    covers: ['keyvault.certificates.create', 'keyvault.certificates.get-pending'],
  },
  {
    id: 'keyvault/certificates/merge/other-key',
    title: 'a certificate of another key is not merged',
    grounds: [documented('https://learn.microsoft.com/azure/key-vault/certificates/create-certificate-scenarios')],
    needs: needsOwnVault,
    steps: [
      createVaultForCertificates(),
      create(unknown),
      ask('POST', `${own}/pending/merge`, refusal(400, 'BadParameter', matches(/[Pp]ublic key/)), {
        body: { json: { x5c: [publicCertificate] } },
      }),
      ask('GET', `${own}/pending`, waiting(false)),
    ],
    covers: ['keyvault.certificates.merge'],
  },
  {
    id: 'keyvault/certificates/merge/reused-key',
    title: 'a certificate of the key that the request reuses is merged: 201 with the bundle and its Location',
    grounds: [
      reference('merge-certificate'),
      reference('create-certificate'),
      inferred('that reuse_key reuses an imported key, too'),
    ],
    needs: needsOwnVault,
    steps: [
      createVaultForCertificates(),
      importIt({ value: publicPem, policy: pemPolicy }, withStatus(200)),
      create(selfSigned({ issuer: { name: 'Unknown' }, key_props: { kty: 'EC', crv: 'P-256', reuse_key: true } })),
      ask(
        'POST',
        `${own}/pending/merge`,
        {
          ...withJson(201, hasMembers({ id: certificateId, cer: publicCertificate })),
          headers: { Location: matches(/\/certificates\/milab-{nonce}/) },
        },
        { body: { json: { x5c: [publicCertificate] } } },
      ),
      ask('GET', `${own}/pending`, withJson(200, hasMembers({ status: 'completed', target: ownId }))),
    ],
    covers: ['keyvault.certificates.merge'],
  },
  {
    id: 'keyvault/certificates/merge/base64-text',
    title: 'a certificate is merged, too, that was in base64 before the client encoded it',
    grounds: [
      documented(
        'https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/keyvault/azure-keyvault-certificates/tests/test_merge_certificate.py',
      ),
    ],
    needs: needsOwnVault,
    steps: [
      createVaultForCertificates(),
      importIt({ value: publicPem, policy: pemPolicy }, withStatus(200)),
      create(selfSigned({ issuer: { name: 'Unknown' }, key_props: { kty: 'EC', crv: 'P-256', reuse_key: true } })),
      ask('POST', `${own}/pending/merge`, withJson(201, hasMembers({ cer: publicCertificate })), {
        body: { json: { x5c: [Buffer.from(publicCertificate).toString('base64')] } },
      }),
    ],
    covers: ['keyvault.certificates.merge'],
  },
  {
    id: 'keyvault/certificates/pending/second-request',
    title: 'while a certificate waits, another is neither made nor imported: 409 with the code Forbidden',
    grounds: [documented('https://learn.microsoft.com/azure/key-vault/certificates/create-certificate-scenarios')],
    needs: needsOwnVault,
    steps: [
      createVaultForCertificates(),
      create(unknown),
      ...[
        ask('POST', `${own}/create`, stillInProgress, { body: { json: unknown } }),
        importIt({ value: publicPem, policy: pemPolicy }, stillInProgress),
      ],
    ],
    covers: ['keyvault.certificates.create', 'keyvault.certificates.import'],
  },
  {
    id: 'keyvault/certificates/pending/cancel-and-delete',
    title: 'a request is told to be cancelled while it is in progress, is deleted, and is not found then',
    grounds: [goRecordings, reference('update-certificate-operation'), reference('delete-certificate-operation')],
    needs: needsOwnVault,
    steps: [
      createVaultForCertificates(),
      create(selfSigned()),
      ask(
        'PATCH',
        `${own}/pending`,
        {
          ...withJson(200, hasMembers({ status: 'inProgress', cancellation_requested: true, csr: base64 })),
          headers: { 'Retry-After': absent },
        },
        { body: { json: { cancellation_requested: true } } },
      ),
      ask('DELETE', `${own}/pending`, withJson(200, hasMembers({ cancellation_requested: true }))),
      ask('GET', `${own}/pending`, noPending),
    ],
    covers: ['keyvault.certificates.update-pending', 'keyvault.certificates.delete-pending'],
  },
]
