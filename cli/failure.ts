/** Exit codes of every command but `exec`, which passes its command's own through. */
export const exitCode = { good: 0, checkFailed: 1, badUsage: 2, brokenEnvironment: 3 } as const

/** Something the user can mend: printed as its message alone, never with a stack trace. */
export class Failure extends Error {
  constructor(
    message: string,
    readonly code: number = exitCode.brokenEnvironment,
  ) {
    super(message)
    this.name = 'Failure'
  }
}
