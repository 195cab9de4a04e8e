import { spawn } from 'node:child_process'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')

/** The built command. */
export const milabFile = join(root, 'dist/cli/milab.js')

export interface Ran {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program and returns its output. For tests. */
export function run(
  file: string,
  args: readonly string[],
  env: Record<string, string | undefined> = process.env,
  cwd = root,
): Promise<Ran> {
  const child = spawn(file, args, { env: env as NodeJS.ProcessEnv, cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  return new Promise((done, failed) => {
    child.once('error', failed)
    child.once('close', (status) => done({ status, stdout, stderr }))
  })
}

/** Runs the built command with its own home and without variables of the caller's shell. For tests. */
export const milab = (
  home: string,
  args: readonly string[],
  more: Record<string, string | undefined> = {},
): Promise<Ran> => run(process.execPath, [milabFile, ...args], { ...bare(), MILAB_HOME: home, NO_COLOR: '1', ...more })

/** This process's variables without those that would affect milab or its clients. */
export function bare(): Record<string, string | undefined> {
  const sources = /^(?:MILAB_|AZURE_|IDENTITY_|MSI_|IMDS_|.*_(?:PROXY|proxy)$)/
  const trust = /^(?:NODE_EXTRA_CA_CERTS|SSL_CERT_|.*CA_BUNDLE|GIT_SSL_|JAVA_TOOL_OPTIONS|NODE_OPTIONS)/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !sources.test(name) && !trust.test(name)))
}
