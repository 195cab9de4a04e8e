import {
  absent,
  documented,
  hasMembers,
  inferred,
  matches,
  onlyMembersInOrder,
  recorded,
  refusal,
  withJson,
  withStatus,
  type Case,
} from '../../words.js'
import { needsOwnVault } from '../steps.js'
import { publicCertificate, publicPem } from './imported.js'
import {
  ask,
  attributes,
  base64,
  certificateId,
  create,
  createVaultForCertificates,
  goRecordings,
  importIt,
  issuedMembers,
  own,
  ownId,
  reference,
  selfSigned,
  stillInProgress,
  waiting,
} from './steps.js'

const pemPolicy = { secret_props: { contentType: 'application/x-pem-file' } }
const unknown = selfSigned({ issuer: { name: 'Unknown' } })

const noPending = refusal(404, 'PendingCertificateNotFound', 'Pending certificate not found: milab-{nonce}')

export const cases: readonly Case[] = [
  {
    id: 'keyvault/certificates/import/pem',
    title: 'an imported certificate has a policy that says what it is, in Windows’ words, and no operation',
    grounds: [goRecordings, reference('import-certificate')],
    needs: needsOwnVault,
    steps: [
      createVaultForCertificates(),
      importIt(
        { value: publicPem, policy: pemPolicy, attributes: { enabled: false } },
        withJson(
          200,
          onlyMembersInOrder({
            ...issuedMembers,
            attributes: attributes({ enabled: false }),
            policy: hasMembers({
              x509_props: onlyMembersInOrder({
                subject: 'O=Internet Widgits Pty Ltd, S=Some-State, C=AU',
                ekus: { array: [] },
                key_usage: { array: [] },
                validity_months: 1200,
                basic_constraints: onlyMembersInOrder({ ca: true }),
              }),
              lifetime_actions: {
                array: [
                  onlyMembersInOrder({
                    trigger: onlyMembersInOrder({ lifetime_percentage: 80 }),
                    action: onlyMembersInOrder({ action_type: 'EmailContacts' }),
                  }),
                ],
              },
              issuer: onlyMembersInOrder({ name: 'Unknown' }),
            }),
          }),
        ),
      ),
    ],
    covers: ['keyvault.certificates.import'],
  },
  {
    id: 'keyvault/certificates/import/no-key',
    title: 'content without a private key is refused with what it must have',
    grounds: [
      recorded('quoted in issues: No certificate with private key found in the specified X.509 certificate content'),
    ],
    needs: needsOwnVault,
    steps: [
      createVaultForCertificates(),
      importIt(
        { value: publicPem.slice(publicPem.indexOf('-----BEGIN CERTIFICATE')), policy: pemPolicy },
        refusal(
          400,
          'BadParameter',
          'No certificate with private key found in the specified X.509 certificate content. Please specify X.509 ' +
            'certificate content with only one certificate containing private key.',
        ),
      ),
    ],
    covers: ['keyvault.certificates.import'],
  },
  {
    id: 'keyvault/certificates/import/unreadable',
    title: 'what is not a PFX is refused as such, and so is PEM with a key in another form',
    grounds: [
      recorded('https://github.com/damienbod/AspNetCoreCertificates/issues/38', '2021-09'),
      recorded('https://github.com/Azure/azure-cli/issues/19017', '2021'),
    ],
    needs: needsOwnVault,
    steps: [
      createVaultForCertificates(),
      importIt(
        { value: 'bm8gUEtDUyMxMg==' },
        refusal(
          400,
          'BadParameter',
          'The specified PKCS#12 X.509 certificate content can not be read. Please check if certificate is in valid ' +
            'PKCS#12 format.',
        ),
      ),
      importIt(
        { value: publicPem.replaceAll('PRIVATE KEY', 'RSA PRIVATE KEY'), policy: pemPolicy },
        refusal(
          400,
          'BadParameter',
          'The specified PEM X.509 certificate content is in an unexpected format. Please check if certificate is in ' +
            'valid PEM format.',
        ),
      ),
    ],
    covers: ['keyvault.certificates.import'],
  },
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
