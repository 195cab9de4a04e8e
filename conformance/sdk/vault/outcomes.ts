import type { Recording } from '../results.test-support.js'

/* What Azure's SDKs see of a vault's keys and certificates, whatever their language: the programs in `vault` do the same flows. */

export const outcomes = {
  keys: {
    made: ['RSA 6', 'EC 2', 'RSA-HSM 6'],
    listed: ['elliptic', 'hardware', 'rsa'],
    changed: [false, { stage: 'final' }],
    rotated: 2,
    policy: ['P90D', 'Rotate'],
    imported: true,
    deleted: ['elliptic', 'KeyNotFound'],
    restored: 'P-256',
  },
  cryptography: {
    encrypted: ['RSA-OAEP-256 hello', 'RSA1_5 hello'],
    wrapped: 'a key of 32 bytes..............',
    signed: ['RS256 true', 'PS512 true', 'ES256 true'],
    tampered: false,
    disabled: 'Forbidden',
  },
  certificates: {
    created: ['completed', 'CN=orders.example.com'],
    secret: ['application/x-pkcs12', true],
    fromPfx: true,
    fromPem: ['application/x-pem-file', true],
    cancelled: 'cancelled',
    issuer: ['Test', 'ann@contoso.com'],
    contacts: ['ann@contoso.com'],
    deleted: ['orders', 'CertificateNotFound'],
    recovered: 'orders',
  },
} as const

const seen = {
  keys: [
    'keys: create, list, update, rotate by a policy, import',
    'keys: back up, delete, purge, restore',
    'CryptographyClient: encrypt, wrap, sign, and what undoes it',
  ],
  certificates: [
    'certificates: create by a poller, and read as a secret',
    'certificates: import PFX and PEM, issuers, contacts',
    'certificates: a request that is cancelled, delete, recover',
  ],
}

/** The rows of docs/clients.md. */
export function sawAll(recording: Recording, keys: string, certificates: string): void {
  for (const does of seen.keys) recording.saw('exec', keys, does)
  for (const does of seen.certificates) recording.saw('exec', certificates, does)
}
