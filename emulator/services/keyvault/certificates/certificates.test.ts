import { createPrivateKey, X509Certificate } from 'node:crypto'
import { createSecureContext } from 'node:tls'
import { expect, test } from 'vitest'
import { lab, versionIn } from '../gateway/lab.test-support.js'

const selfSigned = { policy: { issuer: { name: 'Self' }, x509_props: { subject: 'CN=MyCert' } } }

test('a self-signed certificate is made with its key and its secret, and they share a version', async () => {
  const { send, now } = lab()
  const created = await send('POST /certificates/c/create', { ...selfSigned, tags: { a: 'b' } })
  expect([created.status, created.json.status]).toEqual([202, 'inProgress'])
  const { header } = created
  expect(header('Location')).toMatch(/\/certificates\/c\/pending\?api-version=7\.4&request_id=[0-9a-f]{32}$/)
  const done = await send('GET /certificates/c/pending')
  expect(Object.keys(done.json)).toEqual([
    ...['id', 'issuer', 'csr', 'cancellation_requested', 'status', 'target', 'request_id'],
  ])
  const { json } = await send('GET /certificates/c')
  expect(Object.keys(json)).toEqual(['id', 'kid', 'sid', 'x5t', 'cer', 'attributes', 'tags', 'policy', 'pending'])
  const version = versionIn(json.id)
  expect([json.kid, json.sid]).toEqual([
    `https://kv.vault.azure.net/keys/c/${version}`,
    `https://kv.vault.azure.net/secrets/c/${version}`,
  ])
  const der = new X509Certificate(Buffer.from(json.cer, 'base64'))
  expect([der.subject, der.issuer, der.verify(der.publicKey)]).toEqual([...['CN=MyCert', 'CN=MyCert', true]])
  expect(new Date(der.validFrom).getTime() / 1000).toBe(now() - 600)
  expect([json.attributes.nbf, json.attributes.exp]).toEqual(
    [der.validFrom, der.validTo].map((time) => new Date(time).getTime() / 1000),
  )
  const key = await send('GET /keys/c')
  expect([key.json.managed, key.json.key.key_ops]).toEqual([true, ['sign', 'verify', 'wrapKey', 'unwrapKey']])
  expect(key.json.key.n).toBe(der.publicKey.export({ format: 'jwk' }).n)
  const secret = await send('GET /secrets/c')
  expect(Object.keys(secret.json)).toEqual(['value', 'contentType', 'id', 'managed', 'attributes', 'tags', 'kid'])
  createSecureContext({ pfx: Buffer.from(secret.json.value, 'base64'), passphrase: '' })
  expect((await send('GET /secrets')).json.value).toMatchObject([{ managed: true }])
  expect((await send('GET /keys')).json.value).toMatchObject([{ managed: true }])
})

test('a secret in PEM holds the private key in PKCS#8 and the certificate, and a PFX is given out in PEM', async () => {
  const { send } = lab()
  const pem = { contentType: 'application/x-pem-file' }
  const ec = { kty: 'EC', crv: 'P-256K' }
  await send('POST /certificates/c/create', { policy: { ...selfSigned.policy, secret_props: pem, key_props: ec } })
  const { value, contentType } = (await send('GET /secrets/c')).json
  expect(contentType).toBe('application/x-pem-file')
  expect(value).toMatch(
    /^-----BEGIN PRIVATE KEY-----\n([\w+/=]{1,64}\n)+-----END PRIVATE KEY-----\n-----BEGIN CERTIFICATE-----\n([\w+/=]{1,64}\n)+-----END CERTIFICATE-----\n$/,
  )
  expect(new X509Certificate(value).checkPrivateKey(createPrivateKey(value))).toBe(true)
  const convert = (type: string) => send(`GET /secrets/c?api-version=2025-07-01&outContentType=${type}`)
  expect((await convert('application/x-pkcs12')).status).toBe(400)
  await send('POST /certificates/p/create', { policy: { ...selfSigned.policy, key_props: { kty: 'EC' } } })
  const converted = await send('GET /secrets/p?api-version=2025-07-01&outContentType=application/x-pem-file')
  expect(converted.json.contentType).toBe('application/x-pem-file')
  expect(new X509Certificate(converted.json.value).checkPrivateKey(createPrivateKey(converted.json.value))).toBe(true)
})

