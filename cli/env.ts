import { readFileSync } from 'node:fs'
import { InvalidArgumentError, Option, type Command } from 'commander'
import { shellLines, shellNames, type Pasted } from '../emulator/control/ways.js'
import { isSource, unknownSource } from '../emulator/hosts/exec/unknown-source.js'
import { labHome } from '../emulator/hosts/home.js'
import { setForGitHubJob } from './environment/github.js'
import { powerShell7, windowsPowerShell } from './environment/powershell.js'
import { shellNamed } from './environment/shell-named.js'
import { inShell, shells, type Shell } from './environment/shells.js'
import { notes } from './environment/notes.js'
import { hasSecretHeader, labVariables, sources, type Source } from './environment/variables.js'
import { writeTrust } from './environment/trust.js'
import { exitCode, Failure } from './failure.js'
import { findLab, type RunningLab } from './running-lab.js'
import { seatOfLab, type SeatOfLab } from './seat-of-lab.js'

interface Options {
  source: Source
  shell: Shell | 'github'
  as?: string
  httpPort?: string
}

const formats = [...shells, 'github'] as const

function sourceNamed(name: string): Source {
  const source = sources.find((known) => known === name)
  if (source !== undefined) return source
  if (isSource(name))
    throw new InvalidArgumentError(
      `${name} needs files and ports that only a command's own machine can have; milab exec --source ${name} -- CMD.`,
    )
  throw new InvalidArgumentError(`${unknownSource(name)}.`)
}

export function define(command: Command): void {
  command
    .addOption(
      new Option('--source <source>', 'where programs get their tokens')
        .choices(sources)
        .argParser(sourceNamed)
        .default('imds'),
    )
    .addOption(
      new Option('--shell <shell>', 'output format: the shell that will read it')
        .choices(formats)
        .argParser(shellNamed(formats, 'sh'))
        .default(process.platform === 'win32' ? 'pwsh' : 'sh'),
    )
    .option('--as <seat>', 'the VM or app that programs run on (default: the scenario’s runsOn)')
    .option('--http-port <port>', 'the HTTP port of the lab (default: 4080, or that of the only running lab)')
    .addHelpText(
      'after',
      [
        '',
        'Examples:',
        ...(Object.keys(shellLines) as Pasted[]).map(
          (shell) => `  ${shellLines[shell]('milab env').padEnd(56)}  ${shellNames[shell]}`,
        ),
        '  milab env --source app-service --shell json               tools; null means: unset the variable; on Linux',
        '                                                            set the proxy variables in lowercase, too',
        '  milab env --shell runsettings > lab.runsettings           dotnet test -s lab.runsettings, test explorers',
        '  milab env --shell launchsettings                          a profile for dotnet run and Visual Studio',
        '  eval "$(milab env --as billing)"                          programs of the VM or app billing',
        '  milab env --shell github                                  a GitHub Actions step, for later steps',
      ].join('\n'),
    )
    .action(env)
}

async function env({ source: given, shell, as, httpPort }: Options, command: Command): Promise<void> {
  const home = labHome()
  const running = await findLab(httpPort, home)
  const seat = as === undefined ? undefined : await seatOfLab(running, as)
  const source = seat && command.getOptionValueSource('source') === 'default' ? sourceOf(seat) : given
  const lab = seat?.door === undefined ? running : { ...running, http: seat.door }
  const proxy = seat && seat.door === undefined ? seat.proxy : lab.http
  if (seat && seat.door === undefined) judgeCredentials(seat, source)
  if (hasSecretHeader(source) && lab.identityHeader === undefined) {
    throw new Failure(
      `the run file of the lab at ${lab.http}, which contains its IDENTITY_HEADER, is not under ${home}: ` +
        'set MILAB_HOME to the folder of that lab',
    )
  }
  const ca = await caOf(running)
  const trust = writeTrust(home, ca, process.env)
  const variables = labVariables(lab, source, trust, process.env, proxy)
  const preambles = { pwsh: () => powerShell7(lab.http, ca), powershell: () => windowsPowerShell(lab.http, ca) }
  for (const note of notes(process.env, forPeople.includes(shell))) process.stderr.write(`milab: ${note}\n`)
  process.stdout.write(
    shell === 'github' ? setForGitHubJob(variables, process.env) : inShell(shell, variables, preambles),
  )
}

/** The seat's own source, if variables can lead there. */
const sourceOf = ({ source }: SeatOfLab): Source => sources.find((known) => known === source) ?? 'imds'

/** Without an endpoint of its own, a seat is reached by credentials of the proxy, which not every program sends. */
function judgeCredentials({ name }: SeatOfLab, source: Source): void {
  const remedy = `start the lab with --door ${name}=PORT`
  if (source !== 'imds')
    throw new Failure(
      `'${name}' needs an endpoint of its own, because programs ask for tokens of ${source} past any proxy: ${remedy}`,
      exitCode.badUsage,
    )
  process.stderr.write(
    `milab: programs speak for ${name} by credentials of the proxy; Java, .NET, PowerShell and milab's own client do ` +
      `not send them, and speak for runsOn then: for these ${remedy}\n`,
  )
}

/** The formats that a shell of the caller's reads at once. */
const forPeople: readonly string[] = ['sh', 'pwsh', 'powershell', 'cmd']

/** The CA's PEM, from its file or, if that is on another machine, from the lab. */
async function caOf({ ca, http, controlToken = process.env.MILAB_CONTROL_TOKEN }: RunningLab): Promise<string> {
  try {
    return readFileSync(ca, 'utf8')
  } catch {
    const answer = await fetch(`${http}/_lab/ca.pem`, {
      ...(controlToken && { headers: { Authorization: `Bearer ${controlToken}` } }),
    })
    if (!answer.ok)
      throw new Failure(
        `the lab's CA is not readable at ${ca}, and ${http}/_lab/ca.pem returns ${answer.status}; set ` +
          'MILAB_CONTROL_TOKEN',
      )
    return answer.text()
  }
}
