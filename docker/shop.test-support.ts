import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse, stringify } from 'yaml'
import { docker, image, run, skipping } from './engine.test-support.js'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const shop = join(root, 'docker/shop')
/** What .ci/sdk made ready: Azure's SDKs for Python, Go and Java. */
const sdk = process.env.MILAB_SDK ?? ''

/** Whether the four services cannot run here; says why. */
export const cannotRunShop = (file: string): boolean => skipping(file) || !existsSync(join(sdk, 'java/jars'))

interface Compose {
  readonly services: Readonly<Record<string, object>>
}

/** docker/shop in a folder of its own: its world, and its Compose file with programs of this machine. */
export class Shop {
  readonly folder = mkdtempSync(join(tmpdir(), 'milab-shop-'))
  readonly milab = join(root, 'dist/cli/milab.js')
  readonly world = join(this.folder, 'milab.yaml')
  #command: readonly string[] = []

  /** @param project the name of its Compose project */
  constructor(readonly project: string) {}

  async open(): Promise<void> {
    const hasPlugin = (await run('docker', ['compose', 'version'])).status === 0
    this.#command = hasPlugin ? ['docker', 'compose'] : ['docker-compose']
    // A binary in the folder, so that nothing is written into the example.
    const stock = ['build', '-o', join(this.folder, 'stock'), '.']
    execFileSync(join(sdk, 'go/bin/go'), stock, { cwd: join(shop, 'stock') })
    const { services } = parse(readFileSync(join(shop, 'compose.yaml'), 'utf8')) as Compose
    const built = Object.entries(services).map(([name, service]) => [name, { ...service, ...this.#programs[name] }])
    writeFileSync(join(this.folder, 'compose.yaml'), stringify({ services: Object.fromEntries(built) }))
    writeFileSync(this.world, readFileSync(join(shop, 'milab.yaml')))
  }

  async close(): Promise<void> {
    if (existsSync(join(this.folder, 'compose.lab.yaml'))) await this.compose('down', '--volumes', '--timeout', '3')
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** `docker compose` of this project, as its words. */
  get words(): readonly string[] {
    return [...this.#command, '-p', this.project]
  }

  /** Variables for Compose: this image, and any free port. */
  get variables(): Readonly<Record<string, string>> {
    return { MILAB_IMAGE: image, MILAB_PORT: '0' }
  }

  async compose(...args: string[]): Promise<string> {
    const [program, ...first] = [...this.words, '-f', join(this.folder, 'compose.lab.yaml'), ...args]
    const { status, output } = await run(program!, first, this.variables)
    if (status !== 0) throw new Error(`compose ${args.join(' ')}: ${output}`)
    return output.trim()
  }

  container(service: string): Promise<string> {
    return docker(
      ...['ps', '-aq', '--filter', `label=com.docker.compose.project=${this.project}`],
      ...['--filter', `label=com.docker.compose.service=${service}`],
    )
  }

  /** Waits for the end of a service: its exit code, and its lines about vaults. */
  async ended(service: string): Promise<{ readonly status: string; readonly lines: readonly string[] }> {
    const id = await this.container(service)
    const status = await docker('wait', id)
    const { output } = await run('docker', ['logs', id])
    return { status, lines: output.split('\n').filter((line) => /^\w+-kv /.test(line)) }
  }

  /** The images cannot be built where no registry is reached: the same programs, on this machine's own languages. */
  get #programs(): Readonly<Record<string, object>> {
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
      warehouse: { ...base, volumes: [`${this.folder}/stock:/app/stock:ro`], command: ['/app/stock'] },
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
}

/** Each service, and the vault that is its own. */
export const services = { orders: 'orders', billing: 'billing', warehouse: 'stock', mail: 'mail' }
