import { expect, test } from 'vitest'
import { lab } from './lab.test-support.js'

const seconds = 1000
const conflict = (code: string, message: string) => ({ code: 'Conflict', message, innererror: { code } })
const made = {
  keys: ['POST /keys/c/create', { kty: 'EC' }],
  certificates: [
    'POST /certificates/c/create',
    { policy: { issuer: { name: 'Self' }, x509_props: { subject: 'CN=c' }, key_props: { kty: 'EC' } } },
  ],
} as const

test.each([
  ['keys', 'Key'],
  ['certificates', 'Certificate'],
] as const)('%s are deleted, recovered and purged in Azure’s time, and their names wait', async (kind, word) => {
  const { send, world } = lab({ kv: {} }, { timing: 'azure' })
  const [create, body] = made[kind]
  await send(create, body)
  world.clock.advance(11 * seconds)
  const error = async (request: string, sent?: object) => {
    const { status, json } = await send(request, sent)
    return [status, json.error]
  }
  const deletedNotFound = [404, { code: `${word}NotFound`, message: `Deleted ${word} not found: c` }]
  const beingDeleted = [409, conflict('ObjectIsBeingDeleted', `${word} is currently being deleted.`)]
  const notYetFree = [
    409,
    conflict('ObjectIsBeingDeleted', `${word} c is currently being deleted and cannot be re-created; retry later.`),
  ]

  const deleted = await send(`DELETE /${kind}/c`)
  expect(deleted.status).toBe(200)
  expect(await error(`GET /deleted${kind}/c`)).toEqual(deletedNotFound)
  expect((await send(`GET /${kind}/c`)).status).toBe(404)
  expect(await error(`DELETE /deleted${kind}/c`)).toEqual(beingDeleted)
  const what = `soft-deleted ${word.toLowerCase()}`
  expect(await error(`POST /deleted${kind}/c/recover`)).toEqual([
    409,
    {
      code: 'Conflict',
      message:
        `There was a conflict while recovering the ${what} '${deleted.json.key?.kid ?? deleted.json.id}'. This can ` +
        `happen when multiple operations are performed in parallel against the ${what}. To avoid this error, perform ` +
        `operations against the ${what} in a sequential manner.`,
    },
  ])
  expect(await error(create, body)).toEqual(notYetFree)
  world.clock.advance(6 * seconds)
  expect((await send(`GET /deleted${kind}/c`)).text).toBe(deleted.text)

  expect((await send(`POST /deleted${kind}/c/recover`)).status).toBe(200)
  expect((await send(`GET /${kind}/c`)).status).toBe(404)
  expect(await error(create, body)).toEqual([
    409,
    conflict('ObjectIsBeingRecovered', `${word} c is currently being recovered and cannot be re-created; retry later.`),
  ])
  world.clock.advance(6 * seconds)
  expect((await send(`GET /${kind}/c`)).status).toBe(200)

  await send(`DELETE /${kind}/c`)
  world.clock.advance(6 * seconds)
  expect((await send(`DELETE /deleted${kind}/c`)).status).toBe(204)
  expect(await error(create, body)).toEqual(notYetFree)
  world.clock.advance(6 * seconds)
  expect((await send(create, body)).status).toBeLessThan(300)
})

test('a certificate’s key and secret are deleted and come back at its side, in its time', async () => {
  const { send, world } = lab({ kv: {} }, { timing: 'azure' })
  await send(...made.certificates)
  const statuses = async (prefix: string) => {
    const answers = await Promise.all(
      ['certificates', 'keys', 'secrets'].map((kind) => send(`GET /${prefix}${kind}/c`)),
    )
    return answers.map(({ status }) => status)
  }
  // The certificate can be read while it waits; the others are made with it.
  expect(await statuses('')).toEqual([200, 404, 404])
  world.clock.advance(11 * seconds)
  expect(await statuses('')).toEqual([200, 200, 200])
  await send('DELETE /certificates/c')
  expect(await statuses('')).toEqual([404, 404, 404])
  expect(await statuses('deleted')).toEqual([404, 404, 404])
  world.clock.advance(6 * seconds)
  expect(await statuses('deleted')).toEqual([200, 200, 200])
  await send('POST /deletedcertificates/c/recover')
  expect(await statuses('')).toEqual([404, 404, 404])
  expect(await statuses('deleted')).toEqual([404, 404, 404])
  world.clock.advance(6 * seconds)
  expect(await statuses('')).toEqual([200, 200, 200])
})
