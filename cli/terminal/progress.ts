import { LastLine, type Screen } from './last-line.js'
import { looksOf } from './looks.js'

export interface ProgressOptions {
  readonly screen?: Screen & { readonly isTTY?: boolean }
  readonly env?: NodeJS.ProcessEnv
  /** milliseconds, of a clock that does not go back */
  readonly now?: () => number
}

/** Milliseconds until it is worth a word, between two writes to a terminal, and between two lines of a log. */
const patience = { first: 400, terminal: 100, log: 10_000 }

/**
 * How far something has come that may take long: on a terminal a line on stderr, which goes when it is done; in CI's log
 * a line each ten seconds; in any other file or pipe nothing.
 *
 * @example
 * const progress = new Progress('reading blobs')
 * for (const [at, file] of files.entries()) { progress.at(at, files.length); … }
 * progress.end()
 */
export class Progress {
  readonly #screen: Screen
  readonly #line: LastLine
  readonly #kind: 'terminal' | 'log' | 'none'
  readonly #now: () => number
  #next: number

  /** @param what a few words, such as `conform` */
  constructor(
    private readonly what: string,
    { screen = process.stderr, env = process.env, now = () => performance.now() }: ProgressOptions = {},
  ) {
    this.#screen = screen
    this.#line = new LastLine(screen)
    this.#kind = looksOf(screen, env).rewrites ? 'terminal' : env.CI ? 'log' : 'none'
    this.#now = now
    this.#next = now() + (this.#kind === 'terminal' ? patience.first : patience.log)
  }

  /** @param total if it is known */
  at(done: number, total?: number): void {
    if (this.#kind === 'none') return
    const now = this.#now()
    if (now < this.#next) return
    this.#next = now + patience[this.#kind]
    const text = `milab: ${this.what}: ${done}${total === undefined ? '' : ` of ${total}`}`
    if (this.#kind === 'terminal') this.#line.show(text)
    else this.#screen.write(`${text}\n`)
  }

  /** Runs what prints on the same terminal. */
  above(print: () => void): void {
    this.#line.above(print)
  }

  /** Takes the line away; what comes later is not shown. */
  end(): void {
    this.#next = Infinity
    this.#line.clear()
  }
}
