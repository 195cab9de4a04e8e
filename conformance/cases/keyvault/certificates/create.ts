import { absent, hasMembers, matches, onlyMembersInOrder, recorded, refusal, withJson, type Case } from '../../words.js'
import { needsOwnVault } from '../steps.js'
import {
  ask,
  attributes,
  create,
  createVaultForCertificates,
  goRecordings,
  jsRecordings,
  makeCertificate,
  nodeRecordings,
  own,
  ownId,
  policyOf,
  requestBundle,
  reference,
  selfSigned,
  wholeBundle,
} from './steps.js'

const inProgress = requestBundle({
  status: 'inProgress',
  status_details:
    'Pending certificate created. Certificate request is in progress. This may take some time based on the issuer ' +
    'provider. Please check again later.',
})

export const cases: readonly Case[] = [
  {
    id: 'keyvault/certificates/create/operation',
    title: 'a request for a certificate answers 202 with an operation and where to look for it',
    grounds: [goRecordings, nodeRecordings, reference('create-certificate')],
    needs: needsOwnVault,
    steps: [
      createVaultForCertificates(),
      create(selfSigned(), {
        status: 202,
        headers: {
          Location: matches(
            /^https:\/\/milab-{nonce}\.{vault.suffix}\/certificates\/milab-{nonce}\/pending\?api-version=7\.4&request_id=[0-9a-f]{32}$/,
          ),
          'Retry-After': matches(/^\d+$/),
        },
        body: { json: inProgress },
      }),
    ],
    covers: ['keyvault.certificates.create'],
  },
  {
    id: 'keyvault/certificates/create/completed',
    title: 'once it is issued, the operation has a target and no details, and the certificate is whole',
    grounds: [goRecordings, jsRecordings],
    needs: needsOwnVault,
    steps: [
      ...makeCertificate(),
      ask('GET', `${own}/pending`, {
        ...withJson(200, requestBundle({ status: 'completed', target: ownId })),
        headers: { 'Retry-After': absent },
      }),
      ask('GET', own, withJson(200, wholeBundle)),
    ],
    covers: ['keyvault.certificates.get-pending', 'keyvault.certificates.get-latest'],
  },
  {
    id: 'keyvault/certificates/create/default-key',
    title: 'a policy without a key gets one of RSA, 2,048 bits, and keeps how the issuer was spelt',
    grounds: [nodeRecordings, goRecordings],
    needs: needsOwnVault,
    steps: [
      ...makeCertificate({ policy: { issuer: { name: 'self' }, x509_props: { subject: 'cn=milab' } } }),
      ask(
        'GET',
        own,
        withJson(
          200,
          hasMembers({
            policy: policyOf({
              key_props: onlyMembersInOrder({ exportable: true, kty: 'RSA', key_size: 2048, reuse_key: false }),
              x509_props: hasMembers({ subject: 'cn=milab', sans: absent }),
              issuer: onlyMembersInOrder({ name: 'self' }),
            }),
          }),
        ),
      ),
    ],
    covers: ['keyvault.certificates.get-latest'],
  },
  {
    id: 'keyvault/certificates/create/request-id',
    title: 'an operation is not found by the id of another request',
    grounds: [nodeRecordings],
    needs: needsOwnVault,
    steps: [
      ...makeCertificate(),
      ask(
        'GET',
        `${own}/pending`,
        withJson(200, hasMembers({ request_id: '{saved.requestId}', preserveCertOrder: absent })),
      ),
      ask(
        'GET',
        '/certificates/never-{nonce}/pending',
        refusal(404, 'PendingCertificateNotFound', 'Pending certificate not found: never-{nonce}'),
      ),
    ],
    covers: ['keyvault.certificates.get-pending'],
  },
  {
    id: 'keyvault/certificates/create/deleted-name',
    title: 'the name of a deleted certificate is refused with what can be done',
    grounds: [recorded('https://github.com/Azure/rcl-letsencrypt-auto-ssl/issues/16')],
    needs: needsOwnVault,
    steps: [
      ...makeCertificate(),
      ask('DELETE', own, { status: 200, body: { json: hasMembers({ attributes: attributes() }) } }),
      create(
        selfSigned(),
        refusal(
          409,
          'Conflict',
          'Certificate milab-{nonce} is currently in a deleted but recoverable state, and its name cannot be reused; in ' +
            'this state, the certificate can only be recovered or purged.',
          'ObjectIsDeletedButRecoverable',
        ),
      ),
    ],
    covers: ['keyvault.certificates.delete', 'keyvault.certificates.create'],
  },
]
