import { writeSync } from 'node:fs'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { sourceNames } from '../emulator/policy/views/sources.js'
import { environmentTrouble, execFailed, Failure } from './failure.js'
import { labToJoin } from './lab-to-join.js'
import { looksOf } from './terminal/looks.js'
import { templateBeside, withTemplateOptions, type TemplateOptions } from './template-option.js'
import { checkLearnFile, loadWorld, withRoles } from './world-file.js'

interface Options extends TemplateOptions {
  world?: string
  as?: string
  vm?: string
  join?: string | true
  source?: string
  publish?: (number | 'auto')[]
  reach?: number[]
  pathStyle?: number
  offline?: boolean
  control?: boolean
  requireNamespaces?: boolean
  quiet?: boolean
  learn?: string
  roles?: string
  story?: string[]
}

const published =
  'make a port that the command listens on reachable on this machine’s 127.0.0.1; auto publishes all, none ' +
  'publishes none'

const order =
  'The options of exec come before the command, those of the command after it: milab exec [options] CMD [its own options]\n'

export function define(command: Command): void {
  command
    .usage('[options] [--] CMD [its own options and arguments]')
    .argument('<cmd...>', 'the command and its arguments')
    .passThroughOptions()
    .configureOutput({ outputError: (text, write) => write(/unknown option/.test(text) ? `${text}${order}` : text) })
    .option('--world <file>', 'a scenario file (default: ./milab.yaml if it exists, or the tutorials’ world)')
  withTemplateOptions(command)
    .option('--as <seat>', 'the VM or app to run on (default: the scenario’s runsOn)')
    .addOption(new Option('--vm <seat>', 'the same').hideHelp())
    .option(
      '--join [url]',
      'use a running lab in place of one for this command alone; by default the one of this user (a lab of another ' +
        'machine wants its MILAB_CONTROL_TOKEN)',
    )
    .option(
      '--source <source>',
      `where the command gets its tokens: ${sourceNames.join(', ')} (default: that of its machine or app)`,
    )
    .option('--publish <port>', `${published}; repeatable (default: auto)`, publish)
    .option('--reach <port>', 'let the command reach this port on this machine’s localhost; repeatable', reach)
    .option(
      '--path-style <port>',
      'an endpoint like Azurite’s on the command’s localhost, for UseDevelopmentStorage=true (10000); blobs only',
      port,
    )
    .option('--offline', 'block every host that is not Azure’s')
    .option(
      '--story <story>',
      'play this story, such as imds-throttled (milab fault stories lists them); repeatable',
      eachStory,
    )
    .option('--control', 'give the command access to the control API through MILAB_CONTROL_URL and MILAB_CONTROL_TOKEN')
    .option('--require-namespaces', 'fail if namespaces are refused, instead of falling back to proxy variables')
    .option(
      '--learn <file>',
      'allow whatever some built-in role would allow, and write the narrowest roles that the command needs',
    )
    .option('--roles <file>', 'the roles of the identities in this file, as --learn wrote it, instead of the world’s')
    .option('--quiet', 'say nothing on stderr of what the lab refuses')
    .addHelpText(
      'after',
      [
        '',
        'Examples:',
        '  milab exec -- python app.py',
        '  milab exec --world milab.yaml --reach 5432 -- npm test',
        '  milab exec --source app-service -- dotnet MyApp.dll',
        '  milab exec --template infra/main.json --parameters infra/main.parameters.json -- python app.py',
        '  milab exec --learn roles.yaml -- npm test && milab exec --roles roles.yaml -- npm test',
        '  milab start --detach && milab exec --join --as billing -- python billing.py',
        '',
        'Exit codes: that of the command, or 128 plus the number of the signal that ended it; 125 if exec ' +
          'itself fails,',
        '126 if the command is not executable, 127 if it is not found.',
      ].join('\n'),
    )
    .action(run)
}