test('key and secret go with the certificate and come back with it, and their own operations do not change them', async () => {
  const { send } = lab()
  await send('POST /certificates/c/create', { policy: { ...selfSigned.policy, key_props: { kty: 'EC' } } })
  const before = await Promise.all(['certificates', 'keys', 'secrets'].map((kind) => send(`GET /${kind}/c`)))
  for (const [request, body] of [
    ['PUT /secrets/c', { value: 'v' }],
    ['PATCH /secrets/c', { tags: {} }],
    ['DELETE /secrets/c', undefined],
    ['POST /secrets/c/backup', undefined],
    ['POST /keys/c/create', { kty: 'EC' }],
    ['DELETE /keys/c', undefined],
    ['POST /keys/c/rotate', undefined],
  ] as const) {
    const { status, json } = await send(request, body)
    const word = request.includes('keys') ? 'Key' : 'Secret'
    expect([request, status, json.error.innererror]).toEqual([request, 403, { code: `${word}ManagedByKeyVault` }])
    expect(json.error.message).toMatch(/^Operation "\w+" is not allowed as this object's lifetime is managed/)
  }
  expect(Object.keys((await send('DELETE /certificates/c')).json)).toEqual([
    ...['recoveryId', 'deletedDate', 'scheduledPurgeDate', 'id', 'kid', 'sid', 'x5t', 'cer', 'attributes', 'policy'],
    'pending',
  ])
  for (const kind of ['keys', 'secrets']) {
    expect((await send(`GET /${kind}/c`)).status).toBe(404)
    expect((await send(`GET /deleted${kind}`)).json.value).toEqual([])
    expect((await send(`GET /deleted${kind}/c`)).json.managed).toBe(true)
    expect((await send(`DELETE /deleted${kind}/c`)).status).toBe(403)
    expect((await send(`POST /deleted${kind}/c/recover`)).status).toBe(403)
  }
  expect((await send('GET /deletedcertificates')).json.value).toHaveLength(1)
  expect((await send('POST /certificates/c/create', selfSigned)).json.error.innererror).toEqual({
    code: 'ObjectIsDeletedButRecoverable',
  })
  await send('POST /deletedcertificates/c/recover')
  const after = await Promise.all(['certificates', 'keys', 'secrets'].map((kind) => send(`GET /${kind}/c`)))
  expect(after.map(({ text }) => text)).toEqual(before.map(({ text }) => text))
  await send('DELETE /certificates/c')
  expect((await send('DELETE /deletedcertificates/c')).status).toBe(204)
  for (const kind of ['certificates', 'keys', 'secrets'])
    expect((await send(`GET /deleted${kind}/c`)).status, kind).toBe(404)
  expect((await send('PUT /secrets/c', { value: 'free' })).status).toBe(200)
})

test('a name that a secret or a key of its own has is not free for a certificate', async () => {
  const { send } = lab()
  await send('PUT /secrets/s', { value: 'v' })
  await send('POST /keys/k/create', { kty: 'EC' })
  for (const name of ['s', 'k']) {
    expect((await send(`POST /certificates/${name}/create`, selfSigned)).status).toBe(409)
    expect((await send(`GET /certificates/${name}`)).status).toBe(404)
  }
})

test('disabling a version disables its key and its secret, and it still reads', async () => {
  const { send } = lab()
  await send('POST /certificates/c/create', { policy: { ...selfSigned.policy, key_props: { kty: 'EC' } } })
  const id = versionIn((await send('GET /certificates/c')).json.id)
  const patched = await send(`PATCH /certificates/c/${id}`, {
    attributes: { enabled: false, exp: 1 },
    tags: { a: 'b' },
  })
  expect(Object.keys(patched.json)).toEqual(['id', 'kid', 'sid', 'x5t', 'cer', 'attributes', 'tags', 'pending'])
  const read = await send(`GET /certificates/c/${id}`)
  expect(Object.keys(read.json)).toEqual(['id', 'kid', 'sid', 'x5t', 'cer', 'attributes', 'tags'])
  expect([read.json.attributes.enabled, read.json.attributes.exp > 1]).toEqual([false, true])
  expect((await send('GET /secrets/c')).json.error.innererror).toEqual({ code: 'SecretDisabled' })
  const sign = await send('POST /keys/c/sign', { alg: 'ES256', value: 'A'.repeat(43) })
  expect(sign.json.error.innererror).toEqual({ code: 'KeyDisabled' })
})

test('a policy that does not fit is refused, and makes no certificate', async () => {
  const { send } = lab()
  const { policy } = selfSigned
  for (const body of [
    {},
    { policy: { ...policy, x509_props: {} } },
    { policy: { ...policy, x509_props: { subject: 'MyCert' } } },
    { policy: { ...policy, x509_props: { subject: 'CN=c', sans: { ipAddresses: ['1.2.3'] } } } },
    { policy: { ...policy, x509_props: { subject: 'CN=c', validity_months: 0 } } },
    { policy: { ...policy, x509_props: { subject: 'CN=c', ekus: ['serverAuth'] } } },
    { policy: { ...policy, x509_props: { subject: 'CN=c', key_usage: ['fly'] } } },
    { policy: { ...policy, key_props: { kty: 'oct' } } },
    { policy: { ...policy, key_props: { kty: 'RSA', key_size: 1024 } } },
    { policy: { ...policy, key_props: { kty: 'EC', crv: 'P-192' } } },
    { policy: { ...policy, key_props: { kty: 'RSA-HSM' } } },
    { policy: { ...policy, secret_props: { contentType: 'text/plain' } } },
    { policy: { ...policy, issuer: { name: 'Nobody' } } },
    { policy: { ...policy, lifetime_actions: [{ trigger: {}, action: { action_type: 'AutoRenew' } }] } },
  ])
    expect([body, (await send('POST /certificates/c/create', body)).status]).toEqual([body, 400])
  expect((await send('GET /certificates/c')).status).toBe(404)
  expect((await send('GET /certificates?api-version=7.4&includePending=true')).json.value).toEqual([])
})
