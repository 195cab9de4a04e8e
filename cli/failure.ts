/** Exit codes of every command except `exec`, which returns that of its command. */
export const exitCode = { good: 0, checkFailed: 1, badUsage: 2, brokenEnvironment: 3 } as const

/** The exit code of `exec` if it fails itself, not the command; that of `env` and `docker run`, too. */
export const execFailed = 125

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
