import { exitCode, Failure } from '../failure.js'
import { files, isTwin } from './files.js'

/** Variables to set; null means to unset one. */
export type Variables = Readonly<Record<string, string | null>>

export const shells = ['sh', 'pwsh', 'powershell', 'cmd', 'dotenv', 'json', 'runsettings', 'launchsettings'] as const
export type Shell = (typeof shells)[number]

/** Lines that a shell needs in addition to the variables. */
export type Preambles = Partial<Record<Shell, () => readonly string[]>>

/** The variables in the syntax of the shell (or tool), one per line, and its preamble. */
export function inShell(shell: Shell, variables: Variables, preambles: Preambles = {}): string {
  if (isFile(shell)) return files[shell](variables)
  for (const [name, value] of Object.entries(variables)) {
    if (value !== null && /[\r\n\0]/.test(value))
      throw new Failure(
        `the value of ${name} contains a line break, which ${shell} does not support; use --shell json`,
        exitCode.badUsage,
      )
  }
  const lines = Object.entries(variables).map(([name, value]) =>
    value === null ? unset[shell](name) : set[shell](name, value),
  )
  return [...lines.filter((line) => line !== undefined), ...(preambles[shell]?.() ?? [])]
    .map((line) => `${line}\n`)
    .join('')
}

type Written = Exclude<Shell, keyof typeof files>

const isFile = (shell: Shell): shell is keyof typeof files => Object.hasOwn(files, shell)

/**
 * PowerShell decodes what a program prints by the console's code page, which on Windows is not UTF-8
 * (https://github.com/PowerShell/PowerShell/issues/7233), so it gets ASCII alone.
 */
function setPowerShell(name: string, value: string): string {
  const literal = /^[\x20-\x7e]*$/.test(value)
    ? `'${value.replaceAll("'", "''")}'`
    : `[Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('${Buffer.from(value).toString('base64')}'))`
  return `$env:${name} = ${literal}`
}
const unsetPowerShell = (name: string) => `Remove-Item Env:${name} -ErrorAction SilentlyContinue`

const set: Record<Written, (name: string, value: string) => string | undefined> = {
  sh: (name, value) => `export ${name}='${value.replaceAll("'", "'\\''")}'`,
  pwsh: setPowerShell,
  // On Windows only.
  powershell: (name, value) => (isTwin(name) ? undefined : setPowerShell(name, value)),
  // This is read as a batch file, where a percent sign is written twice.
  cmd: (name, value) => (isTwin(name) ? undefined : `@set "${name}=${value.replaceAll('%', '%%')}"`),
  dotenv: (name, value) => `${name}=${dotenvValue(value)}`,
}

const unset: Record<Written, (name: string) => string | undefined> = {
  sh: (name) => `unset ${name}`,
  pwsh: unsetPowerShell,
  powershell: unsetPowerShell,
  cmd: (name) => `@set "${name}="`,
  // A dotenv file cannot unset a variable, and some clients treat an empty one as set.
  dotenv: () => undefined,
}

/** Unquoted if possible: not every reader of such files (docker --env-file) removes quotes. */
function dotenvValue(value: string): string {
  if (!/[\s'"#$`]/.test(value)) return value
  const quote = ["'", '`', '"'].find((candidate) => !value.includes(candidate)) ?? "'"
  return `${quote}${value}${quote}`
}
