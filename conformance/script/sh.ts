import { groupName, groupsLast, kindOf, recordWords, tokenName, variable } from './frame.js'
import { inLines } from './lines.js'
import type { ScriptRequest } from './requests.js'
import { shAsking, shEnding, shRecord } from './sh-parts.js'
import { filled, quoted } from './shell-words.js'
import type { ScriptTexts } from './texts.js'

/** The script for /bin/sh: dash, busybox and bash, with curl and any awk. */
export function shScript(texts: ScriptTexts): string {
  const { by, most, constants } = texts
  const assigned = constants.map(([name, value]) => `${variable(name)}=${quoted(value)}`)
  return [
    '#!/bin/sh',
    ...texts.comments.map((line) => `# ${line}`),
    ...inLines(assigned, ' ', 160),
    `by=${quoted(by)} most=${most} sent=0 start=$(date +%s) gs=$(printf '\\035') us=$(printf '\\037') rs=$(printf '\\036')`,
    `imds="http://$imds_host" LC_ALL=C recorded=$(date -u +%Y-%m-%dT%H:%M:%SZ); export LC_ALL recorded`,
    shAsking,
    recordWords(shRecord, texts, (json) => json.replaceAll('"', '\\"')),
    ...questions(texts),
    shEnding,
    '',
  ].join('\n')
}

function questions({ requests, constants, guarded, tokens }: ScriptTexts): string[] {
  const [first, ...others] = requests
  const { instance, rest, check } = groupsLast(others, guarded)
  const asked = rest.flatMap((request, at) => [...(at === check ? [groupCheck] : []), asking(request, tokens)])
  return [
    'questions() {',
    `  get ${sent(first!)}`,
    `  ${tokenName('{arm.audience}')}=$(field access_token) id=$(claim xms_mirid) vm_clientId=$(claim appid) vm_principalId=$(claim oid)`,
    `  [ -n "$vm_clientId" ] || stop 'the metadata service gave no token: is this a VM on Azure with a managed identity?'`,
    `  vm_name=$(printf %s "$id" | sed -n 's/.*\\/virtualMachines\\///p') vm_id=''; [ -z "$vm_name" ] || vm_id=$id`,
    ...(guarded ? guard : learnedNames(instance)),
    ...nameLines(constants.map(([name]) => name)).map((line) => `  ${line}`),
    guarded ? '  emit' : '  printf %s "$first"; emit',
    ...inLines(asked, '; ', 190).map((line) => `  ${line}`),
    '}',
  ]
}

/** Tells the record which words are names: kind, binding and value. */
function nameLines(constants: readonly string[]): string[] {
  const names = [...groupName, ...constants, 'vm.clientId', 'vm.principalId', 'vm.name', 'vm.id']
  const words = [...new Set(names)].flatMap((name) => {
    const kind = kindOf(name)
    return kind === undefined ? [] : [`${kind} ${name} "$${variable(name)}"`]
  })
  return inLines(words, ' ', 160).map((line) => `name ${line}`)
}

const guard = [
  `  [ "$(lower "$(claim tid)")" = "$(lower "$tenant")" ] || stop "this VM's token is from another tenant than live.yaml has"`,
  '  case $(lower "$id") in "/subscriptions/$(lower "$subscription")/"*) ;; *) stop "live.yaml has another subscription than this VM" ;; esac',
]

const learnedNames = (instance: ScriptRequest) => [
  `  tenant=$(claim tid) first=$(emit)`,
  `  get ${sent(instance)}; subscription=$(field subscriptionId) group_name=$(field resourceGroupName)`,
]

const groupCheck =
  "case $group_name in '' | *[!A-Za-z0-9_.\\(\\)-]*) say 'its group has a name that is not sent: requests about it are left out'; return ;; esac"

/** One request. A token that others carry is kept. */
function asking(request: ScriptRequest, tokens: ReadonlyMap<string, ScriptRequest>): string {
  const [audience] = [...tokens].find(([, bringing]) => bringing === request) ?? []
  return `ask ${sent(request)}${audience === undefined ? '' : `; ${tokenName(audience)}=$(field access_token)`}`
}

function sent({ audience, host, path, headers }: ScriptRequest): string {
  const token = audience === undefined ? '-' : `"$${tokenName(audience)}"`
  const address = host === 'imds.host' ? '$imds' : `${host === 'msi.host' ? 'http' : 'https'}://$${variable(host)}`
  return [token, `"${address}${filled(path).slice(1)}`, ...headers.map((pair) => quoted(pair.join(': ')))].join(' ')
}
