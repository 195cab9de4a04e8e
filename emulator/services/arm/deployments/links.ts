import { wireRequest } from '../../../core/wire-request.js'
import { isDrop } from '../../../core/wire.js'
import { readJson, type ReadJson } from '../../../templates/read.js'
import { isObject, TemplateError, type Value, type ValueObject } from '../../../templates/values.js'
import { member } from '../gateway/json-body.js'
import type { NamedCall } from './paths.js'
import * as refusals from './refusals.js'

/** bytes */
const most = 4 * 1024 * 1024

/**
 * What a link leads to, read as any client without a token reads it: a public blob of the lab, or one with a shared access
 * signature in its URL or its `queryString`.
 */
export async function linked(call: NamedCall, link: ValueObject): Promise<ReadJson> {
  const uri = member(link, 'uri')
  if (typeof uri !== 'string' || !/^https?:\/\/[^/?#]+/i.test(uri)) throw refusals.invalidLink(String(uri ?? ''))
  const query = queryOf(link)
  const url = query === '' ? uri : `${uri}${uri.includes('?') ? '&' : '?'}${query}`
  const text = await download(call, url)
  if (text === undefined) throw refusals.unreachable(uri.split('?')[0]!, call.world.randomness.guid())
  return parsed(text, uri.split('?')[0]!)
}

/** The signature that a link has beside its address, without a question mark. */
export function queryOf(link: ValueObject): string {
  const query = member(link, 'queryString')
  return typeof query === 'string' ? query.replace(/^\?/, '') : ''
}

async function download(call: NamedCall, url: string): Promise<string | undefined> {
  const { host, port } = wireRequest({ url })
  const headers = { Host: port === undefined ? host : `${host}:${port}` }
  const outcome = await call.ask(wireRequest({ url, headers }))
  if (isDrop(outcome) || outcome.dropAfterBytes !== undefined || outcome.status !== 200) return undefined
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of outcome.body instanceof Uint8Array ? [outcome.body] : outcome.body) {
    length += chunk.byteLength
    if (length > most) throw refusals.contentTooLarge(url.split('?')[0]!)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parsed(text: string, uri: string): ReadJson {
  try {
    return readJson(text)
  } catch (error) {
    if (error instanceof TemplateError) throw refusals.templateParseFailed(`${error.message} (${uri})`)
    throw error
  }
}

/** The parameters of a parameters file. */
export function parametersIn(file: Value): ValueObject {
  const parameters = isObject(file) ? (member(file, 'parameters') as Value | undefined) : undefined
  return parameters !== undefined && isObject(parameters) ? parameters : {}
}

/**
 * Where a module's link leads that is relative to its parent's template: with the parent's signature, too.
 *
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/linked-templates#linked-template
 */
export function absoluteLink(link: ValueObject, parent: ValueObject | undefined, parentQuery: string): ValueObject {
  const relative = member(link, 'relativePath')
  const base = parent && member(parent, 'uri')
  if (typeof relative !== 'string' || typeof base !== 'string') return link
  const [address = '', query = ''] = base.split('?')
  const rest = Object.fromEntries(Object.entries(link).filter(([name]) => name.toLowerCase() !== 'relativepath'))
  const signature = [query, parentQuery].filter((part) => part !== '').join('&')
  return { ...rest, uri: new URL(relative, address).href, ...(signature !== '' && { queryString: signature }) }
}
