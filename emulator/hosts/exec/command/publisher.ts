import { createServer, type Server, type Socket } from 'node:net'

export interface PublisherOptions {
  /** joins an accepted connection to the same port inside */
  readonly connect: (port: number, socket: Socket) => void
  readonly say: (line: string) => void
}

/** Publishes ports of the command on the host's loopback. */
export class Publisher {
  readonly #open = new Map<number, Server>()
  readonly #fixed = new Set<number>()

  constructor(private readonly options: PublisherOptions) {}

  /** Opens ports requested by number; they stay open. */
  async fix(ports: readonly number[]): Promise<void> {
    for (const port of ports) this.#fixed.add(port)
    await Promise.all(ports.map((port) => this.#publish(port)))
  }

  /** Opens the ports that are listened on inside now, and closes those that no longer are. */
  follow(ports: readonly number[]): void {
    for (const [port, server] of this.#open) {
      if (this.#fixed.has(port) || ports.includes(port)) continue
      server.close()
      this.#open.delete(port)
    }
    for (const port of ports) if (!this.#open.has(port)) void this.#publish(port)
  }

  close(): void {
    for (const server of this.#open.values()) server.close()
    this.#open.clear()
  }

  #publish(port: number): Promise<void> {
    // Paused, because the helper reads it, from the first byte.
    const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) =>
      this.options.connect(port, socket),
    )
    this.#open.set(port, server)
    return new Promise((resolve) => {
      server.once('error', ({ code, message }: NodeJS.ErrnoException) => {
        const why =
          code === 'EADDRINUSE'
            ? 'is in use on this machine'
            : code === 'EACCES'
              ? 'is open to root alone on this machine'
              : message
        this.options.say(`port ${port} ${why}, so the command's port is not published`)
        resolve()
      })
      server.listen({ host: '127.0.0.1', port }, resolve)
    })
  }
}
