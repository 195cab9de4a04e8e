import {
  imdsVariables,
  javaExceptions,
  loopbackExceptions,
  winning,
} from '../../emulator/hosts/exec/command/credentials.js'
import { sources as allSources } from '../../emulator/hosts/exec/sources.js'
import { bundleVariables, bundleVariablesIfSet, javaStorePassword } from '../../emulator/hosts/exec/command/trust.js'
import { servedDns } from '../../emulator/hosts/tls/names.js'
import type { SourceName } from '../../emulator/policy/views/sources.js'
import type { RunningLab } from '../running-lab.js'
import type { Variables } from './shells.js'
import type { Trust } from './trust.js'

/** The sources that variables can lead to. The others need a port or a file at a place of its own. */
export const sources = [
  'imds',
  'msi-extension',
  'app-service',
  'functions',
  'container-app',
  'container-instances',
] as const satisfies readonly SourceName[]
export type Source = (typeof sources)[number]

/** Whether programs need the lab's IDENTITY_HEADER. */
export const hasSecretHeader = (source: Source): boolean => source !== 'imds' && source !== 'msi-extension'

type Caller = Readonly<Record<string, string | undefined>>

/** Each makes credentials use a token source. */
const choosing = [
  'IDENTITY_ENDPOINT',
  'IDENTITY_HEADER',
  'IDENTITY_SERVER_THUMBPRINT',
  'IMDS_ENDPOINT',
  'MSI_ENDPOINT',
  'MSI_SECRET',
  'AZURE_POD_IDENTITY_AUTHORITY_HOST',
  'MILAB_IMDS',
]

/**
 * The variables that make programs on this machine use a running lab; null for those to unset.
 *
 * @param proxy the lab's proxy with a seat's credentials, to speak for that seat
 */
export function labVariables(
  lab: RunningLab,
  source: Source,
  trust: Trust,
  caller: Caller,
  proxy = lab.http,
): Variables {
  const set = sourceVariables(lab, source, caller)
  const others = choosing.filter((name) => !Object.hasOwn(set, name))
  const unset = Object.fromEntries([...others, ...winning(caller)].map((name) => [name, null]))
  return {
    ...unset,
    ...proxyVariables(proxy, caller),
    ...trustVariables(trust, caller),
    ...javaVariables(lab.http, trust, caller),
    ...set,
    // It would lead past the proxy, to the seat that runsOn names.
    ...(proxy !== lab.http && { MILAB_IMDS: null }),
    ...azureVariables(lab),
  }
}

function sourceVariables({ http, identityHeader = '' }: RunningLab, source: Source, caller: Caller): Variables {
  const { hasImds, variables } = allSources[source]
  const { AZURE_TOKEN_CREDENTIALS } = imdsVariables
  return {
    ...variables({ http, identityHeader, caller }),
    // Our own client uses no proxy.
    ...(hasImds ? { ...imdsVariables, MILAB_IMDS: http } : { AZURE_TOKEN_CREDENTIALS }),
  }
}

function azureVariables({ portal: { tenantId, subscriptionId } }: RunningLab): Variables {
  return {
    AZURE_TENANT_ID: tenantId,
    AZURE_SUBSCRIPTION_ID: subscriptionId,
  }
}

function proxyVariables(http: string, caller: Caller): Variables {
  const noProxy = exceptions(caller.no_proxy || caller.NO_PROXY)
  // Some clients connect to ALL_PROXY even if those for http and https are set, so a dead one would fail.
  const all = ['ALL_PROXY', 'all_proxy'].filter((name) => caller[name]).map((name) => [name, http])
  return {
    ...(Object.fromEntries(all) as Record<string, string>),
    HTTP_PROXY: http,
    HTTPS_PROXY: http,
    NO_PROXY: noProxy,
    // curl reads http_proxy only in lowercase; other clients prefer one or the other.
    http_proxy: http,
    https_proxy: http,
    no_proxy: noProxy,
    // With this, Node's http and fetch use the others, from 22.21 and 24 on.
    NODE_USE_ENV_PROXY: '1',
  }
}

/** The entries of the caller's `NO_PROXY` that would bypass the lab. */
export const hidden = ({ no_proxy, NO_PROXY }: Caller): string[] => entries(no_proxy || NO_PROXY).filter(hidesAzure)

const entries = (list = '') =>
  list
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')

/** Loopback and the caller's entries, without those that would bypass the lab. */
function exceptions(callerList = ''): string {
  const kept = entries(callerList).filter((entry) => !hidesAzure(entry))
  return [...new Set([...loopbackExceptions, ...kept])].join(',')
}

/** Whether the entry covers an Azure domain (or one above or below it), or the address of IMDS. */
export function hidesAzure(entry: string): boolean {
  if (entry === '*' || /^169\.254\b/.test(entry)) return true
  if (/^[\d.]+\/\d+$/.test(entry)) return coversImds(entry)
  const name = entry
    .toLowerCase()
    .replace(/:\d+$/, '')
    .replace(/^\*?\.?/, '')
  return servedDns.some((azure) => azure === name || azure.endsWith(`.${name}`) || name.endsWith(`.${azure}`))
}

function coversImds(range: string): boolean {
  const [address = '', bits = '32'] = range.split('/')
  const number = (text: string) => text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
  const size = 2 ** (32 - Number(bits))
  return Math.floor(number(address) / size) === Math.floor(number('169.254.169.254') / size)
}

function trustVariables({ bundle, nodeExtra }: Trust, caller: Caller): Variables {
  const wanted = [...bundleVariables, ...bundleVariablesIfSet.filter((name) => caller[name])]
  return { NODE_EXTRA_CA_CERTS: nodeExtra, ...Object.fromEntries(wanted.map((name) => [name, bundle])) }
}

/** Java reads none of the above by itself. Keeps the caller's options; replaces those of an earlier `milab env`. */
function javaVariables(http: string, { java }: Trust, { JAVA_TOOL_OPTIONS: callerOptions = '' }: Caller): Variables {
  const options = callerOptions.match(/(?:'[^']*'|"[^"]*"|\S)+/g) ?? []
  const kept = options.filter(
    (option) =>
      !/^['"]?-D(?:https?\.(?:proxyHost|proxyPort|nonProxyHosts)|javax\.net\.ssl\.trustStore(?:Type|Password)?)=/.test(
        option,
      ),
  )
  const { hostname, port } = new URL(http)
  const allOptions = [
    ...kept,
    ...['http', 'https'].flatMap((scheme) => [`-D${scheme}.proxyHost=${hostname}`, `-D${scheme}.proxyPort=${port}`]),
    javaExceptions,
    quoted(`-Djavax.net.ssl.trustStore=${java}`),
    '-Djavax.net.ssl.trustStoreType=JKS',
    `-Djavax.net.ssl.trustStorePassword=${javaStorePassword}`,
  ]
  return { JAVA_TOOL_OPTIONS: allOptions.join(' ') }
}

/** Java splits options at spaces outside quotes, of either kind. */
const quoted = (option: string) =>
  /[\s'"]/.test(option) ? (option.includes('"') ? `'${option}'` : `"${option}"`) : option
