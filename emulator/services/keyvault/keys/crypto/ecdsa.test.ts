import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import { materialFrom, opensslCurves } from '../../../../policy/vaults/key-material.js'
import { curveNames } from '../../../../policy/vaults/keys.js'
import { signDigest, verifyDigest } from './ecdsa.js'

const hashes = { 'P-256': 'sha256', 'P-384': 'sha384', 'P-521': 'sha512', 'P-256K': 'sha256' } as const

interface Vector {
  readonly curve: (typeof curveNames)[number]
  /** RFC 6979's, A.2.5 to A.2.7, where it is absent: "sample" */
  readonly message?: string
  readonly d: string
  readonly k: string
  readonly r: string
  readonly s: string
}

const vectors: readonly Vector[] = [
  {
    curve: 'P-256',
    d: 'C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721',
    k: 'A6E3C57DD01ABE90086538398355DD4C3B17AA873382B0F24D6129493D8AAD60',
    r: 'EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716',
    s: 'F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8',
  },
  {
    curve: 'P-384',
    d: '6B9D3DAD2E1B8C1C05B19875B6659F4DE23C3B667BF297BA9AA47740787137D896D5724E4C70A825F872C9EA60D2EDF5',
    k: '94ED910D1A099DAD3254E9242AE85ABDE4BA15168EAF0CA87A555FD56D10FBCA2907E3E83BA95368623B8C4686915CF9',
    r: '94EDBB92A5ECB8AAD4736E56C691916B3F88140666CE9FA73D64C4EA95AD133C81A648152E44ACF96E36DD1E80FABE46',
    s: '99EF4AEB15F178CEA1FE40DB2603138F130E740A19624526203B6351D0A3A94FA329C145786E679E7B82C71A38628AC8',
  },
  {
    curve: 'P-521',
    d:
      '00FAD06DAA62BA3B25D2FB40133DA757205DE67F5BB0018FEE8C86E1B68C7E75CAA896EB32F1F47C70855836A6D16FCC1466F6D8FBEC67' +
      'DB89EC0C08B0E996B83538',
    k:
      '01DAE2EA071F8110DC26882D4D5EAE0621A3256FC8847FB9022E2B7D28E6F10198B1574FDD03A9053C08A1854A168AA5A57470EC97DD5C' +
      'E090124EF52A2F7ECBFFD3',
    r:
      '00C328FAFCBD79DD77850370C46325D987CB525569FB63C5D3BC53950E6D4C5F174E25A1EE9017B5D450606ADD152B534931D7D4E8455C' +
      'C91F9B15BF05EC36E377FA',
    s:
      '00617CCE7CF5064806C467F678D3B4080D6F1CC50AF26CA209417308281B68AF282623EAA63E5B5C0723D8B8C37FF0777B1A20F8CCB1DC' +
      'CC43997F1EE0E44DA4A67A',
  },
  {
    // NIST's CAVP has no P-256K: the first with SHA-256 of pyca's ECDSA/SECP256K1/SigGen.txt, whose k follows from d, r and s.
    curve: 'P-256K',
    message:
      '5C868FEDB8026979EBD26F1BA07C27EEDF4FF6D10443505A96ECAF21BA8C4F0937B3CD23FFDC3DD429D4CD1905FB8DBCCEEFF1350020E18B' +
      '58D2BA70887BAA3A9B783AD30D3FBF210331CDD7DF8D77DEFA398CDACDFC2E359C7BA4CAE46BB74401DEB417F8B912A1AA966AEEBA9C39C7' +
      'DD22479AE2B30719DCA2F2206C5EB4B7',
    d: '42202A98374F6DCA439C0AF88140E41F8ECED3062682EC7F9FC8AC9EA83C7CB2',
    k: 'D3DF8A9E6486FD25DBD761B92249FDF6C961C65FC34F8FAB29512D42AA32F8CF',
    r: 'D89F9586070230BB03E625CCA18C89BB3117CD472FF6EE2A50809F0E89039309',
    s: '45972842E92E3A41ABEEA1089D812EB5343CA8F075AC9C66E13F3DB287048638',
  },
]

