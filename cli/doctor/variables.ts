import { hidden } from '../environment/variables.js'
import { about, type Finding, type Machine, type SeenLab } from './finding.js'

const proxyNames = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy']

/** Their values are not printed: they may contain a password. */
export async function proxy({ env, labs, listens }: Machine): Promise<Finding> {
  const { good, warning, bad } = about('proxy', 'proxy')
  const setVariables = proxyNames.filter((name) => env[name])
  const elsewhere = setVariables.filter((name) => !isLab(env[name]!, labs))
  if (elsewhere.length === 0)
    return good(setVariables.length > 0 ? 'the variables point to a running lab' : 'no variables are set')
  const dead: string[] = []
  for (const name of elsewhere) {
    const port = loopbackPort(env[name]!)
    if (port !== undefined && !(await listens(port))) dead.push(name)
  }
  if (dead.length > 0)
    return bad(
      `${dead.join(', ')}: nothing listens there; perhaps a lab was stopped`,
      `milab start and eval "$(milab env)", or unset ${dead.join(' ')}`,
    )
  return warning(
    `${elsewhere.join(', ')}: does not point to a running lab`,
    'eval "$(milab env)" replaces them; milab exec does not need them',
  )
}

export function noProxy({ env }: Machine): Finding {
  const { good, bad } = about('no-proxy', 'NO_PROXY')
  // Programs differ in which of the two they read.
  const hiding = [...hidden({ NO_PROXY: env.NO_PROXY }), ...hidden({ no_proxy: env.no_proxy })]
  if (hiding.length === 0) return good('does not bypass the lab')
  return bad(
    `lets requests bypass the lab's proxy: ${[...new Set(hiding)].join(', ')}`,
    'eval "$(milab env)" removes these entries',
  )
}

/** Where clients request tokens without a variable, too; the proxy leads them to the lab. */
const imds = 'http://169.254.169.254'

/** Each makes clients request tokens there, without a message. */
const endpoints = [
  'IDENTITY_ENDPOINT',
  'MSI_ENDPOINT',
  'IMDS_ENDPOINT',
  'AZURE_POD_IDENTITY_AUTHORITY_HOST',
  'MILAB_IMDS',
  'MSAL_MANAGED_IDENTITY_ENDPOINT',
  'ARM_MSI_ENDPOINT',
]

/** What DefaultAzureCredential logs in with before it asks for a managed identity. */
const logins = ['AZURE_CLIENT_SECRET', 'AZURE_CLIENT_CERTIFICATE_PATH', 'AZURE_FEDERATED_TOKEN_FILE']

export function tokenSource({ env, labs }: Machine): Finding {
  const { good, warning, bad } = about('token-source', 'token source')
  const stray = endpoints.filter((name) => env[name] && env[name] !== imds && !isLab(env[name], labs))
  const credentials = logins.filter((name) => env[name])
  if (stray.length > 0)
    return bad(
      `${stray.join(', ')} do${stray.length === 1 ? 'es' : ''} not point to a running lab`,
      `unset ${stray.join(' ')}, or eval "$(milab env)"`,
    )
  if (credentials.length > 0 && env.AZURE_TOKEN_CREDENTIALS !== 'ManagedIdentityCredential') {
    return warning(
      `${credentials.join(', ')}: DefaultAzureCredential tries these before the managed identity`,
      `unset ${credentials.join(' ')}, or eval "$(milab env)"`,
    )
  }
  return good(
    endpoints.some((name) => env[name]) ? 'the variables point to a running lab' : 'no variable points elsewhere',
  )
}

/** `AZURE_CLIENT_ID` where it names a managed identity: beside these it names an application, or a workload's identity. */
export function managedClientId(env: Machine['env']): string | undefined {
  return logins.some((name) => env[name]) ? undefined : env.AZURE_CLIENT_ID || undefined
}

/** `DefaultAzureCredential` and many programs take the id from this variable, and then ask for no other identity. */
export function clientId({ env, labs }: Machine): Finding {
  const { good, warning } = about('client-id', 'AZURE_CLIENT_ID')
  const id = managedClientId(env)
  if (id === undefined) return good('names no managed identity')
  const refusing = labs.find(({ clientIdProblem }) => clientIdProblem !== undefined)
  if (!refusing) return good(labs.length === 0 ? 'no lab is running' : 'is an identity of the machine')
  return warning(
    `${id} is not an identity of the machine that the lab at ${refusing.http} runs on (${refusing.clientIdProblem})`,
    'unset AZURE_CLIENT_ID, or give the machine that identity: identity: [system, NAME]',
  )
}

/** The variables that make programs use a lab, or bypass it. */
export const leading: readonly string[] = [...proxyNames, ...endpoints]

/** Compares host and port; `localhost` and its addresses are the same. */
export function isLab(url: string, labs: readonly SeenLab[]): boolean {
  const place = hostAndPort(url)
  return place !== undefined && labs.some(({ http }) => hostAndPort(http) === place)
}

/** The port of a URL (or bare host and port) that leads to this machine itself. */
export function loopbackPort(url: string): number | undefined {
  const [host, port] = hostAndPort(url)?.split(' ') ?? []
  return host === 'loopback' ? Number(port) : undefined
}

function hostAndPort(text: string): string | undefined {
  try {
    const { hostname, port, protocol } = new URL(/^\w+:\/\//.test(text) ? text : `http://${text}`)
    const host = /^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname) ? 'loopback' : hostname
    return `${host} ${port || (protocol === 'https:' ? 443 : 80)}`
  } catch {
    return undefined
  }
}
