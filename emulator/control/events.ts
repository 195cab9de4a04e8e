import type { RequestHandler, Response } from 'express'
import { fixText } from '../policy/authorization/fix.js'
import type { JournalEntry } from '../world/journal.js'
import type { World } from '../world/world.js'
import { canApply } from './apply-fix.js'
import type { Control } from './control.js'
import { ControlError } from './errors.js'
import type { LabEvent, WireEntry } from './inspector/wire.js'
import { entryView, redactedFix, whyView } from './journal-view.js'
import { outcomeOf } from './outcome.js'
import { fixFor } from './why.js'

/** Wall-clock milliseconds between two looks at world, clock and faults, which do not report their changes. */
const lookedEach = 250
/** How many looks pass between two comments that show that the connection is alive. */
const looksPerHeartbeat = 60

/**
 * What happens in the lab, as server-sent events: at once the state of world, clock and faults, then the entries after
 * `after` or `Last-Event-ID`, then everything new. The journal is the only buffer: a reader that does not keep up gets
 * the entries that it still has when it reads on, and a gap in the ids shows what it has missed.
 */
export const getEvents =
  ({ emulator: { world } }: Control): RequestHandler =>
  (req, res) => {
    const after = positionIn(req.get('last-event-id') ?? req.query.after, world)
    res.status(200).type('text/event-stream')
    res.flushHeaders()
    if (req.method === 'HEAD') return void res.end()
    new EventStream(world, res, after).start()
  }

/** The id after which a reader goes on. One that the journal has not reached is of a lab that ran before this one. */
function positionIn(value: unknown, world: World): number {
  const last = lastId(world)
  if (value === undefined) return last
  if (typeof value !== 'string' || !/^\d{1,15}$/.test(value))
    throw new ControlError(400, 'InvalidField', 'expected the id of an entry: a whole number from 0 up', 'after')
  return Number(value) > last ? 0 : Number(value)
}

function lastId(world: World): number {
  const [last] = world.journal.after(0, 1)
  return last?.id ?? 0
}

class EventStream {
  #last: number
  #isFull = false
  #isScheduled = false
  #looks = 0
  /** world, settings, clock and faults as they were last told; each is a new object or value when it changes */
  #told: readonly unknown[] = []

  constructor(
    private readonly world: World,
    private readonly res: Response,
    after: number,
  ) {
    this.#last = after
  }

  start(): void {
    const { res, world } = this
    // Requests do not wait until their entries are written.
    const stopListening = world.journal.listen(() => this.#schedule())
    const timer = setInterval(() => this.#look(), lookedEach)
    timer.unref()
    res.on('drain', () => {
      this.#isFull = false
      this.#write()
    })
    res.once('close', () => {
      stopListening()
      clearInterval(timer)
    })
    this.#writeState()
    this.#write()
  }

  #schedule(): void {
    if (this.#isScheduled || this.#isFull) return
    this.#isScheduled = true
    setImmediate(() => {
      this.#isScheduled = false
      this.#write()
    })
  }

  #look(): void {
    if (this.#isFull) return
    this.#looks += 1
    if (this.#looks % looksPerHeartbeat === 0) this.#put(': the lab is there\n\n')
    this.#writeState()
  }

  #write(): void {
    if (this.#isFull || this.res.destroyed) return
    for (const entry of this.world.journal.after(this.#last)) {
      this.#last = entry.id
      this.#event(eventOf(entry, this.world))
      if (this.#isFull) return
    }
  }

  /** Tells what has changed of world, clock and faults. */
  #writeState(): void {
    const { clock, faults, writes, settings } = this.world
    const { offset, frozenAt } = clock.snapshot()
    const now = [writes, settings, offset, frozenAt, faults.list()]
    const hasChanged = (...at: readonly number[]) => at.some((index) => now[index] !== this.#told[index])
    const [world, time, trouble] = [hasChanged(0, 1), hasChanged(2, 3), hasChanged(4)]
    this.#told = now
    if (world) this.#event({ name: 'world', data: { writes } })
    if (time) this.#event({ name: 'clock', data: { now: new Date(clock.now()).toISOString(), frozen: clock.frozen } })
    if (trouble) this.#event({ name: 'fault', data: { faults: faults.list().length } })
  }

  #event({ name, data }: LabEvent): void {
    this.#put(`id: ${this.#last}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`)
  }

  #put(text: string): void {
    if (!this.res.write(text)) this.#isFull = true
  }
}

function eventOf(entry: JournalEntry, world: World): LabEvent {
  const outcome = outcomeOf(entry)
  return outcome === 'refused' || outcome === 'not-emulated'
    ? { name: 'refused', data: { ...whyView(entry, world), ...withFix(entry, world) } }
    : { name: 'request', data: entryView(entry, world) }
}

/** What would let a request through, and whether the lab can do it by itself. */
function withFix(entry: JournalEntry, world: World): Pick<WireEntry, 'fix' | 'canAllow'> {
  const fix = fixFor(entry, world)
  if (!fix) return {}
  return { fix: redactedFix(fixText(fix, world)), ...(canApply(world, fix) && { canAllow: true }) }
}
