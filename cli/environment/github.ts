import { randomUUID } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import { exitCode, Failure } from '../failure.js'
import type { Variables } from './shells.js'

/** Those whose values open something in the lab: GitHub prints a job's variables at the head of every step. */
const secret = ['IDENTITY_HEADER', 'MSI_SECRET']

/**
 * Sets the variables for the later steps of a GitHub job: appends them to the file that `GITHUB_ENV` names. Returns the
 * workflow commands to print, which mask what is secret and say what could not be taken away. Throws a Failure outside of a job.
 * Source: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function setForGitHubJob(variables: Variables, caller: Readonly<Record<string, string | undefined>>): string {
  const file = caller.GITHUB_ENV
  if (!file)
    throw new Failure('GITHUB_ENV names no file: --shell github is for a step of a GitHub job', exitCode.badUsage)
  const { lines, commands } = forGitHubJob(variables, caller, `milab-${randomUUID()}`)
  appendFileSync(file, lines)
  return commands
}

/** `delimiter` is a line that stands in no value. */
export function forGitHubJob(
  variables: Variables,
  caller: Readonly<Record<string, string | undefined>>,
  delimiter: string,
): { lines: string; commands: string } {
  const lines: string[] = []
  const commands: string[] = []
  for (const [name, value] of Object.entries(variables)) {
    if (value !== null) {
      if (secret.includes(name)) commands.push(`::add-mask::${value}`)
      lines.push(/[\r\n]/.test(value) ? `${name}<<${delimiter}\n${value}\n${delimiter}` : `${name}=${value}`)
    } else if (caller[name]) {
      // The file can set and empty, not unset. What the job has not is better left so: azidentity for Go and msal for Python,
      // which is in az, take an empty one for one that is set.
      lines.push(`${name}=`)
      commands.push(
        `::warning title=managed-identity-lab::this job sets ${name}, and a step can only empty it: some clients then still ask there for tokens. Take it out of the job's env`,
      )
    }
  }
  return {
    lines: lines.map((line) => `${line}\n`).join(''),
    commands: [...new Set(commands)].map((command) => `${command}\n`).join(''),
  }
}
