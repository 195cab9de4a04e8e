import { hidden } from '../environment/variables.js'
import { about, type Finding, type Machine, type SeenLab } from './finding.js'

const proxyNames = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy']

/** Their values are not said: a password may stand in them. */
export async function proxy({ env, labs, listens }: Machine): Promise<Finding> {
  const { good, warning, bad } = about('proxy', 'proxy')
  const isSet = proxyNames.filter((name) => env[name])
  const elsewhere = isSet.filter((name) => !isLab(env[name]!, labs))
  if (elsewhere.length === 0)
    return good(isSet.length > 0 ? 'the variables lead to a running lab' : 'no variables are set')
  const dead: string[] = []
  for (const name of elsewhere) {
    const port = loopbackPort(env[name]!)
    if (port !== undefined && !(await listens(port))) dead.push(name)
  }
  if (dead.length > 0)
    return bad(
      `${dead.join(', ')}: nobody listens there, perhaps since a lab has ended`,
      `milab start and eval "$(milab env)", or unset ${dead.join(' ')}`,
    )
  return warning(
    `${elsewhere.join(', ')}: not a running lab`,
    'eval "$(milab env)" replaces them; milab exec does without',
  )
}

export function noProxy({ env }: Machine): Finding {
  const { good, bad } = about('no-proxy', 'NO_PROXY')
  // Either may be read: programs differ in which they prefer.
  const hiding = [...hidden({ NO_PROXY: env.NO_PROXY }), ...hidden({ no_proxy: env.no_proxy })]
  if (hiding.length === 0) return good('hides nothing of Azure’s')
  return bad(
    `lets requests pass by the lab's proxy: ${[...new Set(hiding)].join(', ')}`,
    'eval "$(milab env)" takes these out',
  )
}

/** Each makes clients ask there for tokens, in silence. */
const endpoints = [
  'IDENTITY_ENDPOINT',
  'MSI_ENDPOINT',
  'IMDS_ENDPOINT',
  'AZURE_POD_IDENTITY_AUTHORITY_HOST',
  'MSAL_MANAGED_IDENTITY_ENDPOINT',
  'ARM_MSI_ENDPOINT',
]

export function tokenSource({ env, labs }: Machine): Finding {
  const { good, warning, bad } = about('token-source', 'token source')
  const stray = endpoints.filter((name) => env[name] && !isLab(env[name], labs))
  const credentials = ['AZURE_CLIENT_SECRET', 'AZURE_CLIENT_CERTIFICATE_PATH', 'AZURE_FEDERATED_TOKEN_FILE'].filter(
    (name) => env[name],
  )
  if (stray.length > 0)
    return bad(
      `${stray.join(', ')} lead${stray.length === 1 ? 's' : ''} elsewhere than to a running lab`,
      `unset ${stray.join(' ')}, or eval "$(milab env)"`,
    )
  if (credentials.length > 0 && env.AZURE_TOKEN_CREDENTIALS !== 'ManagedIdentityCredential') {
    return warning(
      `${credentials.join(', ')}: DefaultAzureCredential takes them before the managed identity`,
      'export AZURE_TOKEN_CREDENTIALS=ManagedIdentityCredential, or eval "$(milab env)"',
    )
  }
  return good(
    endpoints.some((name) => env[name]) ? 'the variables lead to a running lab' : 'no variable leads elsewhere',
  )
}

/** What leads programs to a lab, or past it. */
export const leading: readonly string[] = [...proxyNames, ...endpoints]

/** By host and port: `localhost` and its addresses are the same door. */
export function isLab(url: string, labs: readonly SeenLab[]): boolean {
  const asked = door(url)
  return asked !== undefined && labs.some(({ http }) => door(http) === asked)
}

/** The port of a URL (or bare host and port) that leads to this machine itself. */
export function loopbackPort(url: string): number | undefined {
  const [host, port] = door(url)?.split(' ') ?? []
  return host === 'loopback' ? Number(port) : undefined
}

function door(text: string): string | undefined {
  try {
    const { hostname, port, protocol } = new URL(/^\w+:\/\//.test(text) ? text : `http://${text}`)
    return `${/^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname) ? 'loopback' : hostname} ${port || (protocol === 'https:' ? 443 : 80)}`
  } catch {
    return undefined
  }
}
