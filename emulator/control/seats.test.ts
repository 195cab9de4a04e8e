import { expect, test } from 'vitest'
import { createEmulator, wireRequest } from '../inside.test-support.js'
import { lab, tokenUrl } from './app.test-support.js'
import { requestLog } from './request-log.js'

const controlToken = 'planted-control-token'
const seatAccess = (seat: string) => ({ token: `of-${seat}`, proxy: `http://${seat}:of-${seat}@127.0.0.1:4080` })

test('the control token opens the list of seats', async () => {
  const { api, emulator } = lab({ controlToken, seatAccess })
  const { body } = await api.get('/_lab/seats').set('Authorization', `Bearer ${controlToken}`).expect(200)
  const machine = emulator.world.resources.named('Microsoft.Compute/virtualMachines', 'DevTestVM')!
  const principalId = machine.identity!.principalId!
  expect(body).toEqual({
    seats: [
      {
        name: 'DevTestVM',
        kind: 'virtual-machine',
        id: machine.id,
        group: 'DevTest',
        location: 'westus',
        os: 'Windows',
        identities: [
          {
            kind: 'system-assigned',
            name: 'DevTestVM',
            clientId: emulator.world.directory.principals.get(principalId)!.appId,
            principalId,
          },
        ],
        source: 'imds',
        identityHeader: emulator.world.identityHeader,
        ...seatAccess('DevTestVM'),
      },
    ],
  })
})

test.each([{}, { Authorization: 'Bearer guessed' }, { Authorization: `Basic ${controlToken}` }])(
  'on loopback, too, it is refused without: %o',
  async (headers) => {
    const { api } = lab({ controlToken, seatAccess })
    const answer = await api.get('/_lab/seats').set(headers).expect(401)
    expect(answer.headers['www-authenticate']).toBe('Bearer')
    expect(answer.body.error.message).toBe(
      'the tokens of seats need the value of MILAB_CONTROL_TOKEN as the bearer token',
    )
    expect(answer.text).not.toContain('of-DevTestVM')
  },
)

test('a lab whose proxy knows no seats has no such path', async () => {
  await lab({ controlToken }).api.get('/_lab/seats').expect(404)
})

test('among several machines and apps a line of the log has the one that the request speaks for', async () => {
  const virtualMachines = { orders: {}, billing: {} }
  const { world, handle } = createEmulator({ scenario: { milab: 1, resourceGroups: { shop: { virtualMachines } } } })
  const log = requestLog(world)
  const lines: string[] = []
  world.journal.listen((entry) => lines.push(...log(entry).lines))
  const headers = { Metadata: 'true' }
  await handle(wireRequest({ url: tokenUrl, headers, seat: 'billing' }))
  await handle(wireRequest({ url: tokenUrl, headers }))
  expect(lines.map((line) => line.split(/ {2,}/)[3])).toEqual(['billing', 'orders'])
})
