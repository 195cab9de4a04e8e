import { expect, test } from 'vitest'
import { createClient } from './client.js'
import { AzureError, readError, UnreachableError } from './errors.js'
import { at, startServer } from './test-server.js'

test('an AzureError carries code, inner code, message, status and request id', async () => {
  await using server = await startServer(() => ({
    status: 403,
    headers: { 'x-ms-request-id': 'f1c9' },
    body: {
      error: {
        code: 'Forbidden',
        message: 'Operation get is not allowed on a disabled secret.',
        innererror: { code: 'SecretDisabled' },
      },
    },
  }))
  const error = await createClient(at(server.origin).options)
    .getSecret(server.origin, 'off', { token: 'T' })
    .catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(AzureError)
  expect(error).toMatchObject({
    service: 'key-vault',
    status: 403,
    code: 'Forbidden',
    innerCode: 'SecretDisabled',
    requestId: 'f1c9',
    azureMessage: 'Operation get is not allowed on a disabled secret.',
    message: 'Key Vault returned 403 Forbidden: Operation get is not allowed on a disabled secret. (request id f1c9)',
  })
})

test.each([
  [
    'OAuth pair',
    '{"error":"invalid_request","error_description":"Identity not found"}',
    { code: 'invalid_request', message: 'Identity not found' },
  ],
  ['IMDS path', '{"error":"Not Found"}', { code: 'Not Found', message: 'Not Found' }],
  [
    'IMDS version',
    '{"error":"Bad request. api-version is invalid or was not specified in the request.","newest-versions":[]}',
    { code: undefined, message: 'Bad request. api-version is invalid or was not specified in the request.' },
  ],
  ['capital letters', '{"Code":"NotFound","Message":"no site"}', { code: 'NotFound', message: 'no site' }],
  ['message alone', '{"Message":"no PUT"}', { code: undefined, message: 'no PUT' }],
  [
    'plain text',
    'Required metadata header not specified or not correct',
    { code: undefined, message: 'Required metadata header not specified or not correct' },
  ],
  ['nothing', '', { code: undefined, message: 'no body' }],
])('the error dialect "%s" is read', (_, body, said) => {
  expect(readError(body, undefined)).toMatchObject(said)
})

test("storage's XML is read: the message's first line, entities decoded, with a byte order mark", () => {
  const message = 'a &lt;b&gt; &amp;amp;\nRequestId:1\nTime:2'
  const xml =
    '\uFEFF<?xml version="1.0" encoding="utf-8"?><Error><Code>BlobNotFound</Code>' +
    `<Message>${message}</Message></Error>`
  expect(readError(xml, undefined)).toMatchObject({ code: 'BlobNotFound', message: 'a <b> &amp;' })
})

test('a HEAD has its code in the header only', () => {
  expect(readError('', 'BlobNotFound')).toMatchObject({ code: 'BlobNotFound', message: 'no body' })
})

test('signatures and tokens in an error body do not reach the error', () => {
  const detail = "The MAC signature found in the HTTP request 'c2VjcmV0' is not the same as any computed signature."
  const inner = `<Code>C</Code><Message>M</Message><AuthenticationErrorDetail>${detail}</AuthenticationErrorDetail>`
  expect(readError(`<?xml version="1.0"?><Error>${inner}</Error>`, undefined).detail).toContain(
    "request '***' is not the same",
  )
  const json = '{"error":{"code":"C","message":"token eyJhbGciOi.eyJhdWQi.c2ln is bad, sig=a%2Bb too"}}'
  expect(readError(json, undefined).message).toBe('token *** is bad, sig=*** too')
})

test('an unreachable IMDS says where it exists and what to set', async () => {
  const server = await startServer(() => ({}))
  await server[Symbol.asyncDispose]()
  const { waits, options } = at(server.origin)
  const error = await createClient(options)
    .getToken('https://vault.azure.net')
    .catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(UnreachableError)
  expect(error).toMatchObject({ service: 'imds', origin: server.origin, cause: { code: 'ECONNREFUSED' } })
  expect((error as Error).message).toMatch(
    /ECONNREFUSED.*only on an Azure virtual machine.*AZURE_POD_IDENTITY_AUTHORITY_HOST/,
  )
  expect(waits).toEqual([])
})

test('an unknown vault name says so', () => {
  const cause = Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' })
  expect(new UnreachableError('key-vault', 'https://nope.vault.azure.net', cause).message).toContain(
    'No vault has this name in this cloud',
  )
})

test('an untrusted certificate says how to trust it, also when fetch hides the code in its cause', () => {
  const cause = new TypeError('fetch failed', { cause: { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' } })
  expect(new UnreachableError('arm', 'https://management.azure.com', cause).message).toContain('nodeTransport({ ca })')
})
