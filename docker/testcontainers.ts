import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import {
  AbstractStartedContainer,
  GenericContainer,
  getContainerRuntimeClient,
  Wait,
  type StartedTestContainer,
} from 'testcontainers'
import { ask, labControl, type LabControl } from './control.js'
import { startSeatNetwork, type LabSeat, type ListedSeat } from './lab-seat.js'

export type { LabSeat, SeatNetwork } from './lab-seat.js'
export type { Clock, Fault, Fix, JournalEntry, LabControl, OrderedFault } from './control.js'

const ports = { http: 4080, https: 4443, msi: 50342 } as const
const worldFile = '/milab/world.yaml'

/**
 * The lab in a container of its own, its doors at free ports of this machine.
 *
 * @example
 * await using lab = await new ManagedIdentityLabContainer().withWorld('milab.yaml').start()
 * const client = createClient({ transport: nodeTransport({ ca: lab.getCa(), route: lab.route }) })
 * await lab.control.clock.advance('PT1H')
 */
export class ManagedIdentityLabContainer extends GenericContainer {
  #controlToken = randomBytes(24).toString('base64url')
  #hasWorld = false

  /** @param image built with docker/Dockerfile */
  constructor(image = 'managed-identity-lab') {
    super(image)
    this.withExposedPorts(...Object.values(ports))
    // A scenario that is wrong ends the container: there is no use in waiting on.
    this.withWaitStrategy(Wait.forHttp('/_lab/health', ports.http, { abortOnContainerExit: true }).forStatusCode(200))
    this.withStartupTimeout(60_000)
  }

  /** @param world a scenario, or the path of a scenario file; the tutorials' world without */
  withWorld(world: string | object): this {
    this.#hasWorld = true
    // YAML contains JSON.
    return this.withCopyContentToContainer([
      {
        content: typeof world === 'string' ? readFileSync(world, 'utf8') : JSON.stringify(world),
        target: worldFile,
        mode: 0o444,
      },
    ])
  }

  /** One is made without. */
  withControlToken(token: string): this {
    this.#controlToken = token
    return this
  }

