import { isObject } from '../../../policy/json-object.js'
import {
  contentTypes,
  reservedIssuers,
  type CertificatePolicy,
  type ContentType,
} from '../../../policy/vaults/certificates.js'
import {
  curveNames,
  keySizes,
  keyTypes,
  type CurveName,
  type KeySize,
  type KeyType,
} from '../../../policy/vaults/keys.js'
import type { Vault } from '../../../policy/views/vaults.js'
import { isAddress, keyUsages, type AlternativeNames } from '../../../policy/x509/content.js'
import { nameParts } from '../../../policy/x509/names.js'
import { boolean, object, seconds, text, type Members } from '../gateway/body-input.js'
import { platformManagedCertificates } from '../gateway/not-emulated.js'
import { badParameter, invalidProperty } from '../gateway/refusals.js'
import { actionsIn } from './action-input.js'

/** A policy but for its dates. */
export type PolicyInput = Omit<CertificatePolicy, 'attributes'> & { readonly enabled: boolean }

/*
 * Defaults are as recorded; that words and sizes that do not fit get the refusal of other properties is unverified.
 * What the body leaves out is taken from `before`: the policy that it changes.
 */

export function policyIn(body: Members, vault: Vault, before?: CertificatePolicy): PolicyInput {
  if (body.platformManaged !== undefined && body.platformManaged !== null) throw platformManagedCertificates()
  const issuer = issuerIn(object(body, 'issuer'), before?.issuer)
  const x509_props = x509In(object(body, 'x509_props'), before?.x509_props)
  const attributes = object(body, 'attributes')
  return {
    key_props: keyIn(object(body, 'key_props'), vault, before?.key_props),
    secret_props: { contentType: contentTypeIn(object(body, 'secret_props'), before?.secret_props.contentType) },
    x509_props,
    lifetime_actions: actionsIn(body.lifetime_actions, x509_props.validity_months, issuer.name, before),
    issuer,
    enabled: boolean(attributes, 'enabled') ?? before?.attributes.enabled ?? true,
  }
}

function keyIn(
  given: Members,
  { premium }: Vault,
  before?: CertificatePolicy['key_props'],
): CertificatePolicy['key_props'] {
  const named = text(given, 'kty') ?? (given.crv === undefined ? before?.kty : 'EC') ?? 'RSA'
  const kty = keyTypes.find((type) => type.toLowerCase() === named.toLowerCase())
  if (!kty) throw invalidProperty('kty')
  if (kty.endsWith('HSM') && !premium) throw badParameter('Hardware key operation not allowed on standard vault')
  const isSameType = before?.kty === kty
  const size = seconds(given, 'key_size') ?? (isSameType && given.crv === undefined ? before.key_size : undefined)
  const shared = {
    exportable: boolean(given, 'exportable') ?? before?.exportable ?? true,
    kty,
    reuse_key: boolean(given, 'reuse_key') ?? before?.reuse_key ?? false,
  }
  if (kty.startsWith('RSA')) return inOrder({ ...shared, key_size: rsaSize(size) })
  return inOrder({ ...shared, ...curveIn(text(given, 'crv') ?? (isSameType ? before.crv : undefined), size) })
}

const inOrder = ({ exportable, kty, key_size, reuse_key, crv }: KeyProperties): KeyProperties => ({
  exportable,
  kty: kty satisfies KeyType,
  key_size,
  reuse_key,
  ...(crv && { crv }),
})

type KeyProperties = CertificatePolicy['key_props']

function rsaSize(size = 2048): KeySize {
  const known = keySizes.find((one) => one === size)
  if (!known) throw badParameter(`Unsupported key size (${size}). Supported sizes are [${keySizes.join(', ')}]`)
  return known
}

const curveSizes: Readonly<Record<CurveName, number>> = { 'P-256': 256, 'P-384': 384, 'P-521': 521, 'P-256K': 256 }

function curveIn(crv: string | undefined, size: number | undefined) {
  const curve = curveNames.find((name) => name === (crv ?? `P-${size ?? 256}`))
  if (!curve) throw invalidProperty('crv')
  if (size !== undefined && curveSizes[curve] !== size) throw invalidProperty('key_size')
  return { crv: curve, key_size: curveSizes[curve] }
}

function contentTypeIn(given: Members, before: ContentType = contentTypes.pfx): ContentType {
  const named = text(given, 'contentType') ?? before
  const known = Object.values(contentTypes).find((type) => type === named.toLowerCase())
  if (!known) throw invalidProperty('contentType')
  return known
}

function x509In(given: Members, before?: CertificatePolicy['x509_props']): CertificatePolicy['x509_props'] {
  const sans = sansIn(given.sans) ?? before?.sans
  const subject = text(given, 'subject') ?? before?.subject ?? ''
  const isNamed = subject.trim() !== ''
  if (isNamed ? !nameParts(subject) : Object.values(sans ?? {}).flat().length === 0) throw invalidProperty('subject')
  const months = seconds(given, 'validity_months') ?? before?.validity_months ?? 12
  // Azure's limits are unverified; a hundred years were recorded.
  if (months < 1 || months > 1200) throw invalidProperty('validity_months')
  return {
    subject,
    ...(sans && { sans }),
    ekus: words(given, 'ekus', (id) => /^\d(\.\d+)+$/.test(id)) ??
      before?.ekus ?? ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'],
    key_usage: usagesIn(given) ?? before?.key_usage ?? ['digitalSignature', 'keyEncipherment'],
    validity_months: months,
    basic_constraints: {
      ca: boolean(object(given, 'basic_constraints'), 'ca') ?? before?.basic_constraints.ca ?? false,
    },
  }
}

function usagesIn(given: Members): readonly string[] | undefined {
  const find = (word: string) => keyUsages.find((known) => known.toLowerCase() === word.toLowerCase())
  return words(given, 'key_usage', (word) => find(word) !== undefined)?.map((word) => find(word)!)
}

/** Only what was sent comes back: an empty object, too (recorded). */
function sansIn(given: unknown): AlternativeNames | undefined {
  if (given === undefined || given === null) return undefined
  if (!isObject(given)) throw invalidProperty('sans')
  const known = ['emails', 'dns_names', 'upns', 'ipAddresses', 'uris'] as const
  const lists = known.flatMap((name) => {
    const list = words(given, name, (value) =>
      name === 'ipAddresses' ? isAddress(value) : /^[\x21-\x7e]+$/.test(value),
    )
    return list && list.length > 0 ? [[name, list] as const] : []
  })
  return Object.fromEntries(lists)
}

function words(members: Members, name: string, fits: (word: string) => boolean): readonly string[] | undefined {
  const given = members[name] ?? undefined
  if (given === undefined) return undefined
  if (!Array.isArray(given)) throw invalidProperty(name)
  return given.map((word: unknown) => {
    if (typeof word !== 'string' || !fits(word)) throw invalidProperty(name)
    return word
  })
}

/** The reserved names in any case; which case the caller chose is kept (recorded). */
function issuerIn(given: Members, before?: CertificatePolicy['issuer']): CertificatePolicy['issuer'] {
  const name = text(given, 'name') ?? before?.name ?? reservedIssuers.unknown
  const cty = text(given, 'cty') ?? before?.cty
  const transparency = boolean(given, 'cert_transparency') ?? before?.cert_transparency
  return {
    name,
    ...(cty !== undefined && { cty }),
    ...(transparency !== undefined && { cert_transparency: transparency }),
  }
}
