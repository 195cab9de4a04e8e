import { client, documented, inferred, matches, recorded, refusal, type Case } from '../../words.js'
import { needsOwnVault } from '../steps.js'
import {
  anotherDigest,
  digest,
  digest48,
  digest64,
  goRecordings,
  isVerified,
  keyForbidden,
  jsRecordings,
  makeKey,
  otherDigest,
  patchKey,
  plainBytes,
  reference,
  signAndVerify,
  thereAndBack,
  useKey,
  withValue,
} from './steps.js'

export const cases: readonly Case[] = [
  {
    id: 'keyvault/keys/sign/rsa',
    title: 'what an RSA key signs, each of its ways, it verifies; the answer of verify has 14 bytes',
    grounds: [goRecordings, reference('sign'), reference('verify')],
    needs: needsOwnVault,
    steps: [
      ...makeKey({ kty: 'RSA' }),
      ...signAndVerify('RS256', digest, otherDigest),
      ...signAndVerify('PS256', digest, otherDigest),
      ...signAndVerify('RS384', digest48, anotherDigest(digest48)),
      ...signAndVerify('PS512', digest64, anotherDigest(digest64)),
    ],
    covers: ['keyvault.keys.sign', 'keyvault.keys.sign-latest', 'keyvault.keys.verify', 'keyvault.keys.verify-latest'],
  },
  {
    id: 'keyvault/keys/sign/ec',
    title: 'an EC key signs with r and s alone: 64 bytes on P-256',
    grounds: [goRecordings, documented('https://learn.microsoft.com/azure/key-vault/keys/about-keys-details')],
    needs: needsOwnVault,
    steps: [
      ...makeKey({ kty: 'EC' }),
      useKey('sign', { alg: 'ES256', value: digest }, withValue('{saved.kid}', matches(/^[\w-]{86}$/))),
      ...signAndVerify('ES256', digest, otherDigest),
    ],
    covers: ['keyvault.keys.sign-latest', 'keyvault.keys.verify'],
  },
  {
    id: 'keyvault/keys/sign/plain-base64',
    title: 'a digest in plain base64, with + and / and padding, is signed as one in base64url is',
    // Jsign signs with vaults, and sends what Base64.getEncoder() makes.
    grounds: [client('https://github.com/ebourg/jsign: jsign-crypto, net/jsign/jca/AzureKeyVaultSigningService.java')],
    needs: needsOwnVault,
    steps: [
      ...makeKey({ kty: 'RSA' }),
      useKey('sign', { alg: 'RS256', value: `${'+/'.repeat(21)}8=` }, withValue('{saved.kid}')),
      useKey('verify', { alg: 'RS256', digest: `${'-_'.repeat(21)}8`, value: '{saved.value}' }, isVerified(true)),
    ],
    covers: ['keyvault.keys.sign-latest', 'keyvault.keys.verify-latest'],
  },
  {
    id: 'keyvault/keys/sign/ec-521',
    title: 'an EC key on P-521 signs 64 bytes with ES512: 132 bytes',
    grounds: [documented('https://learn.microsoft.com/azure/key-vault/keys/about-keys-details')],
    needs: needsOwnVault,
    steps: [
      ...makeKey({ kty: 'EC', crv: 'P-521' }),
      useKey('sign', { alg: 'ES512', value: digest64 }, withValue('{saved.kid}', matches(/^[\w-]{176}$/))),
      useKey('verify', { alg: 'ES512', digest: digest64, value: '{saved.value}' }, isVerified(true)),
    ],
    covers: ['keyvault.keys.sign-latest', 'keyvault.keys.verify-latest'],
  },
  {
    id: 'keyvault/keys/encrypt',
    title: 'what a key encrypts it decrypts, with a version, without, and with an empty one',
    grounds: [goRecordings, reference('encrypt'), reference('decrypt')],
    needs: needsOwnVault,
    steps: [
      ...makeKey({ kty: 'RSA' }),
      ...thereAndBack('encrypt', 'decrypt', 'RSA-OAEP'),
      ...thereAndBack('encrypt', 'decrypt', 'RSA-OAEP-256'),
      ...thereAndBack('encrypt', 'decrypt', 'RSA1_5'),
    ],
    covers: [
      'keyvault.keys.encrypt',
      'keyvault.keys.encrypt-latest',
      'keyvault.keys.decrypt',
      'keyvault.keys.decrypt-latest',
    ],
  },
  {
    id: 'keyvault/keys/wrap-key',
    title: 'what a key wraps it unwraps, in either spelling of the operation',
    grounds: [goRecordings, reference('wrap-key'), reference('unwrap-key')],
    needs: needsOwnVault,
    steps: [
      ...makeKey({ kty: 'RSA' }),
      ...thereAndBack('wrapkey', 'unwrapkey', 'RSA-OAEP'),
      ...thereAndBack('wrapKey', 'unwrapKey', 'RSA-OAEP-256'),
    ],
    covers: [
      'keyvault.keys.wrap-key',
      'keyvault.keys.wrap-key-latest',
      'keyvault.keys.unwrap-key',
      'keyvault.keys.unwrap-key-latest',
    ],
  },
  {
    id: 'keyvault/keys/sign/wrong-length',
    title: 'a digest of the wrong length is refused with the right one',
    grounds: [recorded('Azure/azure-sdk-for-js#12654')],
    needs: needsOwnVault,
    steps: [
      ...makeKey({ kty: 'RSA' }),
      useKey(
        'sign',
        { alg: 'RS256', value: 'AQIDBAUGBwgJCg' },
        refusal(
          400,
          'BadParameter',
          "Invalid length of 'value': 10 bytes. RS256 requires 32 bytes, encoded with base64url.",
        ),
      ),
    ],
    covers: ['keyvault.keys.sign-latest'],
  },
  {
    id: 'keyvault/keys/sign/wrong-curve',
    title: 'an algorithm for another curve is refused with the name of both',
    grounds: [recorded('Azure/azure-sdk-for-java#6262')],
    needs: needsOwnVault,
    steps: [
      ...makeKey({ kty: 'EC', crv: 'P-256K' }),
      useKey('sign', { alg: 'ES256K', value: digest }, withValue('{saved.kid}')),
      useKey(
        'sign',
        { alg: 'ES256', value: digest },
        refusal(
          400,
          'BadParameter',
          "Key and signing algorithm are incompatible. Key {saved.kid} uses curve 'P-256K', and algorithm 'ES256' can " +
            "only be used with curve 'P-256'.",
        ),
      ),
    ],
    covers: ['keyvault.keys.sign-latest'],
  },
  {
    id: 'keyvault/keys/decrypt/not-permitted',
    title: 'an operation that is not among key_ops answers 403 KeyOperationForbidden',
    grounds: [documented('https://github.com/Azure/azure-sdk-for-net: keyvault-keys, TROUBLESHOOTING.md')],
    needs: needsOwnVault,
    steps: [
      ...makeKey({ kty: 'RSA', key_ops: ['encrypt'] }),
      useKey(
        'decrypt',
        { alg: 'RSA-OAEP', value: plainBytes },
        keyForbidden('Operation decrypt is not permitted on this key.', 'KeyOperationForbidden'),
      ),
    ],
    covers: ['keyvault.keys.decrypt-latest'],
  },
  {
    id: 'keyvault/keys/disabled',
    title: 'a disabled key is not used, and still reads and changes',
    grounds: [jsRecordings, recorded('quoted in issues: Operation … is not allowed on a disabled key.')],
    needs: needsOwnVault,
    steps: [
      ...makeKey({ kty: 'RSA', attributes: { enabled: false } }),
      useKey(
        'wrapkey',
        { alg: 'RSA-OAEP', value: plainBytes },
        keyForbidden('Operation wrapKey is not allowed on a disabled key.', 'KeyDisabled'),
      ),
      patchKey({ attributes: { enabled: true } }),
      useKey('wrapkey', { alg: 'RSA-OAEP', value: plainBytes }, withValue('{saved.kid}')),
    ],
    covers: ['keyvault.keys.wrap-key-latest', 'keyvault.keys.update-latest'],
  },
  {
    id: 'keyvault/keys/expired',
    title: 'an expired key makes nothing any more, and undoes what it made',
    grounds: [recorded('Azure/azure-sdk-for-net#7677'), inferred('code and text of the refusal')],
    needs: needsOwnVault,
    steps: [
      ...makeKey({ kty: 'RSA' }),
      useKey('encrypt', { alg: 'RSA-OAEP', value: plainBytes }, withValue('{saved.kid}')),
      patchKey({ attributes: { exp: 1 } }),
      useKey('decrypt', { alg: 'RSA-OAEP', value: '{saved.value}' }, withValue('{saved.kid}', plainBytes)),
      useKey(
        'encrypt',
        { alg: 'RSA-OAEP', value: plainBytes },
        keyForbidden('Operation encrypt is not allowed on an expired key.', 'KeyExpired'),
      ),
    ],
    covers: ['keyvault.keys.encrypt-latest', 'keyvault.keys.decrypt-latest'],
  },
]
