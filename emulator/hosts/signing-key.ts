import { randomBytes, sign } from 'node:crypto'
import type { CertificateMaker, KeyMakers, SigningKey } from '../world/keys.js'
import { makeSigningKey } from '../world/keys.js'
import { bits, explicit, integer, oid, sequence, set, tagged, time, utf8 } from '../policy/x509/der.js'

// Making an RSA key takes 90-240 ms, a world under one, so all worlds of a process share their keys. The only such state.
const issuers = new Map<string, Promise<SigningKey>>()
let shared: Promise<readonly SigningKey[]> | undefined

/** The process's signing key, made for the first token. */
export function processSigningKey(): Promise<readonly SigningKey[]> {
  return (shared ??= makeSigningKey(selfSigned).then((key) => [key]))
}

/** The process's keys for other issuers, and new signing keys. */
export const processKeyMakers: KeyMakers = {
  issuer(issuer) {
    const known = issuers.get(issuer) ?? makeSigningKey(selfSigned)
    issuers.set(issuer, known)
    return known
  },
  next: () => makeSigningKey(selfSigned),
}

/** A self-signed certificate for five years, as Entra publishes with its keys. */
export const selfSigned: CertificateMaker = ({ privateKey, publicKey }) => {
  const now = Date.now()
  const content = sequence(
    // v3
    explicit(0, integer(2)),
    integer(0x40, ...randomBytes(15)),
    sha256WithRsa,
    name,
    sequence(time(now), time(now + 5 * 365 * 86_400_000)),
    name,
    publicKey.export({ format: 'der', type: 'spki' }),
  )
  return new Uint8Array(sequence(content, sha256WithRsa, bits(sign('sha256', content, privateKey))))
}

const name = sequence(set(sequence(oid('2.5.4.3'), utf8('accounts.accesscontrol.windows.net'))))

/** With a NULL for parameters (RFC 4055, 5). */
const sha256WithRsa = sequence(oid('1.2.840.113549.1.1.11'), tagged(0x05))
