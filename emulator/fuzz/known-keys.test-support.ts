import type { Scenario } from '../index.js'

type Vaults = NonNullable<NonNullable<Scenario['resourceGroups']>[string]['vaults']>

const version = '7c2204c6093c4d859bc5b9eff8f29050'

/** Keys to sign with, to encrypt with, to delete and to back up. */
export const knownKeys: NonNullable<Vaults[string]['keys']> = {
  signer: { curve: 'P-256', version },
  wrapper: { version },
  gone: { curve: 'P-256' },
  backed: { curve: 'P-256' },
}

/** What is known of the keys of a vault: a backup of one that is gone since, and what `wrapper` encrypted. */
export interface KeyTexts {
  readonly backup: string
  readonly encrypted: string
}

type Send = (parts: { method: string; url: string; body?: string }) => Promise<string>

/** Lets each key be made, and deletes one of each vault. */
export async function useKnownKeys(send: Send, vault: string, soft: string): Promise<KeyTexts> {
  const at = (host: string, path: string) => `${host}/keys/${path}?api-version=7.4`
  const value = async (path: string, body: object = {}) => {
    const text = await send({ method: 'POST', url: at(vault, path), body: JSON.stringify(body) })
    return (JSON.parse(text) as { value: string }).value
  }
  const backup = await value('backed/backup')
  const encrypted = await value('wrapper/encrypt', { alg: 'RSA-OAEP', value: 'AQID' })
  await send({ method: 'GET', url: at(vault, 'signer') })
  await send({ method: 'DELETE', url: at(vault, 'backed') })
  await send({ method: 'DELETE', url: at(soft, 'gone') })
  return { backup, encrypted }
}

/** A name that an operation on keys finds something under, or may make. */
export function keyNames(operation: string): readonly string[] {
  if (/deleted/.test(operation)) return ['gone']
  if (/crypt|wrap/.test(operation)) return ['wrapper']
  return /create|import/.test(operation) ? ['signer', 'new-one'] : ['signer']
}

/** RFC 7515, A.3: a key that everybody has. */
const key = {
  kty: 'EC',
  crv: 'P-256',
  x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
  y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
  d: 'jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI',
}
const digest = 'A'.repeat(43)

/** A body that the operation takes. */
export function keyBody(operation: string, { backup, encrypted }: KeyTexts): object | undefined {
  const bodies: Readonly<Record<string, object>> = {
    create: { kty: 'EC', tags: { a: 'b' }, attributes: { enabled: true, exp: 4_000_000_000 } },
    import: { key, tags: { a: 'b' } },
    update: { key_ops: ['sign', 'verify'], tags: { a: 'b' }, attributes: { enabled: true } },
    'update-rotation-policy': { attributes: { expiryTime: 'P90D' } },
    restore: { value: backup },
    sign: { alg: 'ES256', value: digest },
    verify: { alg: 'ES256', digest, value: 'A'.repeat(86) },
    encrypt: { alg: 'RSA-OAEP', value: 'AQID' },
    decrypt: { alg: 'RSA-OAEP', value: encrypted },
    'wrap-key': { alg: 'RSA-OAEP', value: 'AQID' },
    'unwrap-key': { alg: 'RSA-OAEP', value: encrypted },
  }
  return bodies[operation.replace(/^keyvault\.keys\.|-latest$/g, '')]
}
