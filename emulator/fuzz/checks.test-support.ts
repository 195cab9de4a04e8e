import { XMLValidator } from 'fast-xml-parser'
import { validateHeaderName, validateHeaderValue } from 'node:http'
import { header, isDrop, type WireOutcome, type WireRequest, type WireResponse } from '../core/wire.js'
import { noPlainHttp } from '../policy/plain-http.js'
import type { JournalEntry } from '../world/journal.js'

/** What is wrong with an answer, whatever it was asked; empty when nothing is. */
export async function problemsOf(request: WireRequest, outcome: WireOutcome, entry: JournalEntry): Promise<string[]> {
  if (isDrop(outcome)) {
    const isClosed = request.scheme === 'http' && noPlainHttp(request.host) !== undefined
    // They run on a machine, which may have been powered off.
    const isOnMachine = entry.service === 'imds' || entry.service === 'msi-extension'
    return (isClosed || isOnMachine) && entry.verdict === 'dropped' ? [] : ['dropped']
  }
  const found: string[] = []
  const check = (good: boolean, problem: string) => void (good || found.push(problem))
  const chunks: Uint8Array[] = []
  if (outcome.body instanceof Uint8Array) chunks.push(outcome.body)
  else for await (const chunk of outcome.body) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  check(entry.verdict !== 'bug' && header(outcome, 'x-milab-bug') === undefined, `a bug: ${String(entry.why)}`)
  // App Service says 500 where Entra refuses the resource; that is recorded.
  check(
    outcome.status < 500 || outcome.status === 501 || (entry.verdict === 'refused' && entry.service === 'app-service'),
    `status ${outcome.status}`,
  )
  check(header(outcome, 'x-milab') !== undefined, 'no x-milab header')
  for (const [name, value] of outcome.headers) {
    try {
      validateHeaderName(name)
      validateHeaderValue(name, value)
    } catch (error) {
      found.push((error as Error).message)
    }
  }
  check(/^[\x20-\x7e]{0,300}$/.test(outcome.reason ?? ''), `the reason phrase ${outcome.reason}`)
  const length = header(outcome, 'Content-Length')
  if (request.method === 'HEAD') check(bytes.byteLength === 0, 'a body for HEAD')
  else if (length !== undefined)
    check(Number(length) === bytes.byteLength, `Content-Length ${length} for ${bytes.byteLength} bytes`)
  else check(bytes.byteLength === 0, 'no Content-Length')
  const problem = bytes.byteLength === 0 ? undefined : shapeProblem(outcome, bytes, entry)
  if (problem !== undefined) found.push(problem)
  return found
}

/** Whether the body is what its type says, and an error is in its service's words. */
function shapeProblem(
  { status, headers }: WireResponse,
  bytes: Buffer,
  { service, verdict }: JournalEntry,
): string | undefined {
  const type = header({ headers }, 'Content-Type') ?? ''
  const text = bytes.toString()
  const refused = verdict === 'refused' || verdict === 'not-emulated'
  // Of what stands in front of the services.
  if (status === 400 && type === 'text/html; charset=us-ascii' && text.includes('Invalid URL')) return undefined
  // What a blob holds, and says it holds, is its owner's.
  if (service === 'blob' && status < 300 && header({ headers }, 'x-ms-blob-type') !== undefined) return undefined
  if (service === 'dfs' && status < 300 && header({ headers }, 'x-ms-resource-type') !== undefined) return undefined
  if (service === 'table' || service === 'web') return refused ? undefined : 'more than a refusal'
  if (['blob', 'queue', 'file', 'blob-secondary'].includes(service ?? '')) {
    // The answer to a batch is made of its parts' answers.
    if (status === 202 && type.startsWith('multipart/mixed; boundary=batchresponse_')) return undefined
    if (type !== 'application/xml') return `the type '${type}'`
    const xml = text.replace(/^\uFEFF/, '')
    const valid = XMLValidator.validate(xml)
    if (valid !== true) return `XML: ${valid.err.msg} in ${xml.slice(0, 300)}`
    if (/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/.test(xml)) return 'XML with a control character'
    return refused && !/^<\?xml[^>]*><Error><Code>\w+<\/Code><Message>[^]+<\/Message>/.test(xml)
      ? `no storage error: ${xml.slice(0, 200)}`
      : undefined
  }
  if (service === 'imds' && type.startsWith('text/plain')) return refused ? 'a refusal as plain text' : undefined
  if (service === 'container-instances' && type.startsWith('text/plain'))
    return text === 'Required metadata header not specified or not correct' ? undefined : `plain text: ${text}`
  if (!type.startsWith('application/json')) return `the type '${type}'`
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return `no JSON: ${text.slice(0, 200)}`
  }
  if (!refused) return undefined
  return looksRight(service, value as Record<string, unknown>)
    ? undefined
    : `not the service's error: ${text.slice(0, 200)}`
}

function looksRight(service: string | undefined, body: Record<string, unknown>): boolean {
  const text = (value: unknown) => typeof value === 'string'
  const inner = body.error as Record<string, unknown> | undefined
  switch (service) {
    case 'dfs':
    case 'keyvault':
    case 'graph':
    case 'arm':
      return (
        (text(inner?.code) && text(inner?.message)) || (text(body.code) && text(body.message)) || text(body.Message)
      )
    case 'entra':
    case 'imds':
    case 'msi-extension':
    case 'container-instances':
    case 'arc':
      return text(body.error) && (body.error_description === undefined || text(body.error_description))
    case 'app-service':
      return (
        (typeof body.statusCode === 'number' && text(body.message)) ||
        (typeof body.StatusCode === 'number' && text(body.Message))
      )
    case undefined:
      // A host name of Azure's that the lab does not serve.
      return inner?.code === 'NotEmulated' && text(inner.message)
    default:
      return false
  }
}
