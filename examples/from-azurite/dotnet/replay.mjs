/* The requests of a .NET host, as Azure.Storage.Blobs sends them: node replay.mjs settings.json */
import assert from 'node:assert/strict'
import { createHmac, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'

// What UseDevelopmentStorage=true stands for, in every library: published by Microsoft, not a secret.
const development = {
  endpoint: 'http://127.0.0.1:10000/devstoreaccount1',
  account: 'devstoreaccount1',
  key: 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==',
}

const read = (file) => JSON.parse(readFileSync(file, 'utf8'))
const { storage } = read(process.argv[2])
const byIdentity = storage.startsWith('https:')
const endpoint = byIdentity ? storage.replace(/\/$/, '') : development.endpoint
const token = byIdentity && (await tokenOfTheMachine())

for (const { send, headers = {}, body, status, code, holds } of read(new URL('requests.json', import.meta.url))) {
  const [method, path] = send.split(' ')
  const url = new URL(endpoint + path)
  const request = {
    ...headers,
    Accept: 'application/xml',
    'User-Agent': 'azsdk-net-Storage.Blobs/12.26.0 (.NET 8.0.22; Debian GNU/Linux 12 (bookworm))',
    'x-ms-version': '2025-11-05',
    'x-ms-client-request-id': randomUUID(),
    'x-ms-return-client-request-id': 'true',
    'x-ms-date': new Date().toUTCString(),
  }
  request.Authorization = token ? `Bearer ${token}` : signed(method, url, request, body)
  const answer = await fetch(url, { method, headers: request, ...(body && { body }) })
  const text = await answer.text()
  assert.equal(answer.status, status, `${send}\n${text}`)
  if (code !== undefined) assert.equal(answer.headers.get('x-ms-error-code'), code, send)
  if (holds !== undefined) assert.ok(text.includes(holds), `${send}\n${text}`)
  console.log(status, send)
}

async function tokenOfTheMachine() {
  const query = new URLSearchParams({ 'api-version': '2018-02-01', resource: 'https://storage.azure.com' })
  const answer = await fetch(`http://169.254.169.254/metadata/identity/oauth2/token?${query}`, {
    headers: { Metadata: 'true' },
  })
  return (await answer.json()).access_token
}

/** https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key */
function signed(method, url, headers, body) {
  const values = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
  const plain = ['content-encoding', 'content-language', 'length', 'content-md5', 'content-type', 'date']
  const conditions = ['if-modified-since', 'if-match', 'if-none-match', 'if-unmodified-since', 'range']
  values.set('length', body ? String(Buffer.byteLength(body)) : '')
  const own = [...values].filter(([name]) => name.startsWith('x-ms-')).sort(([a], [b]) => (a < b ? -1 : 1))
  const query = [...url.searchParams].sort(([a], [b]) => (a < b ? -1 : 1))
  const toSign = [
    method,
    ...[...plain, ...conditions].map((name) => values.get(name) ?? ''),
    ...own.map(([name, value]) => `${name}:${value}`),
    [`/${development.account}${url.pathname}`, ...query.map(([name, value]) => `${name}:${value}`)].join('\n'),
  ].join('\n')
  const signature = createHmac('sha256', Buffer.from(development.key, 'base64')).update(toSign).digest('base64')
  return `SharedKey ${development.account}:${signature}`
}
