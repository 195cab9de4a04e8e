import { exitCode, Failure } from '../failure.js'

/** Variables to set; null says that one is to be taken away. */
export type Variables = Readonly<Record<string, string | null>>

export const shells = ['sh', 'pwsh', 'powershell', 'cmd', 'dotenv', 'json'] as const
export type Shell = (typeof shells)[number]

/** What a shell is told beside its variables, as lines of its own. */
export type Preambles = Partial<Record<Shell, () => readonly string[]>>

/** The variables as text that the shell (or tool) reads, one a line, and what else belongs to a session of that shell. */
export function inShell(shell: Shell, variables: Variables, preambles: Preambles = {}): string {
  if (shell === 'json') return `${JSON.stringify(variables, null, 2)}\n`
  for (const [name, value] of Object.entries(variables)) {
    if (value !== null && /[\r\n\0]/.test(value))
      throw new Failure(
        `${name} has a line break in its value, which ${shell} cannot take; use --shell json`,
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

type Written = Exclude<Shell, 'json'>

// Windows knows no case in names: the lower-case twins would only say the same again.
const isTwin = (name: string) => name === name.toLowerCase()

// PowerShell takes the typographic quotes for quotes, too.
const setPowerShell = (name: string, value: string) => `$env:${name} = '${value.replace(/['‘’‚‛]/g, '$&$&')}'`
const unsetPowerShell = (name: string) => `Remove-Item Env:${name} -ErrorAction SilentlyContinue`

const set: Record<Written, (name: string, value: string) => string | undefined> = {
  sh: (name, value) => `export ${name}='${value.replaceAll("'", "'\\''")}'`,
  pwsh: setPowerShell,
  // On Windows only.
  powershell: (name, value) => (isTwin(name) ? undefined : setPowerShell(name, value)),
  // In a batch file, which is what this is read as, a percent sign is written twice.
  cmd: (name, value) => (isTwin(name) ? undefined : `@set "${name}=${value.replaceAll('%', '%%')}"`),
  dotenv: (name, value) => `${name}=${dotenvValue(value)}`,
}

const unset: Record<Written, (name: string) => string | undefined> = {
  sh: (name) => `unset ${name}`,
  pwsh: unsetPowerShell,
  powershell: unsetPowerShell,
  cmd: (name) => `@set "${name}="`,
  // Such a file cannot take a variable away, and an empty one counts as set for some clients.
  dotenv: () => undefined,
}

/** Bare where it can be: not every reader of such files (docker --env-file) takes quotes away. */
function dotenvValue(value: string): string {
  if (!/[\s'"#$`]/.test(value)) return value
  const quote = ["'", '`', '"'].find((one) => !value.includes(one)) ?? "'"
  return `${quote}${value}${quote}`
}
