import { readFileSync } from 'node:fs'
import { Command, Option } from 'commander'
import { labHome } from '../emulator/hosts/home.js'
import { azureHostNotice } from '../emulator/hosts/azure-host.js'
import { setForGitHubJob } from './environment/github.js'
import { powerShell7, windowsPowerShell } from './environment/powershell.js'
import { inShell, shells, type Shell } from './environment/shells.js'
import { hidden, labVariables, sources, type Source } from './environment/variables.js'
import { writeTrust } from './environment/trust.js'
import { Failure } from './failure.js'
import { findLab, type RunningLab } from './running-lab.js'

interface Options {
  source: Source
  shell: Shell | 'github'
  httpPort?: string
}

export function envCommand(): Command {
  return new Command('env')
    .description(
      'print the variables with which programs in this shell use a running lab; for PowerShell, what its session needs, too',
    )
    .addOption(new Option('--source <source>', 'where programs get their tokens').choices(sources).default('imds'))
    .addOption(
      new Option('--shell <shell>', 'who is to read it')
        .choices([...shells, 'github'])
        .default(process.platform === 'win32' ? 'pwsh' : 'sh'),
    )
    .option('--http-port <port>', 'the HTTP door of the lab that is meant; else 4080, else the only one that runs')
    .addHelpText(
      'after',
      [
        '',
        'Examples:',
        '  eval "$(milab env)"                                       bash, zsh, sh',
        '  milab env --shell pwsh | Out-String | Invoke-Expression   PowerShell 7',
        '  milab env --shell powershell | Out-String | Invoke-Expression   Windows PowerShell 5.1',
        '  milab env --shell cmd > lab.cmd && call lab.cmd           cmd.exe',
        '  milab env --shell dotenv > .env.lab                       node --env-file, docker --env-file',
        '  milab env --source app-service --shell json               tools; null says that a variable must go',
        '  milab env --shell github                                  a step of a GitHub job, for those after it',
      ].join('\n'),
    )
    .action(env)
}

async function env({ source, shell, httpPort }: Options): Promise<void> {
  const home = labHome()
  const lab = await findLab(httpPort, home)
  if (source === 'app-service' && lab.identityHeader === undefined) {
    throw new Failure(
      `the run file of the lab at ${lab.http}, which holds its IDENTITY_HEADER, is not under ${home}: set MILAB_HOME to where that lab keeps its files`,
    )
  }
  const ca = await caOf(lab)
  const trust = writeTrust(home, ca, process.env)
  const variables = labVariables(lab, source, trust, process.env)
  const preambles = { pwsh: () => powerShell7(lab.http, ca), powershell: () => windowsPowerShell(lab.http, ca) }
  for (const note of notes()) process.stderr.write(`milab: ${note}\n`)
  process.stdout.write(
    shell === 'github' ? setForGitHubJob(variables, process.env) : inShell(shell, variables, preambles),
  )
}

/** What the caller should know, a line each. */
function notes(): string[] {
  const taken = hidden(process.env)
  const exceptions =
    taken.length > 0
      ? `left out of NO_PROXY, because it would let Azure's names or IMDS pass by the lab: ${taken.join(', ')}`
      : undefined
  return [azureHostNotice(process.env), exceptions].filter((note) => note !== undefined)
}

/** The CA's file, or what the lab hands out where that file is on another machine. */
async function caOf({ ca, http, controlToken = process.env.MILAB_CONTROL_TOKEN }: RunningLab): Promise<string> {
  try {
    return readFileSync(ca, 'utf8')
  } catch {
    const answer = await fetch(`${http}/_lab/ca.pem`, {
      ...(controlToken && { headers: { Authorization: `Bearer ${controlToken}` } }),
    })
    if (!answer.ok)
      throw new Failure(
        `the lab's CA cannot be read at ${ca}, and ${http}/_lab/ca.pem answers ${answer.status}; set MILAB_CONTROL_TOKEN`,
      )
    return answer.text()
  }
}
