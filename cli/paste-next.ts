import { envFor, shellLines } from '../emulator/control/ways.js'
import type { WorldSummary } from '../emulator/index.js'

/** The shells for which there are commands to paste. */
export type CallersShell = 'sh' | 'pwsh' | 'powershell'

/**
 * The shells that the caller may be in. PowerShell sets PSModulePath for what it starts; on Windows it is set for every
 * process, and does not tell the two generations apart.
 */
export function callersShells(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): readonly CallersShell[] {
  if (platform === 'win32') return ['pwsh', 'powershell']
  return [env.PSModulePath === undefined ? 'sh' : 'pwsh']
}

/**
 * Commands to paste, for another terminal with one of these shells. Through the proxy, Azure's host names stay as the
 * tutorials print them.
 */
export function pasteNext(
  { vaults, cloud }: WorldSummary,
  http: string,
  milab: string,
  shells: readonly CallersShell[],
): string[] {
  const vault = vaults.find(({ secrets }) => secrets.length > 0)
  const secret = vault && `${vault.url}/secrets/${vault.secrets[0]}?api-version=2016-10-01`
  const { port } = new URL(http)
  const env = envFor(port, milab)
  const which = port === '4080' ? '' : ` --http-port ${port}`
  const commands: Record<CallersShell, () => string[]> = {
    sh: () => [
      'Paste next, in another terminal:',
      `  ${shellLines.sh(env)}`,
      `  TOKEN=$(${milab} token${which} --resource ${cloud.vaultResource})`,
      ...(secret === undefined ? [] : [`  curl -s -H "Authorization: Bearer $TOKEN" '${secret}'`]),
    ],
    pwsh: () => [
      'Paste next, in another PowerShell (7 or later):',
      `  ${shellLines.pwsh(env)}`,
      `  $Response = Invoke-RestMethod -Uri '${imds}${encodeURIComponent(cloud.vaultResource)}' -Headers @{Metadata="true"}`,
      ...(secret === undefined
        ? []
        : [`  Invoke-RestMethod -Uri '${secret}' -Headers @{Authorization="Bearer $($Response.access_token)"}`]),
    ],
    powershell: () => ['In Windows PowerShell 5.1 the first line is:', `  ${shellLines.powershell(env)}`],
  }
  return [
    ...shells.flatMap((shell) => commands[shell]()),
    '',
    `To run one command as if on the VM, without a running lab: ${milab} exec -- CMD.`,
    `If something fails: ${milab} doctor. For other shells: ${milab} env --help`,
  ]
}

const imds = 'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource='
