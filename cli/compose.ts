import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { Option, type Command } from 'commander'
import type { ComposeFile } from './compose/compose-file.js'
import type { ComposeSeat } from './compose/with-lab.js'
import { exitCode, Failure } from './failure.js'
import { loadWorld, withRoles, worldFile } from './world-file.js'

interface Options {
  world?: string
  image: string
  learn?: boolean
  roles?: string
  data?: boolean
}

const usualFiles = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml']

export function define(command: Command): void {
  command
    .argument('[file]', `a Compose file (default: ${usualFiles.slice(0, -1).join(', ')} or ${usualFiles.at(-1)})`)
    .option('--world <file>', 'a scenario file (default: ./milab.yaml if it exists, or the tutorials’ world)')
    .option('--image <image>', 'the image of the lab and of the seats', '${MILAB_IMAGE:-managed-identity-lab}')
    .addOption(
      new Option('--learn', 'a lab that allows what some built-in role would, and learns which are needed').conflicts(
        'roles',
      ),
    )
    .option('--roles <file>', 'a lab that enforces these roles, as milab roles prints them of one that learned')
    .option('--data', 'a lab that keeps its world in a volume, until down --volumes')
    .addHelpText(
      'after',
      [
        '',
        'A service whose name is that of a VM or app of the world, or that says x-milab-seat: NAME, becomes that VM or app: it',
        'gets a network of its own with the metadata service and Azure’s names, and trusts the lab. Nothing changes in its',
        'image or code. All of them share one lab.',
        '',
        'Examples:',
        '  milab compose > compose.lab.yaml',
        '  docker compose -f compose.lab.yaml up',
        '  milab compose --learn > compose.lab.yaml',
        '  docker compose -f compose.lab.yaml exec -T milab milab roles > roles.yaml',
        '  milab compose --roles roles.yaml > compose.lab.yaml',
      ].join('\n'),
    )
    .action(run)
}

async function run(given: string | undefined, { world, image, learn, roles, data }: Options): Promise<void> {
  const file = given ?? usualFiles.find((name) => existsSync(name))
  if (file === undefined)
    throw new Failure(`there is no Compose file here: ${usualFiles.join(', ')}; name one`, exitCode.badUsage)
  const text = textOf(file)
  const { scenario, files, from, warnings } = await withRoles(await loadWorld(world), roles)
  warnings.forEach((warning) => process.stderr.write(`${warning}\n`))
  const scenarioFile = world ?? (from === worldFile ? worldFile : undefined)
  const [{ ComposeProblem, readCompose }, { seatsByService, seatsIn }, { withLab }, { stringify }] = await Promise.all([
    import('./compose/compose-file.js'),
    import('./compose/seats.js'),
    import('./compose/with-lab.js'),
    import('yaml'),
  ])
  try {
    const compose: ComposeFile = readCompose(text)
    const seats: ReadonlyMap<string, ComposeSeat> = seatsByService(compose, seatsIn(scenario, files), from)
    const made = withLab(compose, {
      image,
      world: scenarioFile === undefined ? undefined : fromFolder(dirname(file), scenarioFile),
      ...(learn && { learn }),
      ...(roles !== undefined && { roles: fromFolder(dirname(file), roles) }),
      ...(data && { data }),
      controlToken: randomBytes(24).toString('base64url'),
      identityHeader: randomUUID(),
      seats,
    })
    process.stdout.write(
      `${header(file, [...seats])}${stringify(made, { lineWidth: 0, aliasDuplicateObjects: false })}`,
    )
  } catch (error) {
    if (error instanceof ComposeProblem) throw new Failure(`${file}: ${error.message}`, exitCode.badUsage)
    throw error
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const why =
      code === 'ENOENT' ? 'no such file' : code === 'EISDIR' ? 'this is a folder, not a Compose file' : message
    throw new Failure(`${file}: ${why}`, exitCode.badUsage)
  }
}

/** As Compose reads paths: from the file's folder, and beginning with a dot. */
function fromFolder(folder: string, path: string): string {
  const way = relative(folder, path)
  return way.startsWith('.') || way.startsWith('/') ? way : `./${way}`
}

const header = (file: string, seats: readonly (readonly [string, ComposeSeat])[]) =>
  `# Made by milab compose of ${file}: ${seats.map(([service, { name }]) => (service === name ? name : `${service} as ${name}`)).join(', ')}.
# The tokens in it are for this lab alone; set MILAB_CONTROL_TOKEN and MILAB_IDENTITY_HEADER for others.
`
