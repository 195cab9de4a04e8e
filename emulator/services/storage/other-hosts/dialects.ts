import { empty, json, text, xml, type Reply } from '../../../core/reply.js'
import type { Call, Dialect } from '../../../core/service.js'
import { header } from '../../../core/wire.js'
import { roundTrip } from '../../../policy/round-trip-time.js'
import type { World } from '../../../world/world.js'
import type { StorageDetail } from '../wire/refuse.js'
import { element, xmlReply } from '../wire/xml.js'

interface Said {
  readonly code: string
  readonly message: string
  readonly elements?: StorageDetail['elements']
}

type Spelling = (status: number, said: Said, call: Call<World>) => Reply

const asXml: Spelling = (status, { code, message, elements = [] }) =>
  xmlReply(
    status,
    `<Error>${element('Code', code)}${element('Message', message)}` +
      `${elements.map(([name, value]) => element(name, value)).join('')}</Error>`,
  )

/** As the caller accepts it: OData's JSON, or its XML. */
const asOData: Spelling = (status, { code, message }, { request }) =>
  header(request, 'Accept')?.includes('json')
    ? json(status, { 'odata.error': { code, message: { lang: 'en-US', value: message } } }, [], 'application/json')
    : xml(
        status,
        '<?xml version="1.0" encoding="utf-8" standalone="yes"?>' +
          '<error xmlns="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata">' +
          `${element('code', code)}<message xml:lang="en-US">${element('m', message).slice(3, -4)}</message></error>`,
      )

const asPage: Spelling = (status, { code, message }) =>
  text(
    status,
    `<!DOCTYPE html><html><head><title>${code}</title></head><body>${element('h1', message)}</body></html>`,
    [],
    'text/html; charset=utf-8',
  )

const spellings: Readonly<Record<string, readonly [server: string, spell: Spelling]>> = {
  blob: ['Windows-Azure-Blob/1.0', asXml],
  queue: ['Windows-Azure-Queue/1.0', asXml],
  file: ['Windows-Azure-File/1.0', asXml],
  table: ['Windows-Azure-Table/1.0', asOData],
  web: ['Windows-Azure-Web/1.0', asPage],
}

const httpApi = 'Microsoft-HTTPAPI/2.0'

/** How a service of an account that the lab lacks says so; it answers nothing else. */
export function dialectOf(label: string): Dialect<Call<World>, StorageDetail> {
  const [server, spell] = spellings[label]!
  const said = (status: number, what: Said, call: Call<World>, headers: readonly [string, string][], by: string) => {
    const lines = `${what.message}\nRequestId:${call.requestId}\nTime:${roundTrip(call.world.clock.now())}`
    const reply = call.request.method === 'HEAD' ? empty(status) : spell(status, { ...what, message: lines }, call)
    const version = header(call.request, 'x-ms-version')
    const all: Reply['headers'] = [
      ...reply.headers,
      ...headers,
      ['x-ms-error-code', what.code],
      ['Server', by],
      ['x-ms-request-id', call.requestId],
    ]
    if (by !== httpApi && version !== undefined && /^[\x20-\x7e]*$/.test(version)) all.push(['x-ms-version', version])
    return { ...reply, headers: all, reason: what.message }
  }
  return {
    answer: (reply) => reply,
    refusal: ({ status, code, message, headers, detail }, call) =>
      said(
        status,
        { code, message, elements: detail?.elements },
        call,
        headers,
        detail?.front ? httpApi : `${server} ${httpApi}`,
      ),
    notEmulated: ({ explanation }, call) =>
      said(501, { code: 'NotEmulated', message: explanation }, call, [], `${server} ${httpApi}`),
  }
}
