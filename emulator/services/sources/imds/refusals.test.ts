import { expect, test } from 'vitest'
import { ask } from '../../../asking.test-support.js'
import { tenant, base, tokenUrl, vaultTokenUrl, metadata, getWithMetadata, lab } from './imds.test-support.js'

test.each([
  [
    'without the header',
    tokenUrl,
    {},
    400,
    88,
    '{"error":"invalid_request","error_description":"Required metadata header not specified"}',
  ],
  [
    'without a resource',
    `${tokenUrl}?api-version=2018-02-01`,
    metadata,
    400,
    95,
    `{"error":"invalid_request","error_description":"Required query variable 'resource' is missing"}`,
  ],
  [
    'for an identity that the machine has not',
    `${vaultTokenUrl}&client_id=11111111-1111-1111-1111-111111111111`,
    metadata,
    400,
    68,
    '{"error":"invalid_request","error_description":"Identity not found"}',
  ],
  ['at an unknown path', `${base}/identity/nothing?api-version=2018-02-01`, metadata, 404, 21, '{"error":"Not Found"}'],
])('a request %s gets the recorded bytes', async (_, url, headers, status, length, body) => {
  const answer = await getWithMetadata(lab(), url, headers)
  expect([answer.status, answer.bytes.length, answer.text]).toEqual([status, length, body])
  expect(answer.header('Content-Type')).toBe('application/json; charset=utf-8')
})

test.each([
  ['missing', tokenUrl + '?resource=x'],
  ['one that never was', `${tokenUrl}?api-version=2018-02-02&resource=x`],
  ['older than managed identities', `${tokenUrl}?api-version=2017-12-01&resource=x`],
  ['no date', `${tokenUrl}?api-version=1.0&resource=x`],
  ['missing, at no path at all', base],
])('an api-version that is %s is answered with the newest three', async (_, url) => {
  const answer = await getWithMetadata(lab(), url)
  expect(answer.status).toBe(400)
  expect(answer.text).toBe(
    '{"error":"Bad request. api-version is invalid or was not specified in the request. For more information ' +
      'refer to aka.ms/azureimds","newest-versions":["2025-04-07","2024-07-17","2024-03-15"]}',
  )
})

test('an api-version newer than the newest is served as that one, and said so', async () => {
  const answer = await getWithMetadata(lab(), vaultTokenUrl.replace('2018-02-01', '2031-01-01'))
  expect([answer.status, answer.header('x-milab-api-version')]).toEqual([200, 'served-as=2025-04-07'])
})

test('a percent-encoded parameter name counts', async () => {
  expect((await getWithMetadata(lab(), vaultTokenUrl.replace('api-version', 'api%2Dversion'))).status).toBe(200)
})

test('a request that was forwarded is refused', async () => {
  expect((await getWithMetadata(lab(), vaultTokenUrl, { ...metadata, 'X-Forwarded-For': '10.0.0.1' })).status).toBe(400)
})

test('a parameter that is given twice is refused', async () => {
  const answer = await getWithMetadata(lab(), `${vaultTokenUrl}&resource=y`)
  expect([answer.status, answer.json.error]).toEqual([400, 'invalid_request'])
})

test('another method than GET is 405', async () => {
  const answer = await ask(lab()).post(vaultTokenUrl, undefined, { headers: metadata })
  expect([answer.status, answer.header('Allow')]).toEqual([405, 'GET'])
})

test("Entra's word on an unknown resource is passed through", async () => {
  const answer = await getWithMetadata(lab(), `${tokenUrl}?api-version=2018-02-01&resource=https://does.not.exist`)
  const body = JSON.parse(answer.text) as Record<string, unknown>
  expect(answer.status).toBe(400)
  expect(Object.keys(body)).toEqual([
    'error',
    'error_description',
    'error_codes',
    'timestamp',
    'trace_id',
    'correlation_id',
    'error_uri',
  ])
  expect(body).toMatchObject({ error: 'invalid_resource', error_codes: [500011] })
  expect(body.timestamp).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/)
  expect(body.error_description).toMatch(
    /^AADSTS500011: The resource principal named https:\/\/does.not.exist was not found .* Trace ID: \S+ Correlation ID: \S+ Timestamp: \S+ \S+Z$/,
  )
})

test.each([
  ['JavaScript and Go: no query, no header', tokenUrl],
  ['Python and .NET: the whole query, no header', vaultTokenUrl],
  ['Java: the version, no header', `${tokenUrl}?api-version=2018-02-01`],
])('the probe of %s finds the host, which never says "Identity not found" to it', async (_, url) => {
  const answer = await getWithMetadata(lab(), url, {})
  expect([answer.status, answer.bytes.length]).toEqual([400, 88])
})

test.each([
  ['headerless', {}],
  ['with the header', metadata],
])('the probe of the newer protocol, %s, finds that it is not there', async (_, headers) => {
  for (const [method, path] of [
    ['GET', 'getplatformmetadata'],
    ['GET', 'getPlatformMetadata'],
    ['POST', 'issuecredential'],
  ] as const) {
    const answer = await ask(lab()).send(method, `${base}/identity/${path}?cred-api-version=2.0`, undefined, {
      headers,
    })
    expect([answer.status, answer.text]).toEqual([404, '{"error":"Not Found"}'])
  }
})

test('beside the identity category the same mistakes have other words', async () => {
  const emulator = lab()
  const headerless = await getWithMetadata(emulator, `${base}/nothing?api-version=2021-02-01`, {})
  expect([headerless.status, headerless.text]).toEqual([
    400,
    '{ "error": "Bad request: . Required metadata header not specified" }',
  ])
  const unknown = await getWithMetadata(emulator, `${base}/nothing?api-version=2017-03-01`)
  expect([unknown.status, unknown.text]).toEqual([404, '{ "error": "Not found" }'])
})

test('the identity info names the tenant', async () => {
  const answer = await getWithMetadata(lab(), `${base}/identity/info?api-version=2018-02-01`)
  expect(answer.text).toBe(`{"tenantId":"${tenant}"}`)
})
