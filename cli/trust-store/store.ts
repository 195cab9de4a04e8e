/** A command line of the system's, as it is run and as it is said. */
export type CommandLine = readonly [program: string, ...args: string[]]

export interface Ran {
  readonly status: number
  readonly output: string
}

/** What a trust store is changed with; tests give their own. */
export interface Tools {
  readonly platform: NodeJS.Platform
  readonly isAdministrator: boolean
  /** the user's home folder */
  readonly userHome: string
  exists(path: string): boolean
  /** undefined when it is not there */
  read(path: string): string | undefined
  /** the names in a folder; none where it is not there */
  list(folder: string): readonly string[]
  copy(from: string, to: string): void
  remove(path: string): void
  run(command: CommandLine): Ran
}

/** The CA that is meant. */
export interface Certificate {
  readonly file: string
  readonly pem: string
  /** hexadecimal, upper case, without colons */
  readonly sha1: string
}

/** A way in which a system keeps the roots that its programs trust. */
export interface TrustStore {
  /** as a person calls it */
  readonly name: string
  isTrusted(): boolean
  /** whether an administrator must do it, and this user is none */
  readonly wantsRoot: boolean
  /** each says what it did; throws StoreFailed */
  install(): string[]
  uninstall(): string[]
  /** the same as commands for a person to paste */
  installCommands(): string[]
  uninstallCommands(): string[]
}

/** The system's tool did not do its work; the message has its words. */
export class StoreFailed extends Error {
  override readonly name = 'StoreFailed'
}

export function say(command: CommandLine): string {
  return command
    .map((word) => (/^[\w@%+=:,./\\-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(' ')
}

/** Runs it, and says so. */
export function runSaying(tools: Tools, command: CommandLine): string {
  const { status, output } = tools.run(command)
  if (status !== 0)
    throw new StoreFailed(
      `${say(command)} failed with ${status}${output.trim() === '' ? '' : `: ${output.trim().split('\n').slice(-3).join('; ')}`}`,
    )
  return `ran ${say(command)}`
}
