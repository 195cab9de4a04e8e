import { randomUUID } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import { exitCode, Failure } from '../failure.js'
import type { Variables } from './shells.js'

/** Variables whose values are secret: GitHub prints a job's variables at the start of every step. */
const secret = ['IDENTITY_HEADER', 'MSI_SECRET']

/**
 * Sets the variables for the later steps of a GitHub job by appending them to the file named by `GITHUB_ENV`. Returns
 * the workflow commands to print, which mask secrets and warn of variables that cannot be unset. Throws a Failure
 * outside a job. Source: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function setForGitHubJob(variables: Variables, caller: Readonly<Record<string, string | undefined>>): string {
  const file = caller.GITHUB_ENV
  if (!file)
    throw new Failure('GITHUB_ENV is not set: --shell github works only in a step of a GitHub job', exitCode.badUsage)
  const { lines, commands } = forGitHubJob(variables, caller, `milab-${randomUUID()}`)
  appendFileSync(file, lines)
  return commands
}

/** `delimiter` is a line that no value contains. */
export function forGitHubJob(
  variables: Variables,
  caller: Readonly<Record<string, string | undefined>>,
  delimiter: string,
): { lines: string; commands: string } {
  const lines: string[] = []
  const commands: string[] = []
  for (const [name, value] of Object.entries(variables)) {
    if (value !== null) {
      const password = /^https?:\/\/[^/:@]*:([^/@]+)@/.exec(value)?.[1]
      if (secret.includes(name)) commands.push(`::add-mask::${value}`)
      else if (password !== undefined) commands.push(`::add-mask::${password}`)
      lines.push(/[\r\n]/.test(value) ? `${name}<<${delimiter}\n${value}\n${delimiter}` : `${name}=${value}`)
    } else if (caller[name]) {
      // The file can set or empty a variable, but not unset it. One that the job does not set is left alone, because
      // azidentity for Go and msal for Python (in az) treat an empty variable as set.
      lines.push(`${name}=`)
      commands.push(
        `::warning title=managed-identity-lab::this job sets ${name}, and a step can only empty it: ` +
          "some clients then still request tokens there. Remove it from the job's env",
      )
    }
  }
  return {
    lines: lines.map((line) => `${line}\n`).join(''),
    commands: [...new Set(commands)].map((command) => `${command}\n`).join(''),
  }
}
