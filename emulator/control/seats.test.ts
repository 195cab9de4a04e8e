import { expect, test } from 'vitest'
import { lab } from './app.test-support.js'

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
        group: 'DevTest',
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