  override async start(): Promise<StartedManagedIdentityLabContainer> {
    const { host } = (await getContainerRuntimeClient()).info.containerRuntime
    this.withEnvironment({ MILAB_CONTROL_TOKEN: this.#controlToken })
    this.withCommand([
      'start',
      '--bind',
      '0.0.0.0',
      ...(this.#hasWorld ? ['--world', worldFile] : []),
      // An engine on another machine: its name is in the Host header of control calls.
      ...(host === 'localhost' ? [] : ['--control-host', host]),
    ])
    const said: string[] = []
    let starting = true
    this.logConsumer ??= (log) => void log.on('data', (line) => starting && said.push(String(line)))
    const started = await super.start().catch((error: Error) => {
      throw new Error(`the lab did not start: ${error.message}\n${said.join('').trim()}`, { cause: error })
    })
    starting = false
    const http = `http://${started.getHost()}:${started.getMappedPort(ports.http)}`
    try {
      const ready = JSON.parse(await ask(http, this.#controlToken, 'GET', 'health')) as ReadyContainer
      return new StartedManagedIdentityLabContainer(
        started,
        this.#controlToken,
        await ask(http, this.#controlToken, 'GET', 'ca.pem'),
        ready,
        this.imageName.string,
      )
    } catch (error) {
      await started.stop()
      throw error
    }
  }
}

export interface ReadyContainer {
  readonly portal: { readonly tenantId: string; readonly subscriptionId: string }
}

/** A running lab. Its CA and keys live and die with the container. */
export class StartedManagedIdentityLabContainer extends AbstractStartedContainer {
  readonly control: LabControl
  readonly #controlToken: string
  readonly #ca: string
  readonly #ready: ReadyContainer
  readonly #image: string
  readonly #container: StartedTestContainer
  #trustFolder: string | undefined

  constructor(container: StartedTestContainer, controlToken: string, ca: string, ready: ReadyContainer, image: string) {
    super(container)
    this.#container = container
    this.#image = image
    this.control = labControl(() => this.getHttpUrl(), controlToken)
    this.#controlToken = controlToken
    this.#ca = ca
    this.#ready = ready
  }

  /** IMDS, the control API, and a proxy for Azure's real names. */
  getHttpUrl(): string {
    return `http://${this.getHost()}:${this.getMappedPort(ports.http)}`
  }

  /** Azure's names by TLS: connect here, with theirs as Host and server name. */
  getHttpsUrl(): string {
    return `https://${this.getHost()}:${this.getMappedPort(ports.https)}`
  }

  /** The legacy VM extension; its endpoint is `/oauth2/token`. */
  getMsiUrl(): string {
    return `http://${this.getHost()}:${this.getMappedPort(ports.msi)}`
  }

  /** The CA's certificate, PEM. */
  getCa(): string {
    return this.#ca
  }

  getControlToken(): string {
    return this.#controlToken
  }

  /** Where a request to one of Azure's origins is to go instead: the `route` of this package's `nodeTransport`. */
  readonly route = (origin: string): string | undefined => {
    if (origin === 'http://169.254.169.254') return this.getHttpUrl()
    if (origin === 'http://localhost:50342') return this.getMsiUrl()
    return origin.startsWith('https:') ? this.getHttpsUrl() : undefined
  }

  /**
   * Variables for a program that is to believe itself on the VM: where IMDS is, the proxy that answers Azure's names,
   * and whom to trust. The file that they name is removed when the container stops.
   */
  getClientEnvironment(): Record<string, string> {
    const [proxy, trust] = [this.getHttpUrl(), this.#trustFile()]
    // The lab itself is no loopback where the tests run in a container, too.
    const except = [...new Set(['localhost', '127.0.0.1', '::1', this.getHost()])].join()
    const { tenantId, subscriptionId } = this.#ready.portal
    return {
      AZURE_POD_IDENTITY_AUTHORITY_HOST: proxy,
      AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
      AZURE_TENANT_ID: tenantId,
      AZURE_SUBSCRIPTION_ID: subscriptionId,
      HTTP_PROXY: proxy,
      http_proxy: proxy,
      HTTPS_PROXY: proxy,
      https_proxy: proxy,
      NO_PROXY: except,
      no_proxy: except,
      NODE_EXTRA_CA_CERTS: trust,
      SSL_CERT_FILE: trust,
      REQUESTS_CA_BUNDLE: trust,
      CURL_CA_BUNDLE: trust,
    }
  }

  /** A VM or app of the world, by its name. Rejects with the names that there are if it is none. */
  async seat(name: string): Promise<LabSeat> {
    const answer = await ask(this.getHttpUrl(), this.#controlToken, 'GET', 'seats')
    const { seats } = JSON.parse(answer) as { seats: readonly ListedSeat[] }
    const found = seats.find((seat) => seat.name.toLowerCase() === name.toLowerCase())
    if (!found)
      throw new Error(`'${name}' is not a seat of this lab, which has ${seats.map((seat) => seat.name).join(', ')}`)
    const proxy = new URL(this.getHttpUrl())
    proxy.username = encodeURIComponent(found.name)
    proxy.password = found.token
    const proxyUrl = proxy.href.replace(/\/$/, '')
    return {
      name: found.name,
      source: found.source,
      proxyUrl,
      getClientEnvironment: () => ({
        ...this.getClientEnvironment(),
        // By the proxy, since the lab's own address speaks for no seat in particular.
        AZURE_POD_IDENTITY_AUTHORITY_HOST: 'http://169.254.169.254',
        ...Object.fromEntries(
          ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy'].map((variable) => [variable, proxyUrl]),
        ),
      }),
      startNetwork: () => {
        const [network] = this.#container.getNetworkNames() as [string]
        return startSeatNetwork({
          image: this.#image,
          network,
          lab: `http://${this.#container.getIpAddress(network)}:${ports.http}`,
          controlToken: this.#controlToken,
          seat: found.name,
        })
      },
    }
  }

  /** The public roots and the lab's: most of the variables replace a program's own list. */
  #trustFile(): string {
    this.#trustFolder ??= mkdtempSync(join(tmpdir(), 'milab-container-'))
    const file = join(this.#trustFolder, 'ca-bundle.pem')
    writeFileSync(file, [...rootCertificates, this.#ca].join('\n'))
    return file
  }

  protected override async containerStopped(): Promise<void> {
    if (this.#trustFolder !== undefined) rmSync(this.#trustFolder, { recursive: true, force: true })
  }
}
