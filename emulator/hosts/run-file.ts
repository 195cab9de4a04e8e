import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { privateFolder, readPrivate, removeFile, writePrivate } from './private-files.js'

/** What a lab says when it is ready, on one line with `--json`. */
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

/** The service principal that stands for the tutorials' portal user. */
export interface Portal {
  readonly tenantId: string
  readonly subscriptionId: string
  readonly clientId: string
  readonly objectId: string
  /** its client secret, in a file that only its owner can read */
  readonly secretFile: string
}

/** What stands in `MILAB_HOME/run/<http port>.json` while a lab runs. */
export interface RunFile extends ReadyLine {
  readonly pid: number
  /** what the App Service source's callers show as `X-IDENTITY-HEADER` */
  readonly identityHeader: string
  readonly controlToken: string
}

const runFolder = (home: string) => privateFolder(join(privateFolder(home), 'run'))

const runFileOf = (home: string, httpPort: number) => join(runFolder(home), `${httpPort}.json`)

/** Writes the portal's secret into a file of this start's own, and says where. */
export function writeSecret(home: string, httpPort: number, secret: string): string {
  const file = join(runFolder(home), `${httpPort}-${process.pid}.portal-secret`)
  writePrivate(file, secret)
  return file
}

export function writeRunFile(home: string, httpPort: number, content: RunFile): void {
  writePrivate(runFileOf(home, httpPort), `${JSON.stringify(content)}\n`)
}

/** The lab that runs at this HTTP port; undefined when none does, or it died without cleaning up. */
export function readRunFile(home: string, httpPort: number): RunFile | undefined {
  try {
    const text = readPrivate(runFileOf(home, httpPort))
    const content = text === undefined ? undefined : (JSON.parse(text) as RunFile)
    return content && isAlive(content.pid) ? content : undefined
  } catch {
    return undefined
  }
}

/** Every lab that runs under this home. */
export function runningLabs(home: string): RunFile[] {
  return portsIn(home).flatMap((port) => readRunFile(home, port) ?? [])
}

/** Removes a lab's run file, if it is still this process's, and its secret. */
export function removeRunFile(home: string, httpPort: number, secretFile: string): void {
  if (readRunFile(home, httpPort)?.pid === process.pid) removeFile(runFileOf(home, httpPort))
  removeFile(secretFile)
}

/** Removes what labs left behind that did not get to end properly. */
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
