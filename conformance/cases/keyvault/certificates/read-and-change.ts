import { absent, hasMembers, matches, onlyMembersInOrder, recorded, withJson, type Case } from '../../words.js'
import { needsOwnVault, pageOf } from '../steps.js'
import {
  ask,
  attributes,
  createVaultForCertificates,
  goRecordings,
  issuedMembers,
  jsRecordings,
  listed,
  makeCertificate,
  notFound,
  own,
  ownId,
  reference,
  selfSigned,
} from './steps.js'

const microsoft = recorded('https://github.com/james-gould/azure-keyvault-emulator/issues/398: a real vault', '2025')

const keepVersion = { save: { version: { lastSegment: 'id' } } }

export const cases: readonly Case[] = [
  {
    id: 'keyvault/certificates/get/version',
    title: 'a version of a certificate reads without policy and operation',
    grounds: [jsRecordings, reference('get-certificate')],
    needs: needsOwnVault,
    steps: [
      ...makeCertificate(),
      ask('GET', own, withJson(200, hasMembers({ id: issuedMembers.id })), keepVersion),
      ask(
        'GET',
        `${own}/{saved.version}`,
        withJson(200, onlyMembersInOrder({ ...issuedMembers, attributes: attributes() })),
      ),
    ],
    covers: ['keyvault.certificates.get', 'keyvault.certificates.get-latest'],
  },
  {
    id: 'keyvault/certificates/get/missing-name',
    title: 'a certificate that never existed answers 404 CertificateNotFound',
    grounds: [goRecordings],
    needs: needsOwnVault,
    steps: [
      createVaultForCertificates(),
      ask('GET', '/certificates/never-{nonce}', notFound('never-{nonce}')),
      ask(
        'GET',
        '/certificates/never-{nonce}/00000000000000000000000000000000',
        notFound('never-{nonce}/00000000000000000000000000000000'),
      ),
    ],
    covers: ['keyvault.certificates.get-latest', 'keyvault.certificates.get'],
  },
  {
    id: 'keyvault/certificates/list',
    title: 'a list shows thumbprint and times, an empty subject, and nothing of recovery',
    grounds: [goRecordings, microsoft],
    needs: needsOwnVault,
    steps: [
      ...makeCertificate(),
      ask('GET', '/certificates', withJson(200, pageOf({ array: [listed(ownId)] }, null))),
      ask('GET', `${own}/versions`, withJson(200, pageOf({ array: [listed(issuedMembers.id)] }, null))),
    ],
    covers: ['keyvault.certificates.list', 'keyvault.certificates.list-versions'],
  },
  {
    id: 'keyvault/certificates/lists-of-its-pair',
    title: 'lists of keys and of secrets say which belong to a certificate',
    grounds: [recorded('https://github.com/Azure/azure-sdk-for-python/issues/22347', '7.1'), microsoft],
    needs: needsOwnVault,
    steps: [
      ...makeCertificate(),
      ask('GET', '/keys', withJson(200, hasMembers({ value: { array: [hasMembers({ managed: true })] } }))),
      ask(
        'GET',
        '/secrets',
        withJson(
          200,
          hasMembers({ value: { array: [hasMembers({ managed: true, contentType: 'application/x-pkcs12' })] } }),
        ),
      ),
    ],
    covers: ['keyvault.keys.list', 'keyvault.secrets.list'],
  },
  {
    id: 'keyvault/certificates/update',
    title: 'a version is disabled and still reads, with its operation and without its policy; its times stay',
    grounds: [jsRecordings, reference('update-certificate')],
    needs: needsOwnVault,
    steps: [
      ...makeCertificate(),
      ask('GET', own, withJson(200, hasMembers({ id: issuedMembers.id })), keepVersion),
      ask(
        'PATCH',
        `${own}/{saved.version}`,
        withJson(
          200,
          onlyMembersInOrder({
            ...issuedMembers,
            attributes: attributes({ enabled: false }),
            tags: onlyMembersInOrder({ a: 'b' }),
            pending: hasMembers({ id: `${ownId}/pending` }),
          }),
        ),
        { body: { json: { attributes: { enabled: false }, tags: { a: 'b' } } } },
      ),
      ask('GET', `${own}/{saved.version}`, withJson(200, hasMembers({ policy: absent, cer: issuedMembers.cer }))),
      ask('PATCH', own, withJson(200, hasMembers({ attributes: hasMembers({ enabled: true }) })), {
        body: { json: { attributes: { enabled: true } } },
      }),
    ],
    covers: ['keyvault.certificates.update', 'keyvault.certificates.update-latest', 'keyvault.certificates.get'],
  },
  {
    id: 'keyvault/certificates/secret/pfx',
    title: 'a certificate’s secret is a PFX in base64, managed, and names the key',
    grounds: [goRecordings, jsRecordings],
    needs: needsOwnVault,
    steps: [
      ...makeCertificate(),
      ask(
        'GET',
        '/secrets/milab-{nonce}',
        withJson(
          200,
          onlyMembersInOrder({
            value: matches(/^MII[A-Za-z0-9+/]+=*$/),
            contentType: 'application/x-pkcs12',
            id: issuedMembers.sid,
            managed: true,
            attributes: attributes(),
            kid: issuedMembers.kid,
          }),
        ),
      ),
    ],
    covers: ['keyvault.secrets.get-latest'],
  },
  {
    id: 'keyvault/certificates/secret/pem',
    title: 'a certificate’s secret in PEM is the key in PKCS#8 and then the certificate, in lines of 64 characters',
    grounds: [jsRecordings],
    needs: needsOwnVault,
    steps: [
      ...makeCertificate(selfSigned({ secret_props: { contentType: 'application/x-pem-file' } })),
      ask(
        'GET',
        '/secrets/milab-{nonce}',
        withJson(
          200,
          hasMembers({
            value: matches(
              /^-----BEGIN PRIVATE KEY-----\n([\w+/=]{1,64}\n)+-----END PRIVATE KEY-----\n-----BEGIN CERTIFICATE-----\n([\w+/=]{1,64}\n)+-----END CERTIFICATE-----\n$/,
            ),
            contentType: 'application/x-pem-file',
          }),
        ),
      ),
    ],
    covers: ['keyvault.secrets.get-latest'],
  },
]
