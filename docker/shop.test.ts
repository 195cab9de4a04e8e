import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { docker, image, run, skipping } from './engine.test-support.js'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const shop = join(root, 'docker/shop')
const project = `milab-shop-${process.pid}`
/** What .ci/sdk made ready: Azure's SDKs for Python, Go and Java. */
const sdk = process.env.MILAB_SDK ?? ''

interface Compose {
  readonly services: Readonly<Record<string, object>>
}

describe.skipIf(skipping('docker/shop.test.ts') || !existsSync(join(sdk, 'java/jars')))(
  'four services of one lab, each with its own network and identity (needs a Docker engine and MILAB_SDK)',
  () => {
    let folder: string
    let command: string[]

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'milab-shop-'))
      command = (await run('docker', ['compose', 'version'])).status === 0 ? ['docker', 'compose'] : ['docker-compose']
      // A binary in the folder, so that nothing is written into the example.
      execFileSync(join(sdk, 'go/bin/go'), ['build', '-o', join(folder, 'stock'), '.'], { cwd: join(shop, 'stock') })
      const { services } = parse(readFileSync(join(shop, 'compose.yaml'), 'utf8')) as Compose
      const built = Object.entries(services).map(([name, service]) => [
        name,
        { ...service, ...inPlaceOfImages()[name] },
      ])
      writeFileSync(join(folder, 'compose.yaml'), stringify({ services: Object.fromEntries(built) }))
      const milab = join(root, 'dist/cli/milab.js')
      const world = join(shop, 'milab.yaml')
      const made = await run(process.execPath, [milab, 'compose', join(folder, 'compose.yaml'), '--world', world])
      expect(made.status, made.output).toBe(0)
      writeFileSync(join(folder, 'compose.lab.yaml'), made.output)
      await compose('up', '-d')
    }, 300_000)
    afterAll(async () => {
      if (existsSync(join(folder, 'compose.lab.yaml'))) await compose('down', '--volumes', '--timeout', '3')
      if (folder) rmSync(folder, { recursive: true, force: true })
    }, 120_000)

    const compose = async (...args: string[]) => {
      const file = join(folder, 'compose.lab.yaml')
      const [program, ...first] = [...command, '-p', project, '-f', file, ...args]
      const { status, output } = await run(program!, first, { MILAB_IMAGE: image, MILAB_PORT: '0' })
      if (status !== 0) throw new Error(`compose ${args.join(' ')}: ${output}`)
      return output.trim()
    }
    const container = (service: string) =>
      docker(
        ...['ps', '-aq', '--filter', `label=com.docker.compose.project=${project}`],
        ...['--filter', `label=com.docker.compose.service=${service}`],
      )

    /** The images cannot be built where no registry is reached: the same programs, on this machine's own languages. */
    const inPlaceOfImages = (): Readonly<Record<string, object>> => {
      const base = { build: undefined, image: 'node:20-bookworm-slim', working_dir: '/app' }
      const java = realpathSync(execFileSync('which', ['java'], { encoding: 'utf8' }).trim())
      const settings = `/etc/${/\/jvm\/(java-\d+-openjdk)/.exec(java)?.[1]}`
      return {
        orders: {
          ...base,
          volumes: [`${root}/node_modules:/app/node_modules:ro`, `${shop}/orders/read.mjs:/app/read.mjs:ro`],
          command: ['node', 'read.mjs'],
        },
        billing: {
          ...base,
          volumes: ['/usr:/usr:ro', `${sdk}/python:${sdk}/python:ro`, `${shop}/billing/read.py:/app/read.py:ro`],
          command: [`${sdk}/python/bin/python3`, 'read.py'],
        },
        warehouse: { ...base, volumes: [`${folder}/stock:/app/stock:ro`], command: ['/app/stock'] },
        mail: {
          ...base,
          volumes: [
            ...['/usr:/usr:ro', ...(existsSync(settings) ? [`${settings}:${settings}:ro`] : [])],
            ...[`${sdk}/java/jars:/app/jars:ro`, `${shop}/mail/Read.java:/app/Read.java:ro`],
          ],
          command: [java, '-cp', '/app/jars/*', 'Read.java'],
        },
      }
    }

    test.each([
      ['orders', 'orders', 'Node'],
      ['billing', 'billing', 'Python'],
      ['warehouse', 'stock', 'Go'],
      ['mail', 'mail', 'Java'],
    ])(
      '%s (%s, in %s) reads its own secret and is refused the others’',
      async (service, own) => {
        const id = await container(service)
        const status = await docker('wait', id)
        const { output } = await run('docker', ['logs', id])
        const lines = output.split('\n').filter((line) => /^\w+-kv /.test(line))
        const wanted = ['orders', 'billing', 'stock', 'mail'].map((of) => `${of}-kv ${of === own ? `of-${of}` : 403}`)
        expect({ status, lines }, output).toEqual({ status: '0', lines: wanted })
      },
      300_000,
    )

    test('the lab knows who asked: each seat was refused three vaults', async () => {
      const port = (await compose('port', 'milab', '80')).split(':').pop()!
      const { services } = parse(readFileSync(join(folder, 'compose.lab.yaml'), 'utf8')) as {
        services: Record<string, { environment: { MILAB_CONTROL_TOKEN: string } }>
      }
      const token = /:-(.*)\}/.exec(services.milab!.environment.MILAB_CONTROL_TOKEN)![1]!
      for (const seat of ['orders', 'billing', 'stock', 'mail']) {
        const answer = await fetch(`http://127.0.0.1:${port}/_lab/refusals?seat=${seat}`, {
          headers: { Authorization: `Bearer ${token}` },
        })
        const { missing } = (await answer.json()) as { missing: string[] }
        expect(missing, seat).toHaveLength(3)
      }
    })

    test('a service has a network of its own, under its own name, and no rights beyond the usual', async () => {
      const inside = await run('docker', ['exec', await container('orders-seat'), 'ip', '-4', 'addr', 'show', 'lo'])
      expect(inside.output).toContain('169.254.169.254/32')
      const seat = await docker(
        'inspect',
        '--format',
        '{{json .NetworkSettings.Networks}}',
        await container('orders-seat'),
      )
      expect(seat).toContain('"orders"')
      const rights = '{{json .HostConfig.CapAdd}} {{.HostConfig.Privileged}}'
      expect(await docker('inspect', '--format', rights, await container('orders'))).toBe('null false')
      expect(await docker('inspect', '--format', rights, await container('orders-seat'))).toBe('["NET_ADMIN"] false')
    })

    test('a seat ends at once and in order when it is told to', async () => {
      await docker('stop', '--time', '20', await container('mail-seat'))
      expect(await docker('inspect', '--format', '{{.State.ExitCode}}', await container('mail-seat'))).toBe('0')
    })
  },
)
