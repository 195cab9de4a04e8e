import { Refusal } from '../../../core/refusal.js'
import { say } from '../../../policy/authorization/fix.js'
import { badParameter } from '../gateway/refusals.js'

/** recorded by the Node SDK */
export const pendingNotFound = (name: string) =>
  new Refusal(404, 'PendingCertificateNotFound', `Pending certificate not found: ${name}`)

/** documented with this code: https://learn.microsoft.com/azure/key-vault/certificates/create-certificate-scenarios */
export const stillInProgress = () =>
  new Refusal(
    409,
    'Forbidden',
    "A new key vault certificate can not be created or imported while a pending key vault certificate's status is " +
      'inProgress.',
    { fix: say('merge the certificate, or delete the operation: DELETE /certificates/NAME/pending') },
  )

/** Azure's words for it are unverified: the name has a key or a secret that belongs to no certificate. */
export const nameInUse = (word: 'key' | 'secret', name: string) =>
  new Refusal(409, 'Conflict', `A ${word} with the name ${name} already exists, and belongs to no certificate.`, {
    fix: say(`delete and purge the ${word}, or take another name`),
  })

/** The words are unverified. */
export const unknownIssuer = (name: string) =>
  badParameter(
    `The certificate issuer '${name}' was not found in this vault.`,
    undefined,
    say('make the issuer first: PUT /certificates/issuers/NAME; or take Self, or Unknown'),
  )

/** recorded by the Node SDK */
export const issuerNotFound = () => new Refusal(404, 'CertificateIssuerNotFound', 'Issuer not found')

/** recorded by the Node SDK */
export const contactsNotFound = () => new Refusal(404, 'ContactsNotFound', 'Contacts not found')

/** quoted in Azure-Samples/ms-identity-python-daemon#21 */
export const unreadablePem = () =>
  badParameter(
    'The specified PEM X.509 certificate content can not be read. Please check if certificate is in valid PEM format. ' +
      'Accepted formats: PEM content or Base64 encoded PEM content.',
  )

/** quoted in Azure/azure-cli#19017 for a key in PKCS#1; for lines that end with CR LF it is inferred */
export const unexpectedPem = () =>
  badParameter(
    'The specified PEM X.509 certificate content is in an unexpected format. Please check if certificate is in valid PEM ' +
      'format.',
    'a private key must be in PKCS#8 (BEGIN PRIVATE KEY) without a password, and lines end with LF alone',
  )

/** quoted in damienbod/AspNetCoreCertificates#38 for a PFX whose password was not given */
export const unreadablePfx = () =>
  badParameter(
    'The specified PKCS#12 X.509 certificate content can not be read. Please check if certificate is in valid PKCS#12 ' +
      'format.',
    'the content is not a PFX in base64, or its password (pwd) is another',
  )

/** quoted in an issue */
export const noPrivateKey = () =>
  badParameter(
    'No certificate with private key found in the specified X.509 certificate content. Please specify X.509 certificate ' +
      'content with only one certificate containing private key.',
  )

/** documented: https://learn.microsoft.com/azure/key-vault/certificates/create-certificate-scenarios (the typo is Azure's) */
export const mergeForbidden = (issuer: string) =>
  new Refusal(
    403,
    'Forbidden',
    `Merge is forbidden on pending object created with issuer : ${issuer} while it is in progess.`,
  )

/** The words are unverified. */
export const notInProgress = (name: string) =>
  badParameter(`The pending certificate ${name} is not in progress, and cannot be changed.`)

/** The words are unverified. */
export const otherPublicKey = () =>
  badParameter(
    'Public key of the end-entity certificate in the specified X.509 certificate content does not match the public part of the specified private key. Please check if certificate is valid.',
  )
