import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'

export interface Urls {
  readonly http: string
  readonly https: string
}

export interface Answer {
  readonly status: number
  readonly text: string
  header(name: string): string | undefined
}

export interface Sent {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** A request over a socket. Rejects where the lab ends before its response. */
export function send(
  urls: Urls,
  host: string,
  path: string,
  { method = 'GET', headers = {}, body }: Sent = {},
): Promise<Answer> {
  const isLab = host === 'lab'
  const { hostname, port } = new URL(isLab ? urls.http : urls.https)
  const options = { hostname, port, path, method, headers: { ...headers, ...(!isLab && { Host: host }) } }
  return new Promise((resolve, reject) => {
    const sent = isLab
      ? httpRequest(options)
      : httpsRequest({ ...options, servername: host, rejectUnauthorized: false })
    sent.on('error', reject)
    sent.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        if (!response.complete) return reject(new Error('the response was cut off'))
        const header = (name: string) => response.headers[name]?.toString()
        resolve({ status: response.statusCode!, text: Buffer.concat(chunks).toString(), header })
      })
    })
    sent.end(body)
  })
}

export type Tokens = Readonly<Record<'arm' | 'vault' | 'storage', string>>

export async function tokensOf(urls: Urls): Promise<Tokens> {
  const token = async (resource: string) => {
    const path = `/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${encodeURIComponent(resource)}`
    const { text } = await send(urls, 'lab', path, { headers: { Metadata: 'true' } })
    return (JSON.parse(text) as { access_token: string }).access_token
  }
  return {
    arm: await token('https://management.azure.com/'),
    vault: await token('https://vault.azure.net'),
    storage: await token('https://storage.azure.com/'),
  }
}
