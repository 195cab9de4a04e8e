import type { WireWay } from './inspector/wire-connect.js'

/*
 * How a program is made to use a running lab. The page, `milab env --help` and what `milab start` prints have their lines
 * from here, and docs/environment.md is held to them.
 */

/** The formats of `milab env` that have a line to paste. */
export type Pasted = 'sh' | 'pwsh' | 'powershell' | 'cmd' | 'dotenv'

/** The line for a shell. `env` is how the command is called: `milab env`, or `milab env --http-port 4081`. */
export const shellLines: Readonly<Record<Pasted, (env: string) => string>> = {
  sh: (env) => `eval "$(${env})"`,
  pwsh: (env) => `${env} --shell pwsh | Out-String | Invoke-Expression`,
  powershell: (env) => `${env} --shell powershell | Out-String | Invoke-Expression`,
  cmd: (env) => `${env} --shell cmd > lab.cmd && call lab.cmd`,
  dotenv: (env) => `${env} --shell dotenv > .env.lab`,
}

export const shellNames: Readonly<Record<Pasted, string>> = {
  sh: 'bash, zsh, sh',
  pwsh: 'PowerShell 7',
  powershell: 'Windows PowerShell 5.1',
  cmd: 'cmd.exe',
  dotenv: 'an .env file',
}

/** `milab env` for the lab with this port. */
export const envFor = (port: string, milab = 'milab') => `${milab} env${port === '4080' ? '' : ` --http-port ${port}`}`

/** By system: what sets a shell up, so that programs started from it use the lab at this URL. */
export function shellWays(http: string): readonly WireWay[] {
  const env = envFor(new URL(http).port || '80')
  return [
    ...(Object.keys(shellLines) as Pasted[]).map((shell) => ({
      name: shellNames[shell],
      lines: [shellLines[shell](env)],
    })),
    {
      name: 'one command on Linux',
      lines: [`milab exec --join ${http} -- COMMAND`],
      note: 'IMDS and Azure’s host names at their real addresses, no variables, nothing to trust.',
    },
  ]
}

/** By language: what a program needs in a shell that is set up. The notes say what docs/environment.md says. */
export const languageWays: readonly WireWay[] = [
  { name: 'Python', lines: ['python app.py'], note: 'aiohttp by itself: only with trust_env=True.' },
  { name: 'JavaScript', lines: ['node app.js'], note: 'Node’s own fetch and http: from 22.21 and 24.5 on.' },
  { name: 'Go', lines: ['go run .'], note: 'It trusts the lab on Linux; elsewhere milab ca install.' },
  { name: '.NET', lines: ['dotnet run'], note: 'It trusts the lab on Linux; elsewhere milab ca install.' },
  { name: 'Java', lines: ['java -jar app.jar'], note: 'Proxy and trust store come by JAVA_TOOL_OPTIONS.' },
  {
    name: 'curl',
    lines: ["curl -H Metadata:true 'http://169.254.169.254/metadata/instance?api-version=2021-02-01'"],
    note: 'The curl that comes with Windows needs milab ca install.',
  },
]
