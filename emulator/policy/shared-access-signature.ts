import { createHmac, type KeyObject } from 'node:crypto'

export type SasType = 'account' | 'service' | 'user-delegation'

/** A field of a SAS by its name in the query, decoded; the empty string where the SAS lacks it. */
export type SasField = (name: string) => string

/** The parts of a string to sign that a list of names gives, in its order. */
const values = (field: SasField, names: string) => names.split(' ').map(field)

/**
 * The string that an account SAS signs. Every line ends with a line feed, the last one too.
 * Source: https://learn.microsoft.com/rest/api/storageservices/create-account-sas
 */
export function accountSasText(account: string, field: SasField): string {
  const scope = field('sv') >= '2020-12-06' ? ' ses' : ''
  return [account, ...values(field, `sp ss srt st se sip spr sv${scope}`), ''].join('\n')
}

/** What answers say in place of the blob's own: `Cache-Control` and the others, in the order that is signed. */
const overrides = 'rscc rscd rsce rscl rsct'

/**
 * The string that a service SAS for blobs signs: its versions differ in what they cover.
 * Source: https://learn.microsoft.com/rest/api/storageservices/create-service-sas
 *
 * @param resource `/blob/account/container` and `/blob/account/container/blob`, decoded; without `/blob` before 2015-02-21
 * @param snapshot the time of the snapshot or version that the request names; signed since 2018-11-09
 */
export function serviceSasText(resource: string, field: SasField, snapshot = ''): string {
  const version = field('sv')
  const parts = [...values(field, 'sp st se'), resource, field('si')]
  if (version >= '2015-04-05') parts.push(...values(field, 'sip spr'))
  if (version >= '2012-02-12') parts.push(version)
  if (version >= '2018-11-09') parts.push(field('sr'), snapshot)
  if (version >= '2020-12-06') parts.push(field('ses'))
  if (version >= '2013-08-15') parts.push(...values(field, overrides))
  return parts.join('\n')
}

/** What a user delegation SAS signs of its request beside its own fields. */
export interface SignedParts {
  /** of the snapshot or version that the request names */
  readonly snapshot?: string
  /** of the headers that `srh` names: `name:value` and a line feed for each; signed since 2026-04-06 */
  readonly headers?: string
  /** of the parameters that `srq` names: a line feed and `name:value` for each; as well */
  readonly parameters?: string
}

/**
 * The string that a user delegation SAS signs, with a user delegation key in place of the account's.
 * Source: https://learn.microsoft.com/rest/api/storageservices/create-user-delegation-sas
 */
export function delegationSasText(
  resource: string,
  field: SasField,
  { snapshot = '', headers = '', parameters = '' }: SignedParts = {},
): string {
  const version = field('sv')
  const parts = [...values(field, 'sp st se'), resource, ...values(field, 'skoid sktid skt ske sks skv')]
  if (version >= '2020-02-10') parts.push(...values(field, 'saoid suoid scid'))
  if (version >= '2025-07-05') parts.push(...values(field, 'skdutid sduoid'))
  parts.push(...values(field, 'sip spr sv sr'), snapshot)
  if (version >= '2020-12-06') parts.push(field('ses'))
  if (version >= '2026-04-06') parts.push(headers, parameters)
  parts.push(...values(field, overrides))
  return parts.join('\n')
}

/** The signature, in base64. */
export const sasSignature = (key: KeyObject, text: string): string =>
  createHmac('sha256', key).update(text, 'utf8').digest('base64')
