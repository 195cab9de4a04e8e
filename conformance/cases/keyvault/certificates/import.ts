import {
  absent,
  documented,
  hasMembers,
  inferred,
  onlyMembersInOrder,
  recorded,
  refusal,
  withJson,
  type Case,
} from '../../words.js'
import { needsOwnVault } from '../steps.js'
import { anotherPem, pemPolicy, publicCertificate, publicPem } from './imported.js'
import {
  askNewer,
  attributes,
  createVaultForCertificates,
  goRecordings,
  importIt,
  issuedMembers,
  own,
  reference,
} from './steps.js'

const [key, certificate] = publicPem.split(/(?=-----BEGIN CERT)/) as [string, string]
const ofSdks = documented(
  'https://github.com/Azure/azure-sdk-for-go/blob/main/sdk/security/keyvault/azcertificates/client_test.go',
)

const anotherFirst = { value: key + anotherPem + certificate, policy: pemPolicy }
const secret = '/secrets/milab-{nonce}'

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
    id: 'keyvault/certificates/import/order',
    title: 'a secret has its own certificate first, and the order in which they came where the import preserves it',
    grounds: [
      reference('import-certificate'),
      ofSdks,
      inferred('that the order is that of the secret, and the member the last one of the bundle'),
    ],
    needs: needsOwnVault,
    steps: [
      createVaultForCertificates(),
      askNewer('POST', `${own}/import`, withJson(200, hasMembers({ preserveCertOrder: absent })), anotherFirst),
      askNewer('GET', secret, withJson(200, hasMembers({ value: key + certificate + anotherPem }))),
      askNewer(
        'POST',
        `${own}/import`,
        withJson(200, hasMembers({ cer: publicCertificate, preserveCertOrder: true })),
        { ...anotherFirst, preserveCertOrder: true },
      ),
      askNewer('GET', own, withJson(200, hasMembers({ preserveCertOrder: true }))),
      askNewer('GET', secret, withJson(200, hasMembers({ value: anotherFirst.value }))),
    ],
    covers: ['keyvault.certificates.import', 'keyvault.secrets.get-latest'],
  },
]
