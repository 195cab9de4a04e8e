import { existsSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type Command, Option } from 'commander'
import { isForeign, packagedSchema, schemaFile } from './editor-schema.js'
import { exitCode, Failure } from './failure.js'
import { worldFile } from './world-file.js'

interface Options {
  vault?: string
  secret?: string[]
  key?: string[]
  certificate?: string[]
  account?: string
  identity?: string
  schema?: boolean
  live?: boolean
  imds?: boolean
  setup: boolean
  world?: string
  output?: string
  force?: boolean
}

const liveFile = 'live.yaml'
const setupFiles = ['live-setup.sh', 'live-setup.bicep']

/** What an option that may be repeated was given. */
const collected = (name: string, all: string[] = []) => [...all, name]

export function define(command: Command): void {
  command
    .option('--vault <name>', 'name of the key vault')
    .option('--secret <name>', 'a secret in the vault; repeatable', collected)
    .option('--key <name>', 'an RSA key in the vault, which the virtual machine may use; repeatable', collected)
    .option(
      '--certificate <name>',
      'a certificate in the vault, signed by itself, which the virtual machine may read with its key; repeatable',
      collected,
    )
    .option('--account <name>', 'name of the storage account')
    .option('--identity <name>', 'a user-assigned identity that the virtual machine has in place of its own')
    .option(
      '--schema',
      `write ${schemaFile} beside the file, by which editors complete and check it (default: if no package.json's ` +
        'node_modules has it)',
    )
    .option('--no-schema', 'name no schema in the file, and write none')
    .addOption(
      new Option(
        '--live',
        'write the settings for milab conform --target live instead, with the names of the world',
      ).conflicts(['vault', 'secret', 'key', 'certificate', 'account', 'identity', 'schema']),
    )
    .option(
      '--world <file>',
      'with --live: the scenario file (default: ./milab.yaml if it exists, or the tutorials’ world)',
    )
    .option(
      '--imds',
      'with --live, on a VM in Azure: fill in what its metadata service knows, and its tenant by one token',
    )
    .option('--no-setup', `with --live: leave out ${setupFiles.join(' and ')}`)
    .option('-o, --output <file>', `the file to write (default: "${worldFile}", with --live "${liveFile}")`)
    .option('--force', 'overwrite an existing file')
    .addHelpText(
      'after',
      [
        '',
        'Examples:',
        '  milab init --vault orders-kv --secret db-password --key signing --account ordersdata',
        '  milab start',
        '',
        '  milab init --live',
        '  milab exec --quiet -- milab conform --target live',
        '',
        '  milab init --live --imds',
      ].join('\n'),
    )
    .action(init)
}

async function init(options: Options): Promise<void> {
  const { live, world, imds, force, ...names } = options
  if (world !== undefined && !live) throw new Failure('--world requires --live', exitCode.badUsage)
  if (imds && !live) throw new Failure('--imds requires --live', exitCode.badUsage)
  if (live) return initLive(options)
  const { output = worldFile, schema } = names
  const folder = dirname(output)
  const installed = schema === undefined ? packagedSchema(folder) : undefined
  const copy = schema === false || installed !== undefined ? undefined : join(folder, schemaFile)
  const named = installed ?? (copy === undefined ? undefined : `./${schemaFile}`)
  const text = await scenarioText(names, named)
  if (copy !== undefined && !force && !existsSync(output) && isForeign(copy))
    throw new Failure(
      `${copy} already exists and is not the schema of a world; --force overwrites it, --no-schema does without`,
      exitCode.badUsage,
    )
  write(output, text, force ? 'w' : 'wx')
  const wrote = [output]
  if (copy !== undefined) {
    const { worldSchemaText } = await import('../emulator/scenario/json-schema.js')
    write(copy, worldSchemaText(), 'w')
    wrote.push(`${copy}, by which editors complete and check it`)
  }
  const next =
    output === worldFile ? 'milab start   uses it from this folder' : `milab start --world ${output}   uses it`
  process.stdout.write(`${wrote.map((file) => `wrote ${file}\n`).join('')}${next}\n`)
}

async function initLive({ world, imds = false, setup, output = liveFile, force }: Options): Promise<void> {
  const { liveFiles } = await import('./init-live.js')
  const { files, notes } = await liveFiles({ world, imds, setup, name: basename(output) })
  const placed = Object.entries(files).map(([name, text]) => [join(dirname(output), name), text] as const)
  // All or none: what would be overwritten is found before anything is written.
  if (!force) for (const [file] of placed) if (existsSync(file)) throw alreadyThere(file)
  for (const [file, text] of placed) write(file, text, force ? 'w' : 'wx')
  const rehearsal = `milab exec --quiet -- milab conform --target live${output === liveFile ? '' : ` --live ${output}`}`
  const wrote = placed.map(([file]) => `wrote ${file}\n`).join('')
  process.stdout.write(`${wrote}${notes.map((note) => `${note}\n`).join('')}${rehearsal}   rehearses the run\n`)
}

const alreadyThere = (file: string) => new Failure(`${file} already exists; --force overwrites it`, exitCode.badUsage)

function write(file: string, text: string, flag: 'w' | 'wx'): void {
  try {
    writeFileSync(file, text, { flag })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') throw alreadyThere(file)
    if (code === 'ENOENT')
      throw new Failure(`${file}: there is no folder ${dirname(file)}; mkdir -p creates it`, exitCode.badUsage)
    throw new Failure(`${file}: ${message}`)
  }
}

async function scenarioText(
  {
    vault,
    secret,
    key,
    certificate,
    account,
    identity,
  }: Pick<Options, 'vault' | 'secret' | 'key' | 'certificate' | 'account' | 'identity'>,
  schema: string | undefined,
): Promise<string> {
  const { nameProblem, scenarioTemplate } = await import('../emulator/scenario/init.js')
  const names = {
    ...(vault !== undefined && { vault }),
    ...(secret && { secrets: secret }),
    ...(key && { keys: key }),
    ...(certificate && { certificates: certificate }),
    ...(account !== undefined && { account }),
    ...(identity !== undefined && { identity }),
  }
  const problem = nameProblem(names)
  if (problem !== undefined) throw new Failure(problem, exitCode.badUsage)
  return scenarioTemplate({ ...names, ...(schema !== undefined && { schema }) })
}
