import type { MachineSummary, WorldSummary } from '../emulator/index.js'
import { box, type BoxRow } from './box.js'

export interface Doors {
  readonly http: string
  readonly https: string
  readonly msi: string | null
  readonly ca: string
}

/**
 * What users see when the lab is ready: its endpoints, the world in a few lines, and what to paste next. `milab` is how
 * they run this command, `columns` the width of their terminal.
 */
export function banner(world: WorldSummary, doors: Doors, from: string, milab: string, columns: number): string {
  const { resourceManager, vaultSuffix } = world.cloud
  const rows: readonly BoxRow[] = [
    ['IMDS', `${doors.http}/metadata/…   also the proxy for Azure's real host names`],
    ['Azure', `${doors.https}   for Host ${resourceManager}, *.${vaultSuffix}, …`],
    [
      'MSI',
      doors.msi === null ? 'no endpoint for the MSI extension' : `${doors.msi}/oauth2/token   the legacy VM extension`,
    ],
    ['CA', doors.ca],
    undefined,
    ...describeWorld(world, from),
  ]
  return [...box('managed-identity-lab', rows, columns), '', ...pasteNext(world, doors, milab), ''].join('\n')
}

function describeWorld({ machine, groups, vaults, accounts }: WorldSummary, from: string): readonly BoxRow[] {
  const vaultTexts = vaults.map(({ name, secrets }) => withParts(name, firstOf(secrets)))
  const accountTexts = accounts.map(({ name, containers }) => withParts(name, containers))
  return [
    ['World', from],
    ...describeMachine(machine),
    ['Groups', listed(groups)],
    ['Vaults', listed(vaultTexts)],
    ['Storage', listed(accountTexts)],
  ]
}

function describeMachine(machine: MachineSummary | undefined): readonly BoxRow[] {
  if (machine === undefined) return [['VM', 'none yet: create one through ARM, or add one to the scenario']]
  const { name, os, identity, msiPort, access } = machine
  const identityText = identity ? 'system-assigned identity' : 'no identity'
  return [
    ['VM', `${name} (${os}): ${identityText}${msiPort === undefined ? '' : ', MSI extension'}`],
    ['Access', access.join('; ') || 'nothing'],
  ]
}

const listed = (texts: readonly string[]) => texts.join(', ') || 'none'

const withParts = (name: string, parts: readonly string[]) =>
  parts.length > 0 ? `${name} (${parts.join(', ')})` : name

const firstOf = (names: readonly string[]) => (names.length > 3 ? [...names.slice(0, 3), '…'] : names)

/**
 * Commands to paste that need nothing installed. Through the proxy, Azure's host names stay as the tutorials print
 * them.
 */
function pasteNext({ vaults, cloud }: WorldSummary, { http, ca }: Doors, milab: string): string[] {
  const vault = vaults.find(({ secrets }) => secrets.length > 0)
  const resource = encodeURIComponent(cloud.vaultResource)
  const token = `http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${resource}`
  const url = vault && `${vault.url}/secrets/${vault.secrets[0]}?api-version=2016-10-01`
  const { port } = new URL(http)
  const env = `${milab} env${port === '4080' ? '' : ` --http-port ${port}`}`
  return [
    'Paste next, in another terminal (bash):',
    `  export http_proxy=${http} https_proxy=${http} no_proxy= CURL_CA_BUNDLE='${ca}'`,
    `  TOKEN=$(curl -s -H Metadata:true '${token}' | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`,
    ...(url === undefined ? [] : [`  curl -s -H "Authorization: Bearer $TOKEN" '${url}'`]),
    '',
    'PowerShell 7:',
    `  $PSDefaultParameterValues = @{ 'Invoke-*:Proxy' = '${http}'; 'Invoke-*:SkipCertificateCheck' = $true }`,
    `  $Response = Invoke-RestMethod -Uri '${token}' -Method GET -Headers @{Metadata="true"}`,
    ...(url === undefined
      ? []
      : [`  Invoke-RestMethod -Uri '${url}' -Method GET -Headers @{Authorization="Bearer $($Response.access_token)"}`]),
    '',
    'Windows PowerShell 5.1:',
    `  ${env} --shell powershell | Out-String | Invoke-Expression`,
    'Any program, from bash:',
    `  eval "$(${env})"`,
    `To run one command as if on the VM, without a running lab: ${milab} exec -- CMD. If something fails: ` +
      `${milab} doctor`,
  ]
}
