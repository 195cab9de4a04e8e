import { header, type WireRequest } from '../../../../core/wire.js'
import * as refusals from '../../wire/refusals.js'

/** A GUID with or without its dashes, in braces or parentheses where it has them. */
const forms = [
  /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})$/,
  /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/,
]

/**
 * The lease id in a header, in lower case with dashes.
 *
 * @throws 400 InvalidHeaderValue for what .NET's `Guid` does not read, MissingRequiredHeader
 * https://learn.microsoft.com/rest/api/storageservices/lease-blob#request-headers
 */
export function leaseIdIn(request: WireRequest, name: string): string {
  const sent = header(request, name)
  if (sent === undefined) throw refusals.missingHeader(name)
  const lower = sent.trim().toLowerCase()
  const bare = /^\{(.{36})\}$|^\((.{36})\)$/.exec(lower)
  const text = bare?.[1] ?? bare?.[2] ?? lower
  const found = forms.map((form) => form.exec(text)).find(Boolean)
  if (!found) throw refusals.invalidHeader(name, sent)
  return found.slice(1).join('-')
}
