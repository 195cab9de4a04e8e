import { spawnSync } from 'node:child_process'

/** Why the namespaces cannot be set up, and what would help. */
export class Refused extends Error {
  constructor(
    why: string,
    readonly remedy?: string,
  ) {
    super(why)
  }
}

/** Runs a tool of the system, with `input` as its standard input. Throws Refused with the first line of its complaint. */
export function call(program: string, args: readonly string[], from: string, input = ''): void {
  const { error, status, stderr } = spawnSync(program, args, { encoding: 'utf8', input })
  if ((error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT')
    throw new Refused(`'${program}' is not installed`, `install ${from}`)
  if (error) throw error
  const what = input === '' ? `${program} ${args.join(' ')}` : program
  if (status !== 0) throw new Refused(`${what}: ${stderr.trim().split('\n')[0]}`)
}

/** Runs several commands of `ip` in this process's network. Throws Refused at the first that fails. */
export function ip(...lines: readonly string[]): void {
  call('ip', ['-batch', '-'], 'iproute2', `${lines.join('\n')}\n`)
}
