import { withoutBody } from '../../words.js'
import { askBlobWithKey, etag, ownContainer } from '../steps.js'

export const acl = `${ownContainer}?restype=container&comp=acl`
export const ownResource = '/{account.name}/milab-{nonce}'

export const policies = (inside: string) =>
  `<?xml version='1.0' encoding='utf-8'?>\n<SignedIdentifiers>${inside}</SignedIdentifiers>`
export const policy = (id: string, fields: string) =>
  `<SignedIdentifier><Id>${id}</Id><AccessPolicy>${fields}</AccessPolicy></SignedIdentifier>`
export const setAcl = (body: string, expect = withoutBody(200, { ETag: etag }), headers = {}) =>
  askBlobWithKey('PUT', acl, expect, { body, headers })
