import { header, type WireRequest } from './wire.js'

/** The media type of a request's body, without parameters and in lower case; undefined where none can be read. */
export function mediaTypeOf(request: WireRequest): string | undefined {
  const type = /^\s*([\w!#$&^.+-]+\/[\w!#$&^.+-]+)\s*(?:;|$)/.exec(header(request, 'Content-Type') ?? '')?.[1]
  return type?.toLowerCase()
}
