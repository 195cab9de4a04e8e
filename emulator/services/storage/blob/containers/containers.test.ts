import { expect, test } from 'vitest'
import { lab } from '../blobs/blobs.test-support.js'

test('a container deleted while a blob comes in takes it along', async () => {
  const { send, put } = lab()
  const [deleted, written] = await Promise.all([send('DELETE', '/devtest?restype=container'), put('x', 'late')])
  expect(deleted.status).toBe(202)
  expect(written).toMatchObject({ status: 404, code: 'ContainerNotFound' })
})

test('a container is made, listed, described and removed with its blobs', async () => {
  const { send } = lab()
  const path = '/new-one?restype=container'
  const made = await send('PUT', path, { headers: { 'x-ms-meta-k': 'v', 'x-ms-blob-public-access': 'blob' } })
  expect(made.status).toBe(201)
  expect(await send('PUT', path)).toMatchObject({ status: 409, code: 'ContainerAlreadyExists' })
  const head = await send('HEAD', path)
  expect(['x-ms-meta-k', 'x-ms-blob-public-access', 'ETag'].map(head.header)).toEqual([
    'v',
    'blob',
    made.header('ETag'),
  ])
  expect((await send('GET', '/?comp=list&prefix=new&include=metadata')).text).toContain(
    '<PublicAccess>blob</PublicAccess>',
  )
  await send('PUT', '/new-one/x', { body: 'x', headers: { 'x-ms-blob-type': 'BlockBlob' } })
  expect(
    await send('PUT', '/new-one?restype=container&comp=metadata', { headers: { 'x-ms-meta-l': 'w' } }),
  ).toMatchObject({ status: 200 })
  expect((await send('GET', '/new-one?restype=container&comp=metadata')).header('x-ms-meta-l')).toBe('w')
  expect(await send('GET', '/new-one/x')).toMatchObject({ text: 'x' })
  expect(await send('DELETE', path)).toMatchObject({ status: 202 })
  expect(await send('GET', '/new-one/x')).toMatchObject({ status: 404, code: 'ContainerNotFound' })
  await send('PUT', path)
  expect(await send('GET', '/new-one/x')).toMatchObject({ status: 404, code: 'BlobNotFound' })
})

test('names of containers are three to 63 small letters, digits and single dashes', async () => {
  const { send } = lab()
  const create = (name: string) => send('PUT', `/${name}?restype=container`)
  expect(await create('ab')).toMatchObject({ status: 400, code: 'OutOfRangeInput' })
  for (const name of ['Upper', 'a--b', '-ab', 'a_b'])
    expect(await create(name)).toMatchObject({ status: 400, code: 'InvalidResourceName' })
})
