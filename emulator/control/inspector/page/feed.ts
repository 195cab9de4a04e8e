import { signal, type ReadonlySignal } from '@preact/signals'
import type { LabEvent, WireEntry } from '../wire.js'
import { eventReader, type StreamEvent } from './event-stream.js'
import type { Lab } from './lab.js'

/** As many as the lab's journal keeps. */
const kept = 10_000
/** milliseconds for which entries are collected before the page is drawn anew */
const drawnEach = 60
const retriedAfter = 1000

export type Connection = 'connecting' | 'open' | 'lost'

/** What happens in the lab, as `GET /_lab/events` tells it. It connects again by itself, and misses nothing meanwhile. */
export class Feed {
  readonly #entries = signal<readonly WireEntry[]>([])
  readonly #connection = signal<Connection>('connecting')
  readonly #clock = signal<ClockView | undefined>(undefined)
  readonly #worldChanges = signal(0)
  readonly #faultChanges = signal(0)
  #arrived: WireEntry[] = []
  #last = '0'
  #isDrawing = false

  constructor(private readonly lab: Lab) {}

  /** the last 10,000 requests, newest last */
  get entries(): ReadonlySignal<readonly WireEntry[]> {
    return this.#entries
  }

  get connection(): ReadonlySignal<Connection> {
    return this.#connection
  }

  /** the world's clock, as of when it was last set */
  get clock(): ReadonlySignal<ClockView | undefined> {
    return this.#clock
  }

  /** a number that grows when the world has changed: read it where the world is loaded */
  get worldChanges(): ReadonlySignal<number> {
    return this.#worldChanges
  }

  /** a number that grows when a fault was set, met a request or ended */
  get faultChanges(): ReadonlySignal<number> {
    return this.#faultChanges
  }

  /** Follows the lab until the signal aborts. */
  async follow(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      // A wrong token is not tried again and again: the page asks for another one.
      if (!this.lab.needsToken.peek()) await this.#read(signal).catch(() => undefined)
      if (signal.aborted) return
      this.#connection.value = 'lost'
      await new Promise((resolve) => setTimeout(resolve, retriedAfter))
    }
  }

  async #read(signal: AbortSignal): Promise<void> {
    const headers = { Accept: 'text/event-stream', 'Last-Event-ID': this.#last }
    const { body } = await this.lab.send('/_lab/events', { headers, signal })
    this.#connection.value = 'open'
    const read = eventReader()
    const text = body!.pipeThrough(new TextDecoderStream()).getReader()
    for (let piece = await text.read(); !piece.done; piece = await text.read())
      for (const event of read(piece.value)) this.#take(event)
  }

  #take({ id, name, data }: StreamEvent): void {
    this.#last = id
    const event = { name, data: JSON.parse(data) as unknown } as LabEvent
    switch (event.name) {
      case 'request':
      case 'refused':
        this.#arrived.push(event.data)
        return this.#draw()
      case 'clock':
        this.#clock.value = { ...event.data, received: performance.now() }
        return
      case 'world':
        this.#worldChanges.value += 1
        return
      case 'fault':
        this.#faultChanges.value += 1
    }
  }

  /** Many entries at once make one change of the page. */
  #draw(): void {
    if (this.#isDrawing) return
    this.#isDrawing = true
    setTimeout(() => {
      this.#isDrawing = false
      this.#entries.value = joined(this.#entries.peek(), this.#arrived)
      this.#arrived = []
    }, drawnEach)
  }
}

export interface ClockView {
  readonly now: string
  readonly frozen: boolean
  /** `performance.now()` when it was received */
  readonly received: number
}

/** The world's time now, in milliseconds. */
export const timeOf = ({ now, frozen, received }: ClockView): number =>
  Date.parse(now) + (frozen ? 0 : performance.now() - received)

/** A lab that was started anew counts from 1 again: what is known of the one before is dropped then. */
function joined(known: readonly WireEntry[], arrived: readonly WireEntry[]): readonly WireEntry[] {
  const first = arrived[0]?.id ?? Infinity
  const before = known.length > 0 && known.at(-1)!.id >= first ? [] : known
  return [...before, ...arrived].slice(-kept)
}
