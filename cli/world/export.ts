import { createWriteStream, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, extname, join, relative, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Command, Option } from 'commander'
import type { Scenario } from '../../emulator/index.js'
import type { LeftOut } from '../../emulator/scenario/left-out.js'
import { knownSchema } from '../editor-schema.js'
import { controlApi, type ControlApi } from '../control-api.js'
import { environmentTrouble, exitCode, Failure } from '../failure.js'
import { filedBlobs, withFiles, type FiledBlob } from './filed-blobs.js'

interface Options {
  output?: string
  format?: 'yaml' | 'json'
  secrets?: 'include'
  blobs?: string
  force?: boolean
  httpPort?: string
}

/** What `GET /_lab/export` returns. */
interface Exported {
  readonly scenario: Scenario
  readonly files: Readonly<Record<string, number>>
  readonly leftOut: readonly LeftOut[]
}

export const exportCommand = (): Command =>
  new Command('export')
    .description('write the world of a running lab as a scenario file, with its blobs')
    .option('-o, --output <file>', 'the file to write (default: standard output)')
    .addOption(
      new Option('--format <format>', 'default: by the name of the file, or else yaml').choices(['yaml', 'json']),
    )
    .addOption(new Option('--secrets <include>', 'write the values of secrets, too, and not ***').choices(['include']))
    .option('--blobs <folder>', 'where longer blobs are written (default: beside the file, with its name and -blobs)')
    .option('--force', 'overwrite existing files')
    .option('--http-port <port>', 'the HTTP port of the lab (default: 4080, or that of the only running lab)')
    .addHelpText(
      'after',
      [
        '',
        'Examples:',
        '  milab world export --output shop.yaml',
        '  milab world export --output shop.yaml --secrets include',
        '  milab world export --format json',
        '',
        'Texts of up to 4 KiB stand in the file; other blobs are files. What a scenario has no words for, such as',
        'snapshots, versions and deleted things, is listed in a comment and on standard error.',
      ].join('\n'),
    )
    .action(exportFrom)

async function exportFrom({ httpPort, ...options }: Options): Promise<void> {
  const { output, secrets, force = false } = options
  const format = options.format ?? (output !== undefined && extname(output) === '.json' ? 'json' : 'yaml')
  if (output !== undefined && !force && existsSync(output)) throw inTheWay(output)
  const folder = options.blobs ?? (output === undefined ? undefined : `${withoutExtension(output)}-blobs`)
  const api = await controlApi(httpPort)
  const found = (await api.call('GET', `export${secrets ? '?secrets=include' : ''}`)) as Exported
  const filed = filedBlobs(found.scenario)
  if (folder !== undefined && filed.length > 0) await writeBlobs(api, filed, folder, force)
  const leftOut = folder === undefined ? [...found.leftOut, ...withoutPlace(filed)] : found.leftOut
  const from = output === undefined ? process.cwd() : dirname(resolve(output))
  const scenario = withFiles(found.scenario, filed, (path) =>
    folder === undefined ? undefined : pathFrom(from, join(folder, path)),
  )
  const { worldText } = await import('../../emulator/scenario/world-text.js')
  const schema = output === undefined ? undefined : knownSchema(from)
  const text = worldText(scenario, {
    format,
    secrets: secrets !== undefined,
    leftOut,
    ...(schema !== undefined && { schema }),
  })
  for (const { at, what } of leftOut) process.stderr.write(`left out: ${at}: ${what}\n`)
  if (output === undefined) return void process.stdout.write(text)
  // Last: a file that was written names no blob that was not.
  write(output, () => writeFileSync(output, text, { flag: force ? 'w' : 'wx', mode: secrets ? 0o600 : 0o666 }))
  const blobs = filed.length === 0 ? '' : `, and ${filed.length} ${filed.length === 1 ? 'blob' : 'blobs'} in ${folder}`
  process.stdout.write(`wrote ${output}${blobs}\n`)
}

async function writeBlobs(api: ControlApi, blobs: readonly FiledBlob[], folder: string, force: boolean): Promise<void> {
  if (!force && existsSync(folder) && readdirSync(folder).length > 0) throw inTheWay(folder)
  for (const { id, path } of blobs) {
    const file = join(folder, path)
    write(file, () => mkdirSync(dirname(file), { recursive: true }))
    const bytes = await api.download(`files/${id}`)
    await pipeline(bytes, createWriteStream(file, { flags: force ? 'w' : 'wx' })).catch((error: unknown) => {
      throw asFailure(error)
    })
  }
}

function withoutPlace(blobs: readonly FiledBlob[]): readonly LeftOut[] {
  const counts = new Map<string, number>()
  for (const { account, container } of blobs)
    counts.set(`${account}/${container}`, (counts.get(`${account}/${container}`) ?? 0) + 1)
  return [...counts].map(([at, count]) => ({
    at,
    what: `${count} ${count === 1 ? 'blob that needs a file' : 'blobs that need files'}; --output FILE or --blobs FOLDER writes them`,
  }))
}

const withoutExtension = (file: string) => join(dirname(file), basename(file, extname(file)))

/** As a scenario file names paths: from its folder, with slashes. */
function pathFrom(folder: string, path: string): string {
  const way = relative(folder, resolve(path)).replaceAll('\\', '/')
  return way.startsWith('.') ? way : `./${way}`
}

const inTheWay = (path: string) => new Failure(`${path} already exists; --force overwrites it`, exitCode.badUsage)

function write(path: string, doing: () => void): void {
  try {
    doing()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') throw inTheWay(path)
    if (code === 'ENOENT')
      throw new Failure(`${path}: there is no folder ${dirname(path)}; mkdir -p creates it`, exitCode.badUsage)
    throw asFailure(error)
  }
}

const asFailure = (error: unknown): unknown => {
  const trouble = environmentTrouble(error)
  return trouble === undefined ? error : new Failure(trouble)
}
