import { constants, verify, type KeyObject } from 'node:crypto'
import * as refusals from './refusals.js'

/** A client assertion, decoded and not yet verified. */
export interface Assertion {
  readonly header: Readonly<Record<string, unknown>>
  readonly issuer: string
  readonly subject: string
  readonly audiences: readonly string[]
  /** whether `aud` is a list, as Kubernetes writes it */
  readonly hasList: boolean
  /** unix seconds, 0 when absent */
  readonly notBefore: number
  readonly expires: number
  readonly algorithm: Algorithm
  readonly signed: Buffer
  readonly signature: Buffer
}

type Algorithm = 'RS256' | 'RS384' | 'RS512' | 'PS256'

/** Those of the recorded text, and PS256, with which MSAL.NET signs today. */
export const algorithms: readonly Algorithm[] = ['RS256', 'RS384', 'RS512', 'PS256']

/** Reads a client assertion. Throws Entra's refusal for one that is malformed. */
export function parseAssertion(text: string): Assertion {
  const parts = text.split('.')
  const [head, body, signature] = parts
  if (parts.length !== 3 || parts.some((part) => !/^[\w-]+$/.test(part))) throw refusals.malformed()
  const header = objectIn(head!)
  const claims = objectIn(body!)
  const { alg, typ } = header
  if (typ !== undefined && typ !== 'JWT' && typ !== 'http://openid.net/specs/jwt/1.0') throw refusals.wrongType()
  const algorithm = algorithms.find((known) => known === alg)
  if (!algorithm) throw refusals.unsupportedAlgorithm(String(alg), algorithms)
  for (const name of ['iss', 'sub', 'aud']) if (claims[name] === undefined) throw refusals.missingField(name)
  const { iss, sub, aud } = claims
  const audiences = Array.isArray(aud) ? (aud as unknown[]) : [aud]
  if (typeof iss !== 'string' || typeof sub !== 'string' || !audiences.every((one) => typeof one === 'string'))
    throw refusals.malformed()
  return {
    header,
    issuer: iss,
    subject: sub,
    audiences,
    hasList: Array.isArray(aud),
    notBefore: seconds(claims.nbf),
    expires: seconds(claims.exp),
    algorithm,
    signed: Buffer.from(`${head}.${body}`),
    signature: Buffer.from(signature!, 'base64url'),
  }
}

function objectIn(part: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(Buffer.from(part, 'base64url').toString())
  } catch {
    throw refusals.malformed()
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refusals.malformed()
  return value as Record<string, unknown>
}

/** A time, which older MSAL.NET writes as a string; 0 for one that is absent, as the recorded text has it. */
function seconds(value: unknown): number {
  if (value === undefined) return 0
  const number = typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number(value) : value
  if (typeof number !== 'number' || !Number.isFinite(number) || Math.abs(number) > 253_402_300_799)
    throw refusals.malformed()
  return number
}

/** Whether the key's owner signed the assertion. */
export function isSignedBy({ algorithm, signed, signature }: Assertion, key: KeyObject): boolean {
  if (key.asymmetricKeyType !== 'rsa') return false
  const padding =
    algorithm === 'PS256'
      ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
      : { padding: constants.RSA_PKCS1_PADDING }
  return verify(`sha${algorithm.slice(2)}`, signed, { key, ...padding }, signature)
}
