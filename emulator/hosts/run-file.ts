import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { privateFolder, readPrivate, removeFile, writePrivate } from './private-files.js'
import { askToEnd, lifeOf, sweepProofs } from './proof-of-life.js'

/** The ready line: what `milab start --json` prints when the lab is ready. */
export interface ReadyLine {
  readonly event: 'ready'
  readonly version: string
  readonly http: string
  readonly https: string
  readonly msi: string | null
  /** the URLs of seats' own endpoints, by the seat's name: whatever comes there speaks for it */
  readonly doors: Readonly<Record<string, string>>
  /** the URL of the path-style endpoint, if there is one */
  readonly pathStyle?: string
  /** the folder that keeps its world, if there is one */
  readonly data?: string
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
  /** made for this start; the lab proves by it that it is the one that wrote the file */
  readonly nonce: string
  /** the value of `X-IDENTITY-HEADER` in requests to the App Service source */
  readonly identityHeader: string
  readonly controlToken: string
  /** what the tokens of seats are made from, which `GET /_lab/seats` lists */
  readonly seatSecret: string
}

/** Holds the run files, the secrets of setup principals, and a socket for each lab that runs. */
export const runFolder = (home: string) => privateFolder(join(privateFolder(home), 'run'))

const runFileOf = (home: string, httpPort: number) => join(runFolder(home), `${httpPort}.json`)

/** Writes the setup principal's secret into a file of this start, and returns its path. */
export function writeSecret(home: string, httpPort: number, nonce: string, secret: string): string {
  const file = join(runFolder(home), `${httpPort}-${nonce}.portal-secret`)
  writePrivate(file, secret)
  return file
}

export function writeRunFile(home: string, httpPort: number, content: RunFile): void {
  writePrivate(runFileOf(home, httpPort), `${JSON.stringify(content)}\n`)
}

/** The lab that is running at this HTTP port; undefined if there is none, or if it died without cleaning up. */
export async function readRunFile(home: string, httpPort: number): Promise<RunFile | undefined> {
  const content = await contentOf(runFileOf(home, httpPort))
  if (!content || content === 'of another shape') return undefined
  return (await lifeOf(runFolder(home), content.nonce)) === 'alive' ? content : undefined
}

/** Every running lab of this home. */
export async function runningLabs(home: string): Promise<RunFile[]> {
  const ports = readdirSync(runFolder(home)).flatMap((name) => /^(\d+)\.json$/.exec(name)?.[1] ?? [])
  const labs = await Promise.all(ports.map((port) => readRunFile(home, Number(port))))
  return labs.filter((lab) => lab !== undefined)
}

/**
 * Asks a lab to end, and resolves when it has, or had already. Rejects if it does not within `patience` milliseconds.
 */
export const endLab = (home: string, nonce: string, patience: number): Promise<unknown> =>
  askToEnd(runFolder(home), nonce, patience)

/** Removes a lab's secret, and its run file if that is still its own. */
export async function removeRunFile(home: string, httpPort: number, nonce: string, secretFile: string): Promise<void> {
  const file = runFileOf(home, httpPort)
  const content = await contentOf(file)
  if (content && content !== 'of another shape' && content.nonce === nonce) removeFile(file)
  removeFile(secretFile)
}

/** Removes files left by labs that were killed, and with one line what is not a run file. */
export async function sweep(home: string, onNotice: (text: string) => void = () => {}): Promise<void> {
  const folder = runFolder(home)
  for (const name of readdirSync(folder)) {
    const file = join(folder, name)
    // Not last-exec.json: the numbers are ports.
    if (/^\d+\.json$/.test(name)) {
      const content = await contentOf(file)
      if (!content) continue
      if (content === 'of another shape') onNotice(`${file} was removed: it is not a run file`)
      else if ((await lifeOf(folder, content.nonce)) === 'alive') continue
      removeFile(file)
    }
    const nonce = /^\d+-([0-9a-f]+)\.portal-secret$/.exec(name)?.[1]
    if (nonce !== undefined && (await lifeOf(folder, nonce)) === 'dead') removeFile(file)
  }
  await sweepProofs(folder)
}

async function contentOf(file: string): Promise<RunFile | 'of another shape' | undefined> {
  try {
    const text = readPrivate(file)
    if (text === undefined) return undefined
    const { runFileSchema } = await import('./run-file-schema.js')
    const content = JSON.parse(text) as RunFile
    return runFileSchema.safeParse(content).success ? content : 'of another shape'
  } catch {
    return 'of another shape'
  }
}
