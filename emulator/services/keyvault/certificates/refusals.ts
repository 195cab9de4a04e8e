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
