import { finisher } from './core/finish.js'
import { json } from './core/reply.js'
import type { WireOutcome, WireRequest } from './core/wire.js'
import { version } from './version.js'

/** Makes the world with its deployments beside the present one, and returns what takes it. */
type Make = () => Promise<() => void>

/** What a world still lacks before its first request: its deployments. */
export class SetUp {
  #make: Make | undefined
  #making: Promise<void> | undefined

  /** @param now unix milliseconds of the world */
  constructor(private readonly now: () => number) {}

  get isOver(): boolean {
    return this.#make === undefined
  }

  /** Begins when a request comes, or when it is waited for. */
  later(make: Make): void {
    this.#make = make
    this.#making = undefined
  }

  /** The world is another one by now. */
  drop(): void {
    this.#make = undefined
    this.#making = undefined
  }

  /** Rejects with what was refused, each time it is asked. */
  async ready(): Promise<void> {
    while (this.#make) {
      const make = this.#make
      await (this.#making ??= make().then((take) => {
        if (this.#make !== make) return
        this.drop()
        take()
      }))
    }
  }

  /** Carries a request on when the world is whole. */
  async before(request: WireRequest, carry: () => WireOutcome | Promise<WireOutcome>): Promise<WireOutcome> {
    try {
      await this.ready()
    } catch (error) {
      return this.#refused(request, error as Error)
    }
    return carry()
  }

  /** No service has an answer to that: the world that the request is meant for does not exist. */
  #refused(request: WireRequest, { message }: Error): WireOutcome {
    const hint = message.replace(/[^\x20-\x7e]/g, '?')
    const reply = json(500, { error: { code: 'WorldNotReady', message } }, [['x-milab-hint', hint]])
    return finisher({ now: this.now, stamp: [['x-milab', version]] })(reply, request, [])
  }
}
