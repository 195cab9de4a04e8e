/** A command of the system, to run or to print. */
export type CommandLine = readonly [program: string, ...args: string[]]

export interface Ran {
  readonly status: number
  readonly output: string
}

/** What changes a trust store; tests supply their own. */
export interface Tools {
  readonly platform: NodeJS.Platform
  readonly isAdministrator: boolean
  /** the user's home folder */
  readonly userHome: string
  exists(path: string): boolean
  /** undefined if it does not exist */
  read(path: string): string | undefined
  /** the names in a folder; empty if it does not exist */
  list(folder: string): readonly string[]
  copy(from: string, to: string): void
  remove(path: string): void
  run(command: CommandLine): Ran
}

/** The lab's CA. */
export interface Certificate {
  readonly file: string
  readonly pem: string
  /** hexadecimal, uppercase, without colons */
  readonly sha1: string
}

/** The store of root certificates that a system's programs trust. */
export interface TrustStore {
  /** its name for users */
  readonly name: string
  isTrusted(): boolean
  /** whether it needs an administrator and this user is not one */
  readonly wantsRoot: boolean
  /** each returns lines that say what it did; throws StoreFailed */
  install(): string[]
  uninstall(): string[]
  /** the same as commands to paste */
  installCommands(): string[]
  uninstallCommands(): string[]
}

/** The system's tool failed; the message includes its output. */
export class StoreFailed extends Error {
  override readonly name = 'StoreFailed'
}

export function say(command: CommandLine): string {
  return command
    .map((word) => (/^[\w@%+=:,./\\-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(' ')
}

function lastLines(output: string): string {
  const text = output.trim()
  return text === '' ? '' : `: ${text.split('\n').slice(-3).join('; ')}`
}

/** Runs a command and returns a line that says so. */
export function runTool(tools: Tools, command: CommandLine): string {
  const { status, output } = tools.run(command)
  if (status !== 0) throw new StoreFailed(`${say(command)} failed with ${status}${lastLines(output)}`)
  return `ran ${say(command)}`
}