function port(text: string): number {
  const value = Number(text)
  if (!/^\d{1,5}$/.test(text) || value === 0 || value > 65_535)
    throw new InvalidArgumentError('a port must be a whole number from 1 to 65535.')
  return value
}

const eachStory = (name: string, before: string[] = []) => [...before, name]
const publish = (text: string, all: (number | 'auto')[] = []): (number | 'auto')[] =>
  text === 'none' ? all : [...all, text === 'auto' ? text : port(text)]
const reach = (text: string, all: number[] = []) => [...all, port(text)]

/** Writes to the file descriptor: a Node stream would make it non-blocking for the command, too. */
function say(line: string): void {
  try {
    writeSync(2, `milab: ${line}\n`)
  } catch {
    // stderr is closed.
  }
}

async function run(
  command: string[],
  { world, vm, as = vm, join, story = [], learn, roles, template, parameters, group, location, ...options }: Options,
): Promise<void> {
  try {
    const beside = templateBeside({ template, parameters, group, location })
    if (join !== undefined) {
      if (beside) throw new Failure('--template and --join exclude each other: milab start --template FILE deploys it')
      if (learn !== undefined)
        throw new Failure('--learn and --join exclude each other: milab start --learn FILE starts a lab that learns')
      if (roles !== undefined)
        throw new Failure('--roles and --join exclude each other: milab start --roles FILE starts a lab with them')
      if (options.pathStyle !== undefined)
        throw new Failure(`--path-style and --join exclude each other: ${reachJoined(options.pathStyle)}`)
      if (story.length > 0)
        throw new Failure(`--story and --join exclude each other: milab fault ${story[0]} plays it in the joined lab`)
      return await runJoined(command, { world, as, join }, options)
    }
    await checkLearnFile(learn)
    const { scenario, files, from, warnings } = await withRoles(await loadWorld(world, beside), roles)
    if (!options.quiet) warnings.forEach(say)
    const [{ exec }, { ScenarioError }] = await Promise.all([
      import('../emulator/hosts/exec/exec.js'),
      import('../emulator/index.js'),
    ])
    const { faults = [] } = scenario
    const stories = story.map((name) => ({ story: name }))
    try {
      process.exitCode = await exec({
        ...options,
        command: command as [string, ...string[]],
        scenario: { ...scenario, ...(as !== undefined && { runsOn: as }), faults: [...faults, ...stories] },
        ...(files && { files }),
        ...(learn !== undefined && { learnTo: learn }),
        colour: looksOf(process.stderr).colour,
        say,
      })
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error
      const [field, index] = error.path
      if (field === 'runsOn' && as !== undefined)
        throw new Failure(`${vm === undefined ? '--as' : '--vm'}: ${error.problem}`)
      if (field === 'faults' && Number(index) >= faults.length) throw new Failure(`--story: ${error.problem}`)
      throw new Failure(`${from}: ${error.message}`)
    }
  } catch (error) {
    const known = error instanceof Failure ? error.message : environmentTrouble(error)
    throw new Failure(known ?? `this is a bug in milab: ${(error as Error).stack ?? String(error)}`, execFailed)
  }
}

/** How the command reaches the endpoint like Azurite's of a lab that it joins. */
const reachJoined = (pathStyle: number) =>
  `start the joined lab with milab start --path-style ${pathStyle}, and give exec --reach ${pathStyle}`

async function runJoined(
  command: string[],
  { world, as, join }: Pick<Options, 'world' | 'as'> & { readonly join: string | true },
  options: Omit<Options, 'world' | 'as' | 'vm' | 'join' | 'story' | 'learn' | 'roles' | keyof TemplateOptions>,
): Promise<void> {
  if (world !== undefined)
    throw new Failure('--world and --join exclude each other: the lab that is joined has its own world')
  const lab = await labToJoin(join, as)
  const { exec } = await import('../emulator/hosts/exec/exec.js')
  const { colour } = looksOf(process.stderr)
  process.exitCode = await exec({ ...options, command: command as [string, ...string[]], join: lab, colour, say })
}
