import { createHash } from 'node:crypto'
import { CryptographyClient, KeyClient } from '@azure/keyvault-keys'
import { refusal, vault } from './seen.mjs'

const digests = { RS256: 'sha256', PS512: 'sha512', ES256: 'sha256' }
const digestFor = (algorithm) => createHash(digests[algorithm]).update('hello').digest()

/** What keys do in the vault: by their ids, so that the client computes nothing itself. */
export async function cryptography(credential) {
  const keys = new KeyClient(vault, credential)
  const clientOf = ({ id }) => new CryptographyClient(id, credential)
  const rsa = clientOf(await keys.createRsaKey('uses'))
  const elliptic = clientOf(await keys.createEcKey('signs', { curve: 'P-256' }))

  const encrypted = []
  for (const algorithm of ['RSA-OAEP-256', 'RSA1_5']) {
    const { result } = await rsa.encrypt({ algorithm, plaintext: Buffer.from('hello') })
    const back = await rsa.decrypt({ algorithm, ciphertext: result })
    encrypted.push(`${algorithm} ${Buffer.from(back.result)}`)
  }
  const wrapped = await rsa.wrapKey('RSA-OAEP', Buffer.from('a key of 32 bytes..............'))
  const unwrapped = await rsa.unwrapKey('RSA-OAEP', wrapped.result)

  const signed = []
  for (const algorithm of ['RS256', 'PS512', 'ES256']) {
    const client = algorithm === 'ES256' ? elliptic : rsa
    const { result } = await client.sign(algorithm, digestFor(algorithm))
    signed.push(`${algorithm} ${(await client.verify(algorithm, digestFor(algorithm), result)).result}`)
  }
  const signature = (await rsa.signData('RS256', Buffer.from('hello'))).result
  const tampered = (await rsa.verifyData('RS256', Buffer.from('Hello'), signature)).result

  const off = await keys.createRsaKey('off', { enabled: false })
  const disabled = await refusal(clientOf(off).sign('RS256', digestFor('RS256')))
  return { encrypted, wrapped: String(Buffer.from(unwrapped.result)), signed, tampered, disabled }
}
