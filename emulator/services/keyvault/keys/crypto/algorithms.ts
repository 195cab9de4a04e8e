import type { CurveName } from '../../../../policy/vaults/keys.js'

export type Hash = 'sha256' | 'sha384' | 'sha512'

/** How a digest is signed. RSNULL signs what the client made of it. */
export type SignatureAlgorithm =
  | { readonly scheme: 'pss' | 'pkcs1'; readonly hash: Hash; readonly digestBytes: number }
  | { readonly scheme: 'raw' }
  | { readonly scheme: 'ecdsa'; readonly curve: CurveName; readonly digestBytes: number }

const sha = { 256: 'sha256', 384: 'sha384', 512: 'sha512' } as const
const rsa = (scheme: 'pss' | 'pkcs1', bits: keyof typeof sha): SignatureAlgorithm => ({
  scheme,
  hash: sha[bits],
  digestBytes: bits / 8,
})
const ecdsa = (curve: CurveName, digestBytes: number): SignatureAlgorithm => ({ scheme: 'ecdsa', curve, digestBytes })

/** https://learn.microsoft.com/azure/key-vault/keys/about-keys-details */
export const signatureAlgorithms: Readonly<Record<string, SignatureAlgorithm>> = {
  RS256: rsa('pkcs1', 256),
  RS384: rsa('pkcs1', 384),
  RS512: rsa('pkcs1', 512),
  PS256: rsa('pss', 256),
  PS384: rsa('pss', 384),
  PS512: rsa('pss', 512),
  RSNULL: { scheme: 'raw' },
  ES256: ecdsa('P-256', 32),
  ES384: ecdsa('P-384', 48),
  ES512: ecdsa('P-521', 64),
  ES256K: ecdsa('P-256K', 32),
}

/** How RSA encrypts: `oaep` with that hash, or by PKCS #1, version 1.5. */
export type EncryptionAlgorithm = { readonly padding: 'pkcs1' } | { readonly padding: 'oaep'; readonly hash: string }

export const encryptionAlgorithms: Readonly<Record<string, EncryptionAlgorithm>> = {
  RSA1_5: { padding: 'pkcs1' },
  'RSA-OAEP': { padding: 'oaep', hash: 'sha1' },
  'RSA-OAEP-256': { padding: 'oaep', hash: 'sha256' },
}
