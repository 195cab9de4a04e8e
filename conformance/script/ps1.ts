import { groupName, groupsLast, kindOf, recordWords, tokenName, variable } from './frame.js'
import { inLines } from './lines.js'
import { ps1Asking, ps1Ending, ps1Record } from './ps1-parts.js'
import type { ScriptRequest } from './requests.js'
import type { ScriptTexts } from './texts.js'

/** The script for Windows PowerShell 5.1 and PowerShell 7. ASCII only: 5.1 reads it in the machine's code page. */
export function ps1Script(texts: ScriptTexts): string {
  const { by, most, constants } = texts
  const assigned = constants.map(([name, value]) => `$${variable(name)} = ${quoted(value)}`)
  return [
    ...texts.comments.map((line) => `# ${line}`),
    "param([string] $Part = '')",
    "if ($args.Count -or $Part -notmatch '^([1-9]\\d?)?$') { [Console]::Error.WriteLine('doctor: usage: doctor.ps1 [-Part N]'); exit 2 }",
    "$ErrorActionPreference = 'Stop'; $protocols = [Net.ServicePointManager]::SecurityProtocol # 5.1 may begin with old ones",
    'try { [Net.ServicePointManager]::SecurityProtocol = $protocols -bor [Net.SecurityProtocolType]::Tls12 } catch { }',
    ...inLines(assigned, '; ', 195),
    `$by = ${quoted(by)}; $imds = "http://$imds_host"; $most = ${most}; $sent = 0; $answer = @{}`,
    "$clock = [Diagnostics.Stopwatch]::StartNew(); $recorded = [DateTime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ssZ')",
    ps1Asking,
    recordWords(ps1Record, texts),
    ...questions(texts),
    ps1Ending,
    '',
  ].join('\n')
}

function questions({ requests, constants, guarded, tokens }: ScriptTexts): string[] {
  const [first, ...others] = requests
  const { instance, rest, check } = groupsLast(others, guarded)
  const names = [...groupName, ...constants.map(([name]) => name), 'vm.clientId', 'vm.principalId', 'vm.name', 'vm.id']
  const noted = [...new Set(names)].flatMap((name) => {
    const kind = kindOf(name)
    return kind === undefined ? [] : [`Name '${kind}' '${name}' $${variable(name)}`]
  })
  const asked = rest.flatMap((request, at) => [...(at === check ? [groupCheck] : []), asking(request, tokens)])
  return [
    'function Questions {',
    `  Send ${sent(first!)}`,
    `  $${tokenName('{arm.audience}')} = Field 'access_token'; $id = Claim 'xms_mirid'; $vm_clientId = Claim 'appid'; $vm_principalId = Claim 'oid'`,
    "  if (-not $vm_clientId) { Stop-Here 'the metadata service gave no token: is this a VM on Azure with a managed identity?' }",
    "  $vm_name = ''; $vm_id = ''; if ($id -match '/virtualMachines/([^/]+)$') { $vm_name = $matches[1]; $vm_id = $id }",
    ...(guarded
      ? guard
      : [
          "  $tenant = Claim 'tid'; $first = $answer",
          `  Send ${sent(instance)}; $subscription = Field 'subscriptionId'; $group_name = Field 'resourceGroupName'`,
        ]),
    ...inLines(noted, '; ', 195).map((line) => `  ${line}`),
    guarded ? '  Keep' : '  $second = $answer; $script:answer = $first; Keep; $script:answer = $second; Keep',
    ...inLines(asked, '; ', 195).map((line) => `  ${line}`),
    '}',
  ]
}

const guard = [
  `  if ((Claim 'tid') -ne $tenant) { Stop-Here "this VM's token is from another tenant than live.yaml has" }`,
  `  if ($id -notlike "/subscriptions/$subscription/*") { Stop-Here 'live.yaml has another subscription than this VM' }`,
]

const groupCheck =
  "if ($group_name -cnotmatch '^[A-Za-z0-9_.()-]+$') { Say 'its group has a name that is not sent: requests about it are left out'; return }"

/** One request. A token that others carry is kept. */
function asking(request: ScriptRequest, tokens: ReadonlyMap<string, ScriptRequest>): string {
  const [audience] = [...tokens].find(([, bringing]) => bringing === request) ?? []
  return `Ask ${sent(request)}${audience === undefined ? '' : `; $${tokenName(audience)} = Field 'access_token'`}`
}

function sent({ audience, host, path, headers }: ScriptRequest): string {
  const token = audience === undefined ? '-' : `$${tokenName(audience)}`
  const address = host === 'imds.host' ? '$imds' : `${host === 'msi.host' ? 'http' : 'https'}://$${variable(host)}`
  const more = headers.length === 0 ? '' : ` ${headers.map((pair) => quoted(pair.join(': '))).join(', ')}`
  return `${token} "${address}${filled(path)}"${more}`
}

/** A string that stands for itself, whatever is in it. PowerShell reads typographic quotes as quotes, too. */
const quoted = (text: string) => `'${text.replaceAll(/['\u2018\u2019\u201A\u201B]/g, '$&$&')}'`

/** Inside double quotes: bindings, `{group.name}`, are variables. */
const filled = (text: string) =>
  text
    .replaceAll(/["$\x60]/g, '\x60$&')
    .replaceAll(/\{([a-z][\w.-]*)\}/gi, (_, name: string) => `$\{${variable(name)}}`)
