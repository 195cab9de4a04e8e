import type { RequestHandler } from 'express'
import { wholeBody } from '../core/body.js'
import { header, type WireResponse } from '../core/wire.js'
import { askAsPortal, bytesOf } from './as-portal.js'
import { body, type Control } from './control.js'
import { ControlError } from './errors.js'
import type { PortalAnswer } from './inspector/wire-world.js'

/** The longest body of a response that stands in JSON, in bytes. */
const longestBody = 4 * 1024 * 1024

/**
 * Sends `{ method, url, headers?, body? }` in the name of the setup principal and returns the response, a refusal, too,
 * as `{ status, reason?, headers, body }` with 200. A body that is not a string goes out as JSON.
 */
export const postPortal =
  ({ emulator }: Control): RequestHandler =>
  async (req, res) => {
    const { portalBody } = await import('./bodies.js')
    const asked = body(portalBody, req.body)
    const { method, url, headers = {} } = asked
    const content = contentOf(asked.body)
    const answer = await askAsPortal(emulator, {
      method,
      url,
      headers: {
        ...headers,
        ...typeFor(asked.body, headers),
        ...(content && { 'Content-Length': `${content.length}` }),
      },
      address: req.socket.remoteAddress ?? '127.0.0.1',
      ...(content && { body: wholeBody(content) }),
    })
    res.json(await inJson(answer))
  }

function contentOf(given: unknown): Buffer | undefined {
  if (given === undefined || given === null) return undefined
  return Buffer.from(typeof given === 'string' ? given : JSON.stringify(given))
}

function typeFor(given: unknown, headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const isNamed = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type')
  return isNamed || typeof given !== 'object' || given === null ? {} : { 'Content-Type': 'application/json' }
}

async function inJson(answer: WireResponse): Promise<PortalAnswer> {
  const { status, reason } = answer
  const headers: Record<string, string> = {}
  for (const [name, value] of answer.headers) {
    const key = name.toLowerCase()
    headers[key] = headers[key] === undefined ? value : `${headers[key]}, ${value}`
  }
  return { status, ...(reason !== undefined && { reason }), headers, ...(await bodyOf(answer)) }
}

async function bodyOf(answer: WireResponse): Promise<Pick<PortalAnswer, 'body' | 'omitted'>> {
  const bytes = await bytesOf(answer, longestBody)
  if (!bytes) return { body: null, omitted: 'it is longer than 4 MiB; GET /_lab/portal/content streams blobs' }
  if (bytes.length === 0) return { body: null }
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return { body: null, omitted: 'it is not UTF-8; GET /_lab/portal/content streams blobs' }
  }
  if (!/\bjson\b/i.test(header(answer, 'Content-Type') ?? '')) return { body: text }
  try {
    return { body: JSON.parse(text) as unknown }
  } catch {
    return { body: text }
  }
}

/** The URL in a query: an absolute one over TLS. */
export function urlIn(value: unknown): string {
  if (typeof value === 'string' && /^https:\/\/[^/?#]+\//.test(value) && URL.canParse(value)) return value
  throw new ControlError(400, 'InvalidField', 'expected ?url= with the https URL of a blob, escaped', 'url')
}
