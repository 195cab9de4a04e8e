import { expect, test } from 'vitest'
import { lab } from './blobs.test-support.js'

test('an account tells its kind, asked at any address', async () => {
  const { send } = lab()
  for (const path of ['/', '/devtest', '/devtest/x/y']) {
    const answer = await send('GET', `${path}?restype=account&comp=properties`)
    expect([answer.status, answer.header('x-ms-sku-name'), answer.header('x-ms-account-kind')]).toEqual([
      200,
      'Standard_LRS',
      'Storage',
    ])
  }
})

test('what is not emulated says so by name, before anything is written', async () => {
  const { send } = lab()
  const missing = async (method: string, path: string, headers: Record<string, string> = {}) =>
    (await send(method, path, { headers })).header('x-milab-not-emulated')
  expect(await missing('PUT', '/devtest/x', { 'x-ms-copy-source': 'https://x' })).toBe(
    'copying from x, which is outside the lab,',
  )
  expect(await missing('GET', '/devtest?restype=container&comp=list&showonly=files')).toBe(
    'listing only files or directories',
  )
  expect(await missing('GET', '/devtest?restype=container&comp=list&include=permissions')).toBe(
    'the permissions of a hierarchical namespace',
  )
  expect(await send('GET', '/devtest/x')).toMatchObject({ status: 404, code: 'BlobNotFound' })
})

test('what Azure has not is refused as Azure does', async () => {
  const { send, put } = lab()
  expect(await send('POST', '/devtest/x')).toMatchObject({ status: 405, code: 'UnsupportedHttpVerb' })
  expect(await send('GET', '/devtest/x?comp=nonsense')).toMatchObject({
    status: 400,
    code: 'InvalidQueryParameterValue',
  })
  expect(await send('GET', '/')).toMatchObject({ status: 400, code: 'InvalidQueryParameterValue' })
  expect(await send('PUT', '/devtest/x', { body: 'x' })).toMatchObject({
    status: 400,
    code: 'MissingRequiredHeader',
  })
  const chunked = { 'x-ms-blob-type': 'BlockBlob', 'Transfer-Encoding': 'chunked' }
  expect(await send('PUT', '/devtest/x', { headers: chunked })).toMatchObject({
    status: 411,
    code: 'MissingContentLengthHeader',
  })
  expect(await put('x', 'x', { 'x-ms-blob-type': 'Other' })).toMatchObject({ status: 400, code: 'InvalidHeaderValue' })
})

test('a body beyond the limit of its version is refused from its announced length', async () => {
  const announced = { 'x-ms-blob-type': 'BlockBlob', 'Content-Length': String(300 * 1024 * 1024) }
  const refused = await lab('2017-04-17').send('PUT', '/devtest/x', { headers: announced })
  expect(refused).toMatchObject({ status: 413, code: 'RequestBodyTooLarge' })
  expect(refused.text).toContain(`<MaxLimit>${256 * 1024 * 1024}</MaxLimit>`)
  expect(await lab('2021-12-02').send('PUT', '/devtest/x', { headers: announced })).toMatchObject({
    status: 201,
  })
})
