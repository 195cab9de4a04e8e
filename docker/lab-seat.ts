import { GenericContainer, Wait, type StartedTestContainer } from 'testcontainers'

/** A VM or app of the lab's world, as which programs run. */
export interface LabSeat {
  readonly name: string
  /** where programs on it get their tokens: `imds`, `app-service` … */
  readonly source: string
  /**
   * The lab's proxy with the seat's credentials, from this machine: `http://billing:TOKEN@localhost:49153`. What comes
   * through it speaks for the seat, also to 169.254.169.254.
   */
  readonly proxyUrl: string
  /** Variables for a program on this machine that is to be the seat; those of `getClientEnvironment`, by that proxy. */
  getClientEnvironment(): Record<string, string>
  /**
   * Starts a network that is the seat's, for containers: they share it with
   * `.withNetworkMode(network.networkMode)`, and trust the lab's CA.
   */
  startNetwork(): Promise<SeatNetwork>
}

/** A container whose network has 169.254.169.254, localhost:50342 and Azure's names, as one seat. */
export interface SeatNetwork {
  readonly container: StartedTestContainer
  /** `container:…` */
  readonly networkMode: string
  stop(): Promise<void>
}

/** One of the seats as `GET /_lab/seats` lists them. */
export interface ListedSeat {
  readonly name: string
  readonly source: string
  readonly token: string
}

export interface SeatNetworkOptions {
  readonly image: string
  /** the network that the lab is in, and its URL there */
  readonly network: string
  readonly lab: string
  readonly controlToken: string
  readonly seat: string
}

export async function startSeatNetwork(options: SeatNetworkOptions): Promise<SeatNetwork> {
  const container = await new SeatContainer(options).start()
  return { container, networkMode: `container:${container.getId()}`, stop: async () => void (await container.stop()) }
}

class SeatContainer extends GenericContainer {
  constructor({ image, network, lab, controlToken, seat }: SeatNetworkOptions) {
    super(image)
    this.withNetworkMode(network)
      .withEnvironment({ MILAB_CONTROL_TOKEN: controlToken })
      .withCommand(['seat', '--join', lab, '--as', seat])
      // For the metadata service's address on this network's loopback.
      .withUser('root')
      .withDroppedCapabilities('ALL')
      .withAddedCapabilities('NET_ADMIN')
      .withWaitStrategy(Wait.forLogMessage(/ of the lab at /))
      .withStartupTimeout(60_000)
    // The name server of a container that shares the network, too.
    this.hostConfig.Dns = ['127.0.0.1']
  }
}
