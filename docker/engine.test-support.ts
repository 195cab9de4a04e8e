import { execFile, execFileSync } from 'node:child_process'

/*
 * The Docker tests take an engine and the built image, and more time than npm test has: .ci/docker provides both and
 * sets MILAB_DOCKER_TESTS=1.
 */

export const image = process.env.MILAB_IMAGE ?? 'managed-identity-lab'

/** Why the Docker tests cannot be run; undefined when they can. */
export function whyNot(): string | undefined {
  if (process.env.MILAB_DOCKER_TESTS !== '1') return 'bash .ci/docker runs them, with an engine and the built image'
  try {
    execFileSync('docker', ['image', 'inspect', image], { stdio: 'pipe' })
    return undefined
  } catch (error) {
    return (
      `no Docker engine has the image ${image}: ` +
      `${String((error as { stderr?: Buffer }).stderr ?? (error as Error).message).trim()}`
    )
  }
}

/** Whether to skip; the reason is said where the results are. */
export function skipping(file: string): boolean {
  const reason = whyNot()
  if (reason !== undefined) process.stderr.write(`${file}: skipped, ${reason}\n`)
  return reason !== undefined
}

export interface Ran {
  readonly status: number
  readonly output: string
}

/** Runs a program to its end; what it wrote to stdout and stderr, together. */
export function run(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(
      program,
      args,
      { env: { ...process.env, ...env }, maxBuffer: 16 * 1024 * 1024 },
      (error, stdout, stderr) => {
        resolve({ status: error === null ? 0 : Number(error.code ?? 1), output: `${stdout}${stderr}` })
      },
    )
  })
}

export async function docker(...args: readonly string[]): Promise<string> {
  const { status, output } = await run('docker', args)
  if (status !== 0) throw new Error(`docker ${args.join(' ')}: ${output}`)
  return output.trim()
}
