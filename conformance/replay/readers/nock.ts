import { headerOf, isObject, RecordingError, type RecordedExchange } from '../recording.js'
import { exchangesOf, pairs, Wrong } from './make.js'

/**
 * What nock's recorder writes with `output_objects: true`, and `nock.define()` reads. Recordings that are programs in
 * JavaScript are not read. Source: https://github.com/nock/nock#recording
 */
export function readNock(file: string, document: unknown): readonly RecordedExchange[] {
  if (!Array.isArray(document)) throw new RecordingError(`${file}: a recording of nock is a list of definitions`)
  return exchangesOf(file, document, (definition: unknown) => {
    if (!isObject(definition)) throw new Wrong('a definition must be an object with scope, method, path and status')
    const { scope, method, path, body, status, response, rawHeaders, headers = rawHeaders, reqheaders } = definition
    if (typeof scope !== 'string' || typeof path !== 'string') throw new Wrong('scope and path must be strings')
    const told = pairs(rawHeaders ?? headers)
    const encoded = headerOf(told, 'content-encoding') !== undefined || definition.responseIsBinary === true
    return {
      method: method ?? 'GET',
      url: `${scope.replace(/:(?:443|80)$/, '')}${path}`,
      sentHeaders: reqheaders,
      // '*' stands for any body: the recorder has left it out.
      sent: body === '*' ? undefined : bytes(body, false),
      status: Number(status ?? 200),
      headers: told,
      body: bytes(response, encoded) ?? Buffer.alloc(0),
    }
  })
}

/** JSON stands as itself; what was encoded or is not text is hexadecimal, in one string or in chunks. */
function bytes(body: unknown, encoded: boolean): Buffer | undefined {
  if (body === null || body === undefined) return undefined
  const isHex = (text: unknown): text is string => typeof text === 'string' && /^(?:[0-9a-f]{2})+$/i.test(text)
  if (encoded && Array.isArray(body) && body.every(isHex)) return Buffer.from(body.join(''), 'hex')
  if (encoded && isHex(body)) return Buffer.from(body, 'hex')
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
}

export const isNock = (document: unknown): boolean =>
  Array.isArray(document) && document.every((item) => isObject(item) && 'scope' in item && 'path' in item)
