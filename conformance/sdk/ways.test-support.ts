import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestContext } from 'vitest'
import type { Way } from './results.test-support.js'

/* Programs that know nothing of the lab, run by each way in. */

export interface Ran {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** What `.ci/sdk` made ready for a language (`prepare.sh` there says what); undefined where nothing was. */
export function prepared(language: string): string | undefined {
  const folder = process.env.MILAB_SDK && join(process.env.MILAB_SDK, language)
  return folder && existsSync(folder) ? folder : undefined
}

/** Why `.ci/sdk` could not make a language ready on this machine: no toolchain, no registry. */
function lacking(language: string): string | undefined {
  const file = join(process.env.MILAB_SDK ?? '', `${language}.lacking`)
  return process.env.MILAB_SDK && existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
}

/** Skips a test, with its reason, where it cannot run; in CI it must, on a machine that has what it takes. */
export function needs(skip: TestContext['skip'], language: string, way?: Way): void {
  const lacks = lacking(language)
  skip(lacks !== undefined, lacks)
  const missing =
    prepared(language) === undefined
      ? `conformance/sdk/${language}/prepare.sh has not run: .ci/sdk does that`
      : undefined
  const why = missing ?? (way?.startsWith('exec') && !namespaces() ? 'there are no namespaces here' : undefined)
  if (why !== undefined && process.env.MILAB_SDK_TESTS === '1') throw new Error(why)
  skip(why !== undefined, why)
}

const namespaces = () => spawnSync('unshare', [process.geteuid?.() === 0 ? '-nm' : '-Urnm', 'true']).status === 0

/** The folder with what belongs to a language beside the tests. */
export const sourcesOf = (language: string) => fileURLToPath(new URL(`./${language}/`, import.meta.url))

/** This process's variables without those that lead anywhere: what a machine has on which nothing is configured. */
export function nothingConfigured(): Record<string, string> {
  const leads =
    /^(?:MILAB_|AZURE_|ARM_|IDENTITY_|MSI_|IMDS_|MSAL_|.*_proxy$|NODE_|VITEST|SSL_CERT_|.*CA_BUNDLE|GIT_SSL_|PIP_CERT|JAVA_TOOL_OPTIONS)/i
  return Object.fromEntries(
    Object.entries(process.env).filter(([name, value]) => value !== undefined && !leads.test(name)),
  ) as Record<string, string>
}

export function run(
  [file, ...args]: readonly [string, ...string[]],
  env: Record<string, string>,
  cwd?: string,
): Promise<Ran> {
  const child = spawn(file, args, { env, stdio: ['ignore', 'pipe', 'pipe'], ...(cwd !== undefined && { cwd }) })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  return new Promise((done, failed) => {
    child.once('error', failed)
    child.once('close', (status) => done({ status, stdout, stderr }))
  })
}

export interface WayIn {
  /** a home of the lab's own, so that nothing of the caller's is touched */
  readonly home: string
  /** for `milab exec` or `milab start`: `--world`, `--vm`, `--reach` */
  readonly options?: readonly string[]
  /** what the program is told besides, if anything */
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
}

/** What users run: the built command. */
const command = fileURLToPath(new URL('../../dist/cli/milab.js', import.meta.url))

const milab = (home: string, ...args: string[]): [string, ...string[]] => [
  'env',
  `MILAB_HOME=${home}`,
  process.execPath,
  command,
  ...args,
]

/** Without what exec says of refused requests, which these programs provoke. What it says of names stays. */
const withoutRefusals = (stderr: string) =>
  stderr.replace(/^milab: (?:×\d+ )?\d{3} .*\n(?:milab: {3}.*\n)*/gm, '').replace(/^milab: \d+ requests? .*\n/gm, '')

/** Runs a command under `milab exec`, as a program of the platform that `--source` names. */
export async function runInExec(
  source: string | undefined,
  program: readonly [string, ...string[]],
  { home, options = [], env = {}, cwd }: WayIn,
): Promise<Ran> {
  const as = source === undefined ? [] : ['--source', source]
  const args = ['exec', '--require-namespaces', ...as, ...options, '--', ...program]
  const ran = await run(milab(home, ...args), { ...nothingConfigured(), ...env }, cwd)
  return { ...ran, stderr: withoutRefusals(ran.stderr) }
}

/** Runs a command by a way; each run has a world of its own. */
export async function runBy(
  way: Extract<Way, 'exec' | 'exec-app-service' | 'variables' | 'variables-app-service'>,
  program: readonly [string, ...string[]],
  { home, options = [], env = {}, cwd }: WayIn,
): Promise<Ran> {
  if (way === 'exec' || way === 'exec-app-service')
    return runInExec(way === 'exec' ? undefined : 'app-service', program, { home, options, env, ...(cwd && { cwd }) })
  const clean = { ...nothingConfigured(), ...env }
  const source = way === 'variables-app-service' ? ['--source', 'app-service'] : []
  // The legacy extension's port is left alone: two labs may run side by side here.
  const ready = await succeeded(
    run(
      milab(
        home,
        'start',
        '--detach',
        '--json',
        '--http-port',
        '0',
        '--https-port',
        '0',
        '--msi-port',
        '0',
        ...options,
      ),
      clean,
    ),
  )
  const { http } = JSON.parse(ready.stdout) as { http: string }
  const port = new URL(http).port
  try {
    const printed = await succeeded(run(milab(home, 'env', '--shell', 'json', '--http-port', port, ...source), clean))
    const variables = JSON.parse(printed.stdout) as Record<string, string | null>
    const all: Record<string, string> = { ...clean }
    for (const [name, value] of Object.entries(variables)) {
      if (value === null) delete all[name]
      else {
        all[name] = value
        // JSON has each name once.
        if (name.endsWith('_PROXY')) all[name.toLowerCase()] = value
      }
    }
    return await run(program, all, cwd)
  } finally {
    await run(milab(home, 'stop', '--http-port', port), clean)
  }
}

async function succeeded(running: Promise<Ran>): Promise<Ran> {
  const ran = await running
  if (ran.status !== 0) throw new Error(`it ended with ${ran.status}: ${ran.stderr}`)
  return ran
}
