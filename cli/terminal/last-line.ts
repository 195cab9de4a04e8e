/** A stream whose last line may be open, to be written again. */
export interface Screen {
  readonly columns?: number
  write(text: string): unknown
}

/** Back to the start of the line, and clear it. */
const back = '\r\u001b[2K'
const usualColumns = 80

/** The last line of a terminal, written again in place; what is printed meanwhile goes above it. */
export class LastLine {
  #text = ''

  constructor(private readonly screen: Screen) {}

  /** Shows this in place of what the line has. It is cut to the terminal's width: a wrapped line cannot be taken back. */
  show(text: string): void {
    this.#text = [...text].slice(0, (this.screen.columns || usualColumns) - 1).join('')
    this.screen.write(back + this.#text)
  }

  /** Runs what prints, above the line. */
  above(print: () => void): void {
    if (this.#text === '') return print()
    this.screen.write(back)
    print()
    this.screen.write(this.#text)
  }

  /** Ends the line, which stays. */
  keep(): void {
    if (this.#text !== '') this.screen.write('\n')
    this.#text = ''
  }

  /** Takes the line away. */
  clear(): void {
    if (this.#text !== '') this.screen.write(back)
    this.#text = ''
  }
}
