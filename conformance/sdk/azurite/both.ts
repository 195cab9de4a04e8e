import { request as httpRequest } from 'node:http'
import { sharedKey } from '../../../client/index.js'
import { isDrop, wireRequest, type Emulator } from '../../../emulator/index.js'
import type { Ask } from './ask.js'

/** Azurite's published key; here each account has it. */
export const key = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='

/** The newest that Azurite 3.37 knows is later; this is one that both have whole. */
const version = '2024-11-04'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Where requests go, and how they get there. */
export interface Emulated {
  readonly account: string
  readonly root: string
  readonly send: (method: string, url: string, headers: [string, string][], body: string | undefined) => Promise<Answer>
}

export const lab = (emulator: Emulator, account: string): Emulated => ({
  account,
  root: `https://${account}.blob.core.windows.net`,
  async send(method, url, headers, body) {
    const outcome = await emulator.handle(wireRequest({ method, url, headers, ...(body !== undefined && { body }) }))
    if (isDrop(outcome)) throw new Error(`dropped: ${method} ${url}`)
    const chunks: Uint8Array[] = []
    if (outcome.body instanceof Uint8Array) chunks.push(outcome.body)
    else for await (const chunk of outcome.body) chunks.push(chunk)
    const named = outcome.headers.map(([name, value]) => [name.toLowerCase(), value] as const)
    return { status: outcome.status, headers: Object.fromEntries(named), body: Buffer.concat(chunks).toString() }
  },
})

export const azurite = (port: number, account: string): Emulated => ({
  account,
  root: `http://127.0.0.1:${port}/${account}`,
  send: (method, url, headers, body) =>
    new Promise((done) => {
      const out = httpRequest(url, { method, headers: Object.fromEntries(headers) }, (answer) => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (chunk: string) => (text += chunk))
        answer.on('end', () =>
          done({ status: answer.statusCode ?? 0, headers: answer.headers as Record<string, string>, body: text }),
        )
      })
      // Some of its answers are no HTTP: a length of -1, for a range whose end is before its start.
      out.on('error', () => done({ status: 0, headers: {}, body: '' }))
      out.end(body)
    }),
})

/** Sends everything in order; `{name}` becomes what this emulator answered before. */
export async function answersOf({ account, root, send }: Emulated, asks: readonly Ask[]): Promise<readonly Answer[]> {
  const kept = new Map([['root', root]])
  const filled = (text: string) => text.replace(/\{(\w+)\}/g, (whole, name: string) => kept.get(name) ?? whole)
  const answers: Answer[] = []
  for (const { title, method, path, headers = {}, body, keep = {}, isSetUp } of asks) {
    const url = root + filled(path)
    const sent: [string, string][] = [
      ['x-ms-date', new Date().toUTCString()],
      ['x-ms-version', version],
      ...Object.entries(headers).map(([name, value]): [string, string] => [name, filled(value)]),
    ]
    if (method === 'PUT') sent.push(['Content-Length', String(Buffer.byteLength(body ?? ''))])
    sent.push(['Authorization', sharedKey(account, key, { method, url, headers: sent })])
    const answer = await send(method, url, sent, body)
    if (isSetUp && answer.status >= 300) throw new Error(`${title}: ${answer.status} ${answer.body}`)
    for (const [name, header] of Object.entries(keep)) kept.set(name, answer.headers[header] ?? '')
    answers.push(answer)
  }
  return answers
}
