import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { image, run, skipping } from './engine.test-support.js'
import { ManagedIdentityLabContainer, type StartedManagedIdentityLabContainer } from './testcontainers.js'

const world = {
  milab: 1,
  resourceGroups: {
    shop: {
      virtualMachines: { orders: { identity: 'system' }, billing: { os: 'Linux', identity: 'system' } },
      vaults: { 'billing-kv': { authorization: 'rbac', secrets: { password: 'of-billing' } } },
    },
  },
  roleAssignments: [{ to: 'billing', role: 'Key Vault Secrets User', on: 'billing-kv' }],
}
const nameUrl = 'http://169.254.169.254/metadata/instance/compute/name?api-version=2021-02-01&format=text'

describe.skipIf(skipping('docker/lab-seat.test.ts'))('seats of a lab in a container (needs a Docker engine)', () => {
  let lab: StartedManagedIdentityLabContainer

  beforeAll(async () => {
    lab = await new ManagedIdentityLabContainer(image).withWorld(world).start()
  }, 120_000)
  afterAll(() => lab?.stop())

  test('a program on this machine is the seat whose proxy it uses', async () => {
    for (const name of ['orders', 'billing']) {
      const seat = await lab.seat(name)
      expect(seat.getClientEnvironment()).toMatchObject({ HTTPS_PROXY: seat.proxyUrl, http_proxy: seat.proxyUrl })
      const asked = await run('curl', ['-sS', '--noproxy', '', '-x', seat.proxyUrl, '-H', 'Metadata: true', nameUrl])
      expect(asked).toEqual({ status: 0, output: name })
    }
  })

  test('a container that shares the seat’s network is the seat, at Azure’s own addresses', async () => {
    const network = await (await lab.seat('Billing')).startNetwork()
    try {
      const program = `
        const json = async (url, headers) => (await fetch(url, { headers })).json()
        const { access_token: token } = await json('http://169.254.169.254/metadata/identity/oauth2/token' +
          '?api-version=2018-02-01&resource=https://vault.azure.net', { Metadata: 'true' })
        const secret = await json('https://billing-kv.vault.azure.net/secrets/password?api-version=7.4',
          { Authorization: 'Bearer ' + token })
        console.log(secret.value)`
      const args = [
        '--rm',
        '--network',
        network.networkMode,
        '--env',
        'NODE_TLS_REJECT_UNAUTHORIZED=0',
        '--entrypoint',
        'node',
      ]
      const ran = await run('docker', ['run', ...args, image, '--no-warnings', '--input-type=module', '-e', program])
      expect(ran).toEqual({ status: 0, output: 'of-billing\n' })
    } finally {
      await network.stop()
    }
  }, 120_000)

  test('a name that is no seat is refused with those that there are', async () => {
    await expect(lab.seat('biling')).rejects.toThrow("'biling' is not a seat of this lab, which has orders, billing")
  })
})
