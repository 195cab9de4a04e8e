import { TemplateError } from '../values.js'
import { spelledPath } from './paths.js'

/** Where something stands: lines count from 1, and a column is how many characters of the line were read by then. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** A text and how far it has been read. Mistakes are told in the words of Json.NET, which reads for Azure. */
export class Cursor {
  #at = 0
  #line = 1
  #lineStart = 0
  /** of the value that is being read */
  readonly path: (string | number)[] = []

  constructor(readonly text: string) {
    if (text.startsWith('\uFEFF')) {
      this.#at = 1
      this.#lineStart = 1
    }
  }

  get position(): Position {
    return { line: this.#line, column: this.#at - this.#lineStart }
  }

  get offset(): number {
    return this.#at
  }

  get next(): string | undefined {
    return this.text[this.#at]
  }

  startsWith(what: string): boolean {
    return this.text.startsWith(what, this.#at)
  }

  /** Reads one character, which may end a line. */
  take(): string {
    const char = this.text[this.#at++]!
    if (char === '\n' || (char === '\r' && this.next !== '\n')) {
      this.#line++
      this.#lineStart = this.#at
    }
    return char
  }

  /** Reads `count` characters, none of which ends a line. */
  skip(count: number): void {
    this.#at += count
  }

  /** What `pattern`, which is sticky, matches here and in no other line; nothing is read if it does not match. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.text)?.[0]
    if (found !== undefined) this.#at += found.length
    return found
  }

  /** Reads spaces, line ends and comments. */
  skipBlank(): void {
    for (;;) {
      const char = this.next
      if (char === undefined) return
      if (char === '/') this.#comment()
      else if (/\s/.test(char)) this.take()
      else return
    }
  }

  #comment(): void {
    const second = this.text[this.#at + 1]
    if (second === '/') {
      while (this.next !== undefined && this.next !== '\n' && this.next !== '\r') this.#at++
      return
    }
    if (second !== '*') {
      this.skip(1)
      throw this.mistake(`Error parsing comment. Expected: *, got ${second ?? ''}.`)
    }
    this.skip(2)
    while (!this.startsWith('*/')) {
      if (this.next === undefined) throw this.mistake('Unexpected end while parsing comment.')
      this.take()
    }
    this.skip(2)
  }

  mistake(what: string): TemplateError {
    const { line, column } = this.position
    const path = [...this.path]
    return new TemplateError(`${what} Path '${spelledPath(path)}', line ${line}, position ${column}.`, path)
  }
}
