import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createClient, nodeTransport } from '../client/index.js'
import { docker, image, run, skipping } from './engine.test-support.js'
import { ManagedIdentityLabContainer, type StartedManagedIdentityLabContainer } from './testcontainers.js'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const subscription = '98f51385-2edc-4b79-bed9-7718de4cb861'

describe.skipIf(skipping('docker/testcontainers.test.ts'))('the testcontainers module (needs a Docker engine)', () => {
  let lab: StartedManagedIdentityLabContainer
  let folder: string

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'milab-testcontainers-'))
    lab = await new ManagedIdentityLabContainer(image).start()
  }, 90_000)
  beforeEach(() => lab.control.reset({ clock: true }))
  afterAll(async () => {
    await lab?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const client = (source: 'imds' | 'msi-extension' = 'imds') =>
    createClient({ source, transport: nodeTransport({ ca: lab.getCa(), route: lab.route }) })
  const vaultOf = (name: string) => ({
    milab: 1,
    resourceGroups: {
      one: {
        location: 'westus',
        virtualMachines: { vm: { identity: 'system' } },
        vaults: {
          [name]: { accessPolicies: [{ to: 'vm', permissions: { secrets: ['get'] } }], secrets: { colour: 'blue' } },
        },
      },
    },
  })

  test('the client reads a secret through the mapped ports, with nothing else configured', async () => {
    expect((await client().getSecret('mytestkeyvault', 'MyTestSecret')).value).toBe('p@ssw0rd!')
  })

  test('the MSI extension’s door is mapped, too', async () => {
    expect(await client('msi-extension').getResourceGroup(subscription, 'DevTest')).toMatchObject({
      name: 'DevTest',
      location: 'westus',
    })
  })

  test('control moves the clock, and reset puts it back', async () => {
    const before = Date.parse((await lab.control.clock.now()).now)
    expect(Date.parse((await lab.control.clock.advance('P2D')).now) - before).toBeGreaterThanOrEqual(2 * 86_400_000)
    await lab.control.clock.set(new Date(Date.UTC(2030, 0, 1)))
    expect(await lab.control.clock.freeze()).toMatchObject({
      frozen: true,
      now: expect.stringMatching(/^2030-01-01T00:00/),
    })
    await lab.control.reset({ clock: true })
    expect(await lab.control.clock.now()).toMatchObject({ frozen: false, now: expect.not.stringMatching(/^2030/) })
  })

  test('a fault strikes as often as it says, and the journal has it', async () => {
    const { id } = await lab.control.faults.add({
      on: 'imds.token',
      times: 1,
      do: { answer: { status: 500, body: { error: 'planted' } } },
    })
    const url =
      `${lab.getHttpUrl()}/metadata/identity/oauth2/token?api-version=2018-02-01` +
      '&resource=https%3A%2F%2Fvault.azure.net'
    const ask = async () => (await fetch(url, { headers: { Metadata: 'true' } })).status
    expect([await ask(), await ask()]).toEqual([500, 200])
    expect(await lab.control.faults.list()).toMatchObject([{ id, seen: 2, used: 1 }])
    expect(await lab.control.journal({ limit: 2 })).toMatchObject([
      { operation: 'imds.token', status: 500 },
      { operation: 'imds.token', status: 200, principal: { name: 'DevTestVM' } },
    ])
    await lab.control.faults.remove()
    expect(await lab.control.faults.list()).toEqual([])
  })

  test('why tells what would allow a refused request', async () => {
    const { token } = await client().getToken('https://management.azure.com/.default')
    const path = `/subscriptions/${subscription}/resourceGroups/mi-test?api-version=2021-04-01`
    const answer = await nodeTransport({ ca: lab.getCa(), route: lab.route })({
      method: 'GET',
      url: `https://management.azure.com${path}`,
      headers: [['Authorization', `Bearer ${token}`]],
    })
    expect(answer.status).toBe(403)
    const id = answer.headers.find(([name]) => name.toLowerCase() === 'x-ms-request-id')![1]
    expect((await lab.control.why(id)).fix?.az).toMatch(/^az role assignment create/)
  })

  test('without the control token only health answers, and another lab’s token is none', async () => {
    const ask = async (path: string, token?: string) =>
      (
        await fetch(
          `${lab.getHttpUrl()}/_lab/${path}`,
          token === undefined ? {} : { headers: { Authorization: `Bearer ${token}` } },
        )
      ).status
    expect([await ask('health'), await ask('world'), await ask('ca.pem'), await ask('world', 'planted')]).toEqual([
      200, 401, 401, 401,
    ])
    expect(await ask('world', lab.getControlToken())).toBe(200)
  })

  test('the official SDK works in a program that is given the environment and nothing else', async () => {
    const program = `
      import { DefaultAzureCredential } from '@azure/identity'
      import { SecretClient } from '@azure/keyvault-secrets'
      const client = new SecretClient('https://mytestkeyvault.vault.azure.net', new DefaultAzureCredential())
      const { value } = await client.getSecret('MyTestSecret')
      console.log(value === 'p@ssw0rd!' ? 'the right value' : 'another value')`
    const environment = lab.getClientEnvironment()
    expect(environment.NO_PROXY!.split(',')).toContain(lab.getHost())
    const { output } = await run(process.execPath, ['--input-type=module', '-e', program], environment)
    expect(output).toContain('the right value')
  }, 60_000)

  test('a world of one’s own, as an object and as a file', async () => {
    const file = join(folder, 'world.yaml')
    writeFileSync(file, JSON.stringify(vaultOf('from-a-file')))
    const started = await Promise.all([
      new ManagedIdentityLabContainer(image)
        .withWorld(vaultOf('from-an-object'))
        .withControlToken('chosen-for-this-test')
        .start(),
      new ManagedIdentityLabContainer(image).withWorld(file).start(),
    ])
    try {
      for (const [i, name] of ['from-an-object', 'from-a-file'].entries()) {
        const own = createClient({ transport: nodeTransport({ ca: started[i]!.getCa(), route: started[i]!.route }) })
        expect((await own.getSecret(name, 'colour')).value).toBe('blue')
      }
      expect(started[0]!.getControlToken()).toBe('chosen-for-this-test')
      expect(JSON.stringify(await started[0]!.control.world())).toContain('from-an-object')
      await started[0]!.control.replaceWorld(vaultOf('put-later'))
      expect(JSON.stringify(await started[0]!.control.world())).toContain('put-later')
      // Every container has a CA of its own: nothing of it is in the image.
      expect(started[0]!.getCa()).not.toBe(started[1]!.getCa())
    } finally {
      await Promise.all(started.map((one) => one.stop()))
    }
  }, 90_000)

  test('a world that is wrong ends the start, with the lab’s words', async () => {
    await expect(new ManagedIdentityLabContainer(image).withWorld({ milab: 1, clod: 'x' }).start()).rejects.toThrow(
      /world\.yaml:1:\d+ clod: unknown field 'clod'; did you mean 'cloud'\?/,
    )
  }, 60_000)

  test('stopping leaves no container and no file behind', async () => {
    const own = await new ManagedIdentityLabContainer(image).start()
    const file = own.getClientEnvironment().NODE_EXTRA_CA_CERTS!
    expect(existsSync(file)).toBe(true)
    await own.stop()
    expect(existsSync(file)).toBe(false)
    expect(await docker('ps', '-aq', '--filter', `id=${own.getId()}`)).toBe('')
  }, 60_000)

  test('the lab runs as a user without rights, in an image without shell and without keys', async () => {
    const listed = await docker(
      'run',
      '--rm',
      '--entrypoint',
      'node',
      image,
      '-p',
      'JSON.stringify([process.getuid(), fs.readdirSync("/milab"), fs.readdirSync("/ca"), fs.existsSync("/bin/sh")])',
    )
    expect(JSON.parse(listed)).toEqual([1000, [], [], false])
    const found = await docker(
      'run',
      '--rm',
      '--user',
      'root',
      '--entrypoint',
      'node',
      image,
      '-p',
      'fs.readdirSync("/app/dist", { recursive: true }).concat(fs.readdirSync("/milab")).filter((name) => ' +
        '/[.](pem|key)$|keys?[.]json$|[.]test[.]js$/.test(name)).join()',
    )
    expect(found).toBe('')
  }, 60_000)
})

test('the package exports the module, and leaves testcontainers to its user', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
    string,
    Record<string, unknown>
  >
  expect(manifest.exports!['./testcontainers']).toEqual({
    types: './dist/docker/testcontainers.d.ts',
    default: './dist/docker/testcontainers.js',
  })
  expect(manifest.peerDependenciesMeta!.testcontainers).toEqual({ optional: true })
  expect(manifest).not.toHaveProperty('dependencies')
})
