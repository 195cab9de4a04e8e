import { repeatsLine, type Logged } from '../../emulator/control/request-log.js'
import { LastLine, type Screen } from './last-line.js'

export interface FoldedLogOptions {
  readonly screen: Screen
  /** whether the screen's last line can be written again */
  readonly rewrites: boolean
  /** milliseconds between two reports of repeats */
  readonly every?: number
  /** unix milliseconds of this machine */
  readonly now?: () => number
}

/** Milliseconds without a request, after which the next one is printed in full: it belongs to another run. */
const apart = 10_000

/**
 * Prints requests, and counts those that are like the one before: on a terminal in a line that is written again, in a
 * file in a line each few seconds. Every request is printed or counted when the log is closed.
 */
export class FoldedLog {
  readonly #line: LastLine
  readonly #every: number
  readonly #now: () => number
  #kind = ''
  #count = 0
  #lastTime = ''
  #lastAt = 0
  #timer: NodeJS.Timeout | undefined

  constructor(private readonly options: FoldedLogOptions) {
    this.#line = new LastLine(options.screen)
    this.#every = options.every ?? (options.rewrites ? 100 : 2000)
    this.#now = options.now ?? Date.now
  }

  add({ lines, kind, time }: Logged): void {
    const now = this.#now()
    const isRepeat = kind === this.#kind && now - this.#lastAt < apart
    this.#lastAt = now
    if (!isRepeat) {
      this.close()
      this.#kind = kind
      return this.#print(lines)
    }
    this.#count += 1
    this.#lastTime = time
    this.#timer ??= setTimeout(() => this.#report(), this.#every).unref()
  }

  /** Lines of another kind: what a key did, a notice. */
  print(...lines: readonly string[]): void {
    this.close()
    this.#print(lines)
  }

  /** Runs what prints elsewhere on the same terminal. */
  above(print: () => void): void {
    this.#line.above(print)
  }

  /** Prints the count of what was folded. */
  close(): void {
    clearTimeout(this.#timer)
    if (this.#count > 0) this.#report()
    this.#line.keep()
    this.#count = 0
    this.#kind = ''
  }

  #report(): void {
    this.#timer = undefined
    const text = repeatsLine(this.#count, this.#lastTime)
    if (this.options.rewrites) return this.#line.show(text)
    this.#print([text])
    this.#count = 0
  }

  #print(lines: readonly string[]): void {
    for (const line of lines) this.options.screen.write(`${line}\n`)
  }
}
