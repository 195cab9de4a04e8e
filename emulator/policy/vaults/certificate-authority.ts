import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import type { Declaration } from '../../world/declaration.js'
import type { World } from '../../world/world.js'
import { makeCertificate, type Issuer } from '../x509/certificate.js'
import { nameDer } from '../x509/names.js'
import { materialFrom, privateKeyOf } from './key-material.js'
import type { KeyMaterial } from './keys.js'

/** The authority that stands for those that a vault's issuers name: one for the world, made when it is first asked. */
interface Authority {
  readonly name: string
  /** in DER, base64 */
  readonly cer: string
  readonly material: KeyMaterial
}

export const authorityDeclared: Declaration<Authority> = {
  name: 'certificate-authority',
  key: ({ name }) => name,
  secrets: ['material.pkcs8'],
}

const name = 'managed-identity-lab Certificate Authority'
const subject = nameDer([{ type: '2.5.4.3', value: name }])
const [day, year] = [86_400, 365 * 86_400]

export interface KnownIssuer extends Issuer {
  readonly cer: string
}

/** Its key is on P-256, which takes no time to make. Call inside `world.change`. */
export function authorityOf(world: World): KnownIssuer {
  const authorities = world.data.of('certificate-authority', authorityDeclared)
  const authority = authorities.get(name) ?? newAuthority(world)
  if (!authorities.has(name)) authorities.put(authority)
  return { name: subject, privateKey: privateKeyOf(world, authority.material), cer: authority.cer }
}

export const chainOf = ({ cer }: KnownIssuer): readonly string[] => [cer]

function newAuthority(world: World): Authority {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const now = world.clock.seconds()
  const content = {
    subject,
    publicKey: createPublicKey(privateKey),
    keyUsage: ['keyCertSign', 'cRLSign'],
    extendedKeyUsage: [],
    alternativeNames: {},
    isCa: true,
  }
  const term = { serial: world.randomness.bytes(16), notBefore: now - day, notAfter: now + 30 * year }
  const cer = makeCertificate(content, { name: subject, privateKey }, term).toString('base64')
  return { name, cer, material: materialFrom(privateKey) }
}
