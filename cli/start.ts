import { resolve } from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Scenario } from '../emulator/index.js'
import { isLoopback } from '../emulator/control/caller.js'
import { cloudHostNotice } from '../emulator/hosts/cloud-host.js'
import type { OpenLab } from '../emulator/hosts/lab.js'
import { calledAs } from './called-as.js'
import { cannotListen } from './cannot-listen.js'
import { reportReady, startDetached } from './detach.js'
import { exitCode, Failure } from './failure.js'
import { portOf } from './running-lab.js'
import { watching } from './world/watching.js'
import { stdinClosed, stopSignal } from './start-ends.js'
import { templateBeside, withTemplateOptions, type TemplateOptions } from './template-option.js'
import { checkLearnFile, loadWorld, withRoles } from './world-file.js'

interface Options extends TemplateOptions {
  world?: string
  httpPort: number
  httpsPort: number
  msiPort: number
  msi: boolean
  watch?: boolean
  urlCase?: 'tutorial' | 'strict' | 'azure'
  bind?: string
  controlHost?: string
  door?: Record<string, number>
  pathStyle?: number
  dnsPort?: number
  caFile?: string
  data?: string
  proxyPassthrough?: boolean
  detach?: boolean
  untilStdinCloses?: boolean
  json?: boolean
  log?: 'text' | 'json'
  quiet?: boolean
  learn?: string
  roles?: string
}

export function define(command: Command): void {
  command.option('--world <file>', 'a scenario file (default: ./milab.yaml if it exists, or the tutorials’ world)')
  withTemplateOptions(command)
    .option('--watch', 'apply changes of the scenario file, and of the files that it names, to the running world')
    .option('--http-port <port>', 'IMDS, the proxy and the control API; 0 for any free port', port, 4080)
    .option('--https-port <port>', 'Azure host names over TLS; 0 for any free port', port, 4443)
    .option('--msi-port <port>', 'the legacy MSI VM extension; 0 for any free port', port, 50342)
    .option('--no-msi', 'no endpoint for the MSI extension')
    .option(
      '--door <seat=port>',
      'an HTTP endpoint whose requests speak for this machine or app of the world; repeatable, 0 for any free port',
      doorAt,
    )
    .option(
      '--path-style <port>',
      'an endpoint like Azurite’s, http://127.0.0.1:10000/devstoreaccount1, for UseDevelopmentStorage=true; blobs only',
      port,
    )
    .addOption(
      new Option('--url-case <mode>', 'which ARM URLs are case-sensitive (see docs/scenario-file.md)').choices([
        'tutorial',
        'strict',
        'azure',
      ]),
    )
    .option('--bind <addr>', 'listen on this address instead of loopback')
    .option(
      '--dns-port <port>',
      'resolve the world’s names on this UDP port of 127.0.0.1, for containers that share the lab’s network',
      port,
    )
    .option('--data <folder>', 'keep the world in this folder, which wins over --world once it has one')
    .option('--ca-file <file>', 'also write the CA certificate to this file, readable by all users')
    .option('--control-host <host>', 'a host name at which the control API is available, in addition to loopback')
    .option('--proxy-passthrough', 'let the proxy reach hosts other than Azure’s')
    .option('--detach', 'return when the lab is ready and leave it running; milab stop stops it')
    .option(
      '--until-stdin-closes',
      'stop when standard input closes: the lab of a test then ends with it, even if it is killed',
    )
    .option('--json', 'print one JSON line to stdout when ready, and nothing else unless --log is given')
    .addOption(
      new Option('--log <format>', 'how to log requests on stdout: in text (default), or as JSON, an object a line')
        .choices(['text', 'json'])
        .conflicts('quiet'),
    )
    .option('--learn <file>', 'allow what some built-in role would, and write the narrowest roles that were needed')
    .addOption(
      new Option('--roles <file>', 'roles of identities, as --learn wrote them, in place of the world’s').conflicts(
        'watch',
      ),
    )
    .option('--quiet', 'do not log requests')
    .addHelpText(
      'after',
      '\nExamples:\n  milab start\n  milab start --world milab.yaml --http-port 0 --https-port 0 --no-msi --json\n' +
        '  milab start --detach --quiet\n  milab start --world milab.yaml --door billing=4081\n' +
        '  milab start --template infra/main.json --parameters infra/main.parameters.json --group shop\n' +
        '  milab start --json --log json | jq --unbuffered "select(.outcome == \\"refused\\")"',
    )
    .action(start)
}

function port(text: string): number {
  const value = Number(text)
  if (!/^\d{1,5}$/.test(text) || value > 65_535)
    throw new InvalidArgumentError('a port must be a whole number from 0 to 65535.')
  return value
}

function doorAt(text: string, doors: Record<string, number> = {}): Record<string, number> {
  const [, seat, number] = /^([^=]+)=(.*)$/.exec(text) ?? []
  if (seat === undefined || number === undefined)
    throw new InvalidArgumentError('an endpoint is written as the name of a machine or app and a port: billing=4081.')
  const isTwice = Object.keys(doors).some((other) => other.toLowerCase() === seat.toLowerCase())
  if (isTwice) throw new InvalidArgumentError(`'${seat}' already has an endpoint.`)
  return { ...doors, [seat]: port(number) }
}

