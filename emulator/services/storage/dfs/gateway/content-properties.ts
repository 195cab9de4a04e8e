import { header, type WireRequest } from '../../../../core/wire.js'
import { checkMd5Form } from '../../blob/gateway/properties.js'
import type { BlobProperties } from '../../blob/gateway/state.js'

const named = [
  ['x-ms-content-type', 'contentType'],
  ['x-ms-content-encoding', 'contentEncoding'],
  ['x-ms-content-language', 'contentLanguage'],
  ['x-ms-content-disposition', 'contentDisposition'],
  ['x-ms-cache-control', 'cacheControl'],
  ['x-ms-content-md5', 'contentMd5'],
] as const satisfies readonly (readonly [string, keyof BlobProperties])[]

/** The properties of a file's content that a request sets, by the names that this endpoint has for them. */
export function contentProperties(request: WireRequest): BlobProperties {
  const found: [string, string][] = []
  for (const [name, property] of named) {
    const value = header(request, name)
    if (value !== undefined && value !== '') found.push([property, value])
  }
  const properties: BlobProperties = Object.fromEntries(found)
  if (properties.contentMd5 !== undefined) checkMd5Form(properties.contentMd5)
  return properties
}
