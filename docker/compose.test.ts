import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { installedVersion } from '../conformance/sdk/installed.test-support.js'
import { Recording } from '../conformance/sdk/results.test-support.js'
import { docker, image, run, skipping } from './engine.test-support.js'

const here = dirname(fileURLToPath(import.meta.url))
const project = `milab-test-${process.pid}`
const controlToken = 'chosen-for-the-compose-test'
const recording = new Recording('compose', { language: 'JavaScript', runtime: 'Node 20' })

describe.skipIf(skipping('docker/compose.test.ts'))(
  'an app in the lab’s network (needs a Docker engine with Compose)',
  () => {
    let command: string[]
    let ports: { lab: string; app: string }

    /** Free ports of this machine in place of the file's. */
    const compose = async (...args: string[]) => {
      const [program, ...first] = [...command, '-p', project, '-f', join(here, 'compose.yaml'), ...args]
      const { status, output } = await run(program!, first, {
        MILAB_IMAGE: image,
        MILAB_PORT: '0',
        APP_PORT: '0',
        MILAB_CONTROL_TOKEN: controlToken,
      })
      if (status !== 0) throw new Error(`compose ${args.join(' ')}: ${output}`)
      return output.trim()
    }
    const container = async (service: string) =>
      docker(
        'ps',
        '-aq',
        '--filter',
        `label=com.docker.compose.project=${project}`,
        '--filter',
        `label=com.docker.compose.service=${service}`,
      )

    beforeAll(async () => {
      command = (await run('docker', ['compose', 'version'])).status === 0 ? ['docker', 'compose'] : ['docker-compose']
      await compose('up', '-d', '--no-build')
      ports = {
        lab: (await compose('port', 'lab', '80')).split(':').pop()!,
        app: (await compose('port', 'lab', '3000')).split(':').pop()!,
      }
      await vi.waitFor(() => fetch(`http://127.0.0.1:${ports.app}/`), { timeout: 20_000 })
    }, 120_000)
    afterAll(async () => {
      if (command) await compose('down', '--volumes', '--timeout', '3')
    }, 60_000)

    const app = async (path: string) => {
      const answer = await fetch(`http://127.0.0.1:${ports.app}${path}`)
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
    }
    const control = (method: string, path: string, body?: object) =>
      fetch(`http://127.0.0.1:${ports.lab}/_lab/${path}`, {
        method,
        headers: { Authorization: `Bearer ${controlToken}`, 'Content-Type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      })
    /** What a module prints that runs in the app's container, as the app does. */
    const inApp = async (program: string) =>
      docker('exec', await container('app'), 'node', '--input-type=module', '-e', program)

    test('reads a secret: a token from 169.254.169.254, then the vault by its real name', async () => {
      expect(await app('/secret')).toEqual({
        status: 200,
        body: {
          id: expect.stringContaining('https://mytestkeyvault.vault.azure.net/secrets/MyTestSecret/'),
          length: 9,
        },
      })
    })

    test('reads its group: a token from localhost:50342, then management.azure.com', async () => {
      expect(await app('/group')).toMatchObject({ status: 200, body: { name: 'DevTest', location: 'westus' } })
    })

    test('does not resolve a vault that is not there, and the lab says once what would add it', async () => {
      for (let i = 0; i < 2; i++)
        expect(await app('/missing')).toMatchObject({ status: 502, body: { code: 'ENOTFOUND' } })
      const said = await docker('logs', await container('lab'))
      expect(said.match(/no vault 'no-such-vault' in this world; add it with /g)).toHaveLength(1)
    })

    test('resolves no name of Azure’s that the lab does not answer for', async () => {
      const names = [
        'graph.windows.net',
        'x.servicebus.windows.net',
        'nobody.blob.core.windows.net',
        'x.azurecr.io',
        'dc.applicationinsights.azure.com',
      ]
      const found = await inApp(`import { lookup } from 'node:dns/promises'
      const found = (name) => lookup(name).then(({ address }) => address, ({ code }) => code)
      console.log(JSON.stringify(await Promise.all(${JSON.stringify(names)}.map(found))))`)
      for (const code of JSON.parse(found) as string[]) expect(['ENOTFOUND', 'EAI_AGAIN']).toContain(code)
    })

    test('finds a vault that comes to be while it runs', async () => {
      const world = (await (await control('GET', 'world?secrets=include')).json()) as {
        resourceGroups: { DevTest: { vaults: object } }
      }
      expect((await app('/later')).status).toBe(404)
      const look = `import { lookup } from 'node:dns/promises'
      const found = lookup('made-later.vault.azure.net')
      console.log(await found.then(({ address }) => address, ({ code }) => code))`
      expect(await inApp(look)).toBe('ENOTFOUND')
      const vaults = { ...world.resourceGroups.DevTest.vaults, 'made-later': {} }
      expect(
        (
          await control('PUT', 'world', {
            ...world,
            resourceGroups: { ...world.resourceGroups, DevTest: { ...world.resourceGroups.DevTest, vaults } },
          })
        ).status,
      ).toBeLessThan(300)
      expect(await inApp(look)).toBe('127.0.0.1')
      await control('POST', 'reset')
    })

    test('other services of the project keep their names', async () => {
      const found = await inApp(
        `import { lookup } from 'node:dns/promises'; console.log((await lookup('lab')).address)`,
      )
      expect(found).toMatch(/^\d+\.\d+\.\d+\.\d+$/)
      expect(found).not.toBe('127.0.0.1')
    })

    test('cannot use the control API, which the host can with its token', async () => {
      const asked = await inApp(`const ask = async (url) => (await fetch(url)).status
      const paths = ['127.0.0.1/_lab/world', '127.0.0.1/_lab/ca.pem', '169.254.169.254/_lab/world']
      console.log(JSON.stringify(await Promise.all(paths.map((path) => ask('http://' + path)))))`)
      expect(JSON.parse(asked)).toEqual([401, 401, expect.any(Number)])
      expect((JSON.parse(asked) as number[])[2]).toBeGreaterThanOrEqual(400)
      const journal = (await (await control('GET', 'journal')).json()) as { entries: { operation: string }[] }
      expect(journal.entries.map(({ operation }) => operation)).toContain('imds.token')
    })

    test('finds the revocation list at the address that the certificate names first', async () => {
      const found = await inApp(`import { connect } from 'node:tls'
      import { once } from 'node:events'
      const socket = connect({ host: 'management.azure.com', port: 443, servername: 'management.azure.com' })
      await once(socket, 'secureConnect')
      const [url] = /http:[!-~]+\\.crl/.exec(socket.getPeerCertificate().raw.toString('latin1'))
      socket.destroy()
      const answer = await fetch(url)
      console.log(JSON.stringify([new URL(url).host, answer.status, answer.headers.get('content-type')]))`)
      expect(JSON.parse(found)).toEqual(['crl.managed-identity-lab.test', 200, 'application/pkix-crl'])
    })

    test('sees the CA’s certificate, and not its key', async () => {
      expect(await docker('exec', await container('app'), 'ls', '-A', '/ca')).toBe('ca.pem')
      expect(await docker('exec', await container('app'), 'cat', '/ca/ca.pem')).toMatch(
        /^-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----$/,
      )
    })

    test('the official SDK, unmodified and with nothing configured, reads a secret there', async () => {
      const output = await docker(
        'run',
        '--rm',
        '--network',
        `container:${await container('lab')}`,
        '--volumes-from',
        `${await container('app')}:ro`,
        '--volume',
        `${resolve(here, '../node_modules')}:/sdk/node_modules:ro`,
        '--volume',
        `${resolve(here, '../conformance/sdk/node')}:/sdk/programs:ro`,
        '--env',
        'NODE_EXTRA_CA_CERTS=/ca/ca.pem',
        'node:20-bookworm-slim',
        'node',
        '/sdk/programs/ten-lines.mjs',
      )
      expect(output).toBe('p@ssw0rd!')
      recording.saw(
        'compose',
        `@azure/keyvault-secrets ${installedVersion('@azure/keyvault-secrets')}`,
        'a secret, with DefaultAzureCredential',
      )
    }, 60_000)

    test('only the one-shot helper had a right beyond the usual, and it has ended', async () => {
      const seen = async (service: string, format: string) =>
        docker('inspect', '--format', format, await container(service))
      expect(await seen('lab-net', '{{.State.Status}} {{.State.ExitCode}}')).toBe('exited 0')
      for (const service of ['lab', 'app'])
        expect(await seen(service, '{{json .HostConfig.CapAdd}} {{.HostConfig.Privileged}} {{.State.Status}}')).toBe(
          'null false running',
        )
    })

    test('the lab ends at once and in order when it is told to', async () => {
      await docker('stop', '--time', '20', await container('lab'))
      expect(await docker('inspect', '--format', '{{.State.ExitCode}}', await container('lab'))).toBe('0')
    })
  },
)

recording.isAsRecorded()
