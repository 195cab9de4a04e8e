export interface Program {
  /** The folder here that pins, configures and runs it, and its name in docs/clients.md. */
  readonly name: string
  /** The package whose version is shown, if its name is another. */
  readonly package?: string
  /** What must work: the steps that it prints. */
  readonly works: readonly string[]
  /**
   * Steps that must fail, each with what it needs of the lab, as the 501 names it. A step that begins to work, or that fails
   * for another reason, fails the test: then it moves up, or the reason is a fault.
   */
  readonly lacks?: Readonly<Record<string, string>>
}
