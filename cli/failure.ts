/** Exit codes of every command except `exec`, which returns that of its command. */
export const exitCode = { good: 0, checkFailed: 1, badUsage: 2, brokenEnvironment: 3 } as const

/** An error that the user can fix: only its message is printed, without a stack trace. */
export class Failure extends Error {
  constructor(
    message: string,
    readonly code: number = exitCode.brokenEnvironment,
  ) {
    super(message)
    this.name = 'Failure'
  }
}
