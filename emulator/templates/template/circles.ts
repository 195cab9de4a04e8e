import { TemplateError } from '../values.js'

/** What is being evaluated, so that a definition which needs itself is found. */
export class Circles {
  readonly #open: string[] = []

  constructor(readonly of: 'parameters' | 'variables') {}

  /** @throws TemplateError with the way from the symbol back to itself, in the words of Azure's evaluator */
  within<T>(name: string, make: () => T): T {
    const at = this.#open.findIndex((other) => other.toLowerCase() === name.toLowerCase())
    if (at >= 0) {
      const circle = [...this.#open.slice(at), this.#open[at]!]
      throw new TemplateError(
        `The '${circle[0]}' symbol's definition cycles back to itself (${circle.join(' -> ')}).`,
        [this.of, circle[0]!],
      )
    }
    this.#open.push(name)
    try {
      return make()
    } finally {
      this.#open.pop()
    }
  }
}
