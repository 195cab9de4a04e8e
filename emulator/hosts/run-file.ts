import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { privateFolder, readPrivate, removeFile, writePrivate } from './private-files.js'

/** The ready line: what `milab start --json` prints when the lab is ready. */
export interface ReadyLine {
  readonly event: 'ready'
  readonly version: string
  readonly http: string
  readonly https: string
  readonly msi: string | null
  /** PEM file of the CA to trust */
  readonly ca: string
  readonly portal: Portal
}

/** The setup principal. */
export interface Portal {
  readonly tenantId: string
  readonly subscriptionId: string
  readonly clientId: string
  readonly objectId: string
  /** its client secret, in a file that only its owner can read */
  readonly secretFile: string
}

/** The contents of `MILAB_HOME/run/<http port>.json` while a lab is running. */
export interface RunFile extends ReadyLine {
  readonly pid: number
  /** the value of `X-IDENTITY-HEADER` in requests to the App Service source */
  readonly identityHeader: string
  readonly controlToken: string
}

const runFolder = (home: string) => privateFolder(join(privateFolder(home), 'run'))

const runFileOf = (home: string, httpPort: number) => join(runFolder(home), `${httpPort}.json`)

/** Writes the setup principal's secret into a file of this start, and returns its path. */
export function writeSecret(home: string, httpPort: number, secret: string): string {
  const file = join(runFolder(home), `${httpPort}-${process.pid}.portal-secret`)
  writePrivate(file, secret)
  return file
}

export function writeRunFile(home: string, httpPort: number, content: RunFile): void {
  writePrivate(runFileOf(home, httpPort), `${JSON.stringify(content)}\n`)
}

/** The lab that is running at this HTTP port; undefined if there is none, or if it died without cleaning up. */
export function readRunFile(home: string, httpPort: number): RunFile | undefined {
  try {
    const text = readPrivate(runFileOf(home, httpPort))
    const content = text === undefined ? undefined : (JSON.parse(text) as RunFile)
    return content && isAlive(content.pid) ? content : undefined
  } catch {
    return undefined
  }
}

/** Every running lab of this home. */
export function runningLabs(home: string): RunFile[] {
  return portsIn(home).flatMap((port) => readRunFile(home, port) ?? [])
}

/** Removes a lab's secret, and its run file if it still belongs to this process. */
export function removeRunFile(home: string, httpPort: number, secretFile: string): void {
  if (readRunFile(home, httpPort)?.pid === process.pid) removeFile(runFileOf(home, httpPort))
  removeFile(secretFile)
}

/** Removes files left by labs that were killed. */
export function sweep(home: string): void {
  const folder = runFolder(home)
  for (const name of readdirSync(folder)) {
    const [, port, owner] = /^(\d+)(?:\.json|-(\d+)\.portal-secret)$/.exec(name) ?? []
    if (port === undefined) continue
    const dead = owner === undefined ? readRunFile(home, Number(port)) === undefined : !isAlive(Number(owner))
    if (dead) removeFile(join(folder, name))
  }
}

function portsIn(home: string): number[] {
  return readdirSync(runFolder(home)).flatMap((name) => (/^\d+\.json$/.test(name) ? [Number.parseInt(name, 10)] : []))
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