async function start(options: Options): Promise<void> {
  if (options.detach) {
    if (options.untilStdinCloses)
      throw new Failure('--detach and --until-stdin-closes exclude each other', exitCode.badUsage)
    await startDetached(
      process.argv.slice(3).filter((arg) => arg !== '--detach'),
      options.httpPort,
    )
    return warnOfCloudHost()
  }
  await checkLearnFile(options.learn)
  const beside = templateBeside(options)
  const loaded = await loadWorld(options.world, beside)
  const { scenario, files, file, from, warnings } = await withRoles(loaded, options.roles)
  for (const warning of warnings) process.stderr.write(`${warning}\n`)
  if (options.watch && !file)
    throw new Failure('--watch needs a scenario file: --world FILE, or ./milab.yaml', exitCode.badUsage)
  const prepare = (given: Scenario): Scenario =>
    options.urlCase === undefined ? given : { ...given, policies: { ...given.policies, 'url-case': options.urlCase } }
  const [{ openLab }, { TerminalOfStart }] = await Promise.all([
    import('../emulator/hosts/lab.js'),
    import('./terminal/of-start.js'),
  ])
  const terminal = new TerminalOfStart()
  const asked = promised()
  let lab: OpenLab
  try {
    lab = await openLab({
      // What no user chose does not compete with a folder's world.
      ...((file || options.urlCase !== undefined || options.data === undefined) && { scenario: prepare(scenario) }),
      ...(options.data !== undefined && { data: options.data }),
      ...(files && { files }),
      ...(file && { worldFile: file }),
      ...(options.learn !== undefined && { learnTo: resolve(options.learn) }),
      httpPort: options.httpPort,
      httpsPort: options.httpsPort,
      msiPort: options.msi ? options.msiPort : null,
      ...(options.door && { doors: options.door }),
      ...(options.pathStyle !== undefined && { pathStyle: options.pathStyle }),
      ...(options.bind !== undefined && { bind: options.bind }),
      ...(options.controlHost !== undefined && { controlHost: options.controlHost }),
      ...(options.dnsPort !== undefined && { dnsPort: options.dnsPort }),
      ...(options.caFile !== undefined && { caFile: options.caFile }),
      proxyPassthrough: options.proxyPassthrough ?? false,
      throwAwayCa: process.env.MILAB_THROW_AWAY_CA === '1',
      onNotice: terminal.notice,
      onProgress: terminal.opening,
      onStop: asked.resolve,
    })
  } catch (error) {
    const { CannotListen, ScenarioError } = await import('../emulator/index.js')
    if (error instanceof CannotListen) throw new Failure(await cannotListen(error, options.bind))
    if (error instanceof ScenarioError) {
      const isDoor = error.path[0] === 'doors'
      throw new Failure(isDoor ? `--door: ${error.problem}` : `${from}: ${error.message}`, exitCode.badUsage)
    }
    throw error
  }
  // Before it says that it is ready: the next thing may be to stop it.
  const signalled = stopSignal()
  const text = options.json ? `${JSON.stringify(lab.ready)}\n` : await bannerOf(lab, from)
  // A log in JSON has stdout for itself.
  const banners = options.log === 'json' && !options.json ? process.stderr : process.stdout
  banners.write(text)
  if (options.bind !== undefined && !isLoopback(options.bind) && !process.env.MILAB_CONTROL_TOKEN) {
    process.stderr.write(
      `control API: the bearer token is ${lab.controlToken} (set MILAB_CONTROL_TOKEN to choose one)\n`,
    )
  }
  if (lab.pathStyle !== undefined)
    process.stderr.write(
      `path style: ${lab.pathStyle}/devstoreaccount1, for blobs; nothing listens for queues (10001) and tables (10002)\n`,
    )
  warnOfCloudHost()
  reportReady(portOf(lab.urls.http), text)
  const { log = options.quiet || options.json ? undefined : 'text' } = options
  if (log !== undefined) terminal.follow(lab, log)
  if (log === 'text' && !options.untilStdinCloses) terminal.takeKeys(lab, asked.resolve)
  const watch = await watching(options.watch, {
    emulator: lab.emulator,
    file,
    files,
    beside,
    prepare,
    say: terminal.notice,
  })
  const ends = [signalled, asked.promise, ...(options.untilStdinCloses ? [stdinClosed()] : [])]
  await Promise.race(ends)
  watch?.close()
  terminal.close()
  await lab.close()
}

async function bannerOf(lab: OpenLab, from: string): Promise<string> {
  const [{ banner }, { callersShells }, { summaryOf }] = await Promise.all([
    import('./banner.js'),
    import('./paste-next.js'),
    import('../emulator/hosts/face/summary.js'),
  ])
  return banner(summaryOf(lab.emulator.world), { ...lab.urls, doors: lab.doors, ca: lab.ca }, from, {
    milab: calledAs(),
    columns: process.stdout.columns || usualColumns,
    shells: callersShells(process.env, process.platform),
  })
}

/** Of a terminal, and of a log file that is read in one. */
const usualColumns = 80

function warnOfCloudHost(): void {
  const notice = cloudHostNotice(process.env)
  if (notice) process.stderr.write(`milab: ${notice}\n`)
}

function promised(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {}
  const promise = new Promise<void>((done) => (resolve = done))
  return { promise, resolve }
}
