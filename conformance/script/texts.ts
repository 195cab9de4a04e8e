import { version } from '../../emulator/index.js'
import { bindingsIn } from '../bindings.js'
import type { Case, Need } from '../model.js'
import { usualHeaders } from './kept.js'
import type { LiveFile } from '../targets/live-file.js'
import { bindingsOf, needsMet } from '../world-bindings.js'
import { scriptPlan, type ScriptRequest } from './requests.js'

/** What both scripts are made of. */
export interface ScriptTexts {
  /** the script's head, without comment signs */
  readonly comments: readonly string[]
  /** who made the record: `milab doctor --script sh 0.1.0` */
  readonly by: string
  readonly cloud: string
  readonly offers: readonly Need[]
  /** the requests that it sends at most, with those that are sent again */
  readonly most: number
  /** the values of bindings that its requests use, or that its record puts stand-ins for */
  readonly constants: readonly (readonly [binding: string, value: string])[]
  /** Azure's own names that only the judge uses, as they are in the record's head */
  readonly azureNames: Readonly<Record<string, string>>
  /** Azure's hosts, whose names are the same for everyone */
  readonly hosts: readonly string[]
  /** whether live.yaml names the tenant and subscription; otherwise the metadata service does */
  readonly guarded: boolean
  readonly requests: readonly ScriptRequest[]
  /** which of them bring the tokens that others carry, by audience */
  readonly tokens: ReadonlyMap<string, ScriptRequest>
  /** the headers of responses that its record keeps, in lower case */
  readonly headers: readonly string[]
  /** the api-versions that are asked, by the part of the host's binding before the dot */
  readonly apiVersions: Readonly<Record<string, readonly string[]>>
}

/** What tells who is asked. */
const identifying =
  /^(?:tenant|subscription|container|group\.name|vault\.(?:name|secret\.name|host)|account\.(?:name|host))$/

/** @param live without it, the script asks only what the metadata service tells it the names of */
export function scriptTexts(kind: 'sh' | 'ps1', cases: readonly Case[], live?: LiveFile): ScriptTexts {
  const bindings = live
    ? bindingsOf({
        cloud: live.cloud,
        tenant: live.tenantId,
        subscription: live.subscriptionId,
        ...(live.resourceGroup && { group: live.resourceGroup }),
        ...(live.keyVault && { vault: live.keyVault }),
        ...(live.storage && { account: { name: live.storage.account, container: live.storage.container } }),
      })
    : bindingsOf({ cloud: 'AzurePublicCloud', tenant: '', subscription: '' })
  const offers: Need[] = ['imds', 'entra', ...(live ? needsMet(bindings) : (['group'] as const))]
  if (live?.msiExtension) offers.push('msi-extension')
  if (!live?.identity) offers.push('default-identity')
  const offered = new Set<Need>([...offers, 'azure-timing', 'strict-versions'])
  const identity = live?.identity ? `&client_id=${live.identity.clientId}` : ''
  const { requests, cases: asked, tokens, headers, leftOut } = scriptPlan(cases, offered, identity)
  const used = new Set(bindingsIn(requests).concat(requests.map(({ host }) => host)))
  const entries = Object.entries(bindings).filter(([, value]) => value !== '')
  const isConstant = (name: string) => used.has(name) || identifying.test(name)
  return {
    comments: comments(kind, { requests: requests.length, cases: asked.length, leftOut, live: live !== undefined }),
    by: `milab doctor --script ${kind} ${version}`,
    cloud: bindings.cloud!,
    offers,
    most: requests.length * 2,
    constants: entries.filter(([name]) => isConstant(name)),
    azureNames: Object.fromEntries(
      entries.filter(([name]) => !identifying.test(name) && !/^(?:arc|container-app)\.host$/.test(name)),
    ),
    hosts: ['arm', 'login', 'issuer', 'imds', 'msi'].map((name) => bindings[`${name}.host`]!),
    guarded: live !== undefined,
    requests,
    tokens,
    headers: [...new Set([...usualHeaders, ...headers])].sort(),
    apiVersions: apiVersionsOf(requests),
  }
}

function apiVersionsOf(requests: readonly ScriptRequest[]): Record<string, string[]> {
  const found: Record<string, string[]> = {}
  for (const { host, path } of requests) {
    const version = /[?&]api-version=([\w.-]+)/.exec(path)?.[1]
    const versions = (found[host.split('.')[0]!] ??= [])
    if (version !== undefined && !versions.includes(version)) versions.push(version)
  }
  return found
}

interface Counts {
  readonly requests: number
  readonly cases: number
  readonly leftOut: readonly { readonly id: string; readonly why: string }[]
  readonly live: boolean
}

function comments(kind: 'sh' | 'ps1', { requests, cases, leftOut, live }: Counts): string[] {
  const [run, part] =
    kind === 'sh'
      ? ['sh doctor.sh > record.ndjson', 'sh doctor.sh part N']
      : ['.\\doctor.ps1 | Set-Content -Encoding Ascii record.ndjson', '.\\doctor.ps1 -Part N']
  return [
    `Asks Azure what a program on this VM would ask as its managed identity: ${requests} GET requests, and changes nothing.`,
    `Made by milab doctor --script ${kind} ${version}${live ? ' --live' : ''} from ${cases} conformance cases, whose judge reads the record:`,
    `  ${run}    # then, where milab is: milab conform judge record.ndjson`,
    `  ${part}    # the record in parts for az vm run-command; kept, packed, on this VM until the last`,
    'The record has no token, and stand-ins for ids, names and addresses. Exit code: 0 all requests got 2xx, 1 not, 2 wrong call.',
    ...[...new Set(leftOut.map(({ why }) => why))].map(
      (reason) => `Not asked (${reason}): ${leftOut.flatMap(({ id, why }) => (why === reason ? [id] : [])).join(', ')}`,
    ),
  ]
}
