import { limits } from '../../../../policy/limits.js'
import { header, type WireRequest } from '../../../../core/wire.js'
import * as wireRefusals from '../../wire/refusals.js'
import { emptyPropertyName, invalidPropertyName } from './refusals.js'

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/
const identifier = /^[A-Za-z_]\w*$/

/**
 * The metadata that `x-ms-properties` gives, as `name=base64, …`; undefined without the header.
 *
 * @throws 400 InvalidPropertyName, InvalidHeaderValue, MetadataTooLarge
 */
export function userProperties(request: WireRequest): Record<string, string> | undefined {
  const text = header(request, 'x-ms-properties')
  if (text === undefined) return undefined
  // A map, since a name may be `__proto__`.
  const found = new Map<string, string>()
  let size = 0
  for (const part of text.split(',').map((one) => one.trim())) {
    if (part === '') continue
    const at = part.indexOf('=')
    const name = (at < 0 ? part : part.slice(0, at)).trim()
    const value = at < 0 ? '' : part.slice(at + 1).trim()
    if (name === '') throw emptyPropertyName()
    if (!identifier.test(name)) throw invalidPropertyName()
    if (!base64.test(value)) throw wireRefusals.invalidHeader('x-ms-properties', text)
    // The values of headers are bytes.
    const bytes = Buffer.from(value, 'base64').toString('latin1')
    found.set(name, bytes)
    size += name.length + bytes.length
  }
  if (size > limits.metadata.most) throw wireRefusals.metadataTooLarge()
  return Object.fromEntries(found)
}

/** The header that shows metadata. */
export const propertiesHeader = (metadata: Readonly<Record<string, string>>): [string, string][] => {
  const parts = Object.entries(metadata).map(
    ([name, value]) => `${name}=${Buffer.from(value, 'latin1').toString('base64')}`,
  )
  return parts.length === 0 ? [] : [['x-ms-properties', parts.join(',')]]
}