/** A private key of a number alone: SEC 1, C.4, as PEM's `EC PRIVATE KEY` without the point. */
function privateKeyOf(curve: (typeof curveNames)[number], d: string) {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: opensslCurves[curve] })
  const sec1 = privateKey.export({ format: 'der', type: 'sec1' })
  const own = Buffer.from(privateKey.export({ format: 'jwk' }).d!, 'base64url')
  const bytes = Buffer.from(d, 'hex')
  const at = sec1.indexOf(own)
  const oid = sec1.subarray(at + bytes.length, sec1.indexOf(0xa1, at + bytes.length))
  const body = Buffer.concat([sec1.subarray(sec1.indexOf(Buffer.from([2, 1, 1])), at), bytes, oid])
  const header = body.length < 128 ? [0x30, body.length] : [0x30, 0x81, body.length]
  return createPrivateKey({ key: Buffer.concat([Buffer.from(header), body]), format: 'der', type: 'sec1' })
}

test.each(vectors)('with the secret number of the vector a signature on $curve is the vector’s', (vector) => {
  const { curve, message, d, k, r, s } = vector
  const key = privateKeyOf(curve, d)
  const digest = createHash(hashes[curve])
    .update(message === undefined ? 'sample' : Buffer.from(message, 'hex'))
    .digest()
  // The number is one more than the bytes, modulo n - 1.
  const bytes = (count: number) => Buffer.from((BigInt(`0x${k}`) - 1n).toString(16).padStart(2 * count, '0'), 'hex')
  const signature = signDigest(curve, key, digest, bytes)
  expect(signature.toString('hex').toUpperCase()).toBe(`${r}${s}`)
  expect(verifyDigest(curve, materialFrom(key).publicParts, digest, signature)).toBe(true)
})

test.each(curveNames)('OpenSSL verifies what is signed on %s, and what OpenSSL signs is verified', (curve) => {
  for (let i = 0; i < 2; i++) {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: opensslCurves[curve] })
    const { publicParts } = materialFrom(privateKey)
    const message = Buffer.from(`message ${i}`)
    const digest = createHash(hashes[curve]).update(message).digest()
    const random = (count: number) => createHash('shake256', { outputLength: count }).update(message).digest()
    const signature = signDigest(curve, privateKey, digest, random)
    const dsaEncoding = 'ieee-p1363'
    expect(verify(hashes[curve], message, { key: createPublicKey(privateKey), dsaEncoding }, signature)).toBe(true)
    const theirs = sign(hashes[curve], message, { key: privateKey, dsaEncoding })
    expect(verifyDigest(curve, publicParts, digest, theirs)).toBe(true)
    for (const at of [0, theirs.length - 1]) {
      const touched = Buffer.from(theirs)
      touched[at]! ^= 1
      expect(verifyDigest(curve, publicParts, digest, touched)).toBe(false)
    }
    expect(verifyDigest(curve, publicParts, Buffer.from(digest).reverse(), theirs)).toBe(false)
    expect(verifyDigest(curve, publicParts, digest, theirs.subarray(1))).toBe(false)
    expect(verifyDigest(curve, publicParts, digest, Buffer.alloc(theirs.length))).toBe(false)
  }
})

test('a signature is not verified with the mirrored point, of which ECDH gives the same x', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const { publicParts } = materialFrom(privateKey)
  const p = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n
  const y = p - BigInt(`0x${Buffer.from(publicParts.y!, 'base64url').toString('hex')}`)
  const mirrored = { ...publicParts, y: Buffer.from(y.toString(16).padStart(64, '0'), 'hex').toString('base64url') }
  const digest = createHash('sha256').update('x').digest()
  const signature = sign('sha256', Buffer.from('x'), { key: privateKey, dsaEncoding: 'ieee-p1363' })
  expect(verifyDigest('P-256', publicParts, digest, signature)).toBe(true)
  expect(verifyDigest('P-256', mirrored, digest, signature)).toBe(false)
})
