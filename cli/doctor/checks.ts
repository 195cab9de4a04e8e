import { hidesAzure } from '../environment/variables.js'
import { authority, homeFolder } from './files.js'
import { bad, good, warning, type Finding, type Machine } from './finding.js'

/** Every check, in the order in which a person would want to know. */
export async function examine(machine: Machine): Promise<Finding[]> {
  return [
    node(machine), homeFolder(machine), authority(machine), ...(await ports(machine)), ipv6(machine), await namespaces(machine),
    proxy(machine), noProxy(machine), identity(machine), await imds(machine), surroundings(machine),
  ].flat()
}

function node({ nodeVersion }: Machine): Finding {
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return good('Node', nodeVersion)
  return bad('Node', `${nodeVersion} is too old`, 'install 20.19 or newer')
}

async function ports({ ports, holder, labs }: Machine): Promise<Finding[]> {
  return Promise.all(ports.map(async (port) => {
    const check = `port ${port}`
    const who = await holder(port)
    if (who === undefined) return good(check, 'free')
    if (labs.length > 0 && who === 'a lab') return good(check, 'a running lab has it')
    return bad(check, `taken by ${who}`, 'end that, or choose another with milab start --http-port, --https-port, --msi-port (0 takes any free one)')
  }))
}

function ipv6({ hasIpv6 }: Machine): Finding {
  return hasIpv6() ? good('IPv6', '::1 is there') : good('IPv6', 'none here: the doors are on 127.0.0.1 alone')
}

async function namespaces({ platform, namespaces }: Machine): Promise<Finding> {
  const check = 'milab exec'
  if (platform !== 'linux') return good(check, 'uses proxy variables here; namespaces are a thing of Linux')
  const refused = await namespaces()
  return refused ? warning(check, `must do with proxy variables: ${refused.why}`, refused.remedy) : good(check, 'has namespaces of its own')
}

const proxyNames = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy']

function proxy({ env, labs }: Machine): Finding {
  const elsewhere = proxyNames.filter((name) => env[name] && !isLab(env[name], labs))
  if (elsewhere.length === 0) return good('proxy', proxyNames.some((name) => env[name]) ? 'the variables lead to a running lab' : 'no variables are set')
  // Not their values: a password may stand in them.
  return warning('proxy', `${elsewhere.join(', ')}: not a running lab`, 'eval "$(milab env)" replaces them; milab exec does without')
}

function noProxy({ env }: Machine): Finding {
  const hiding = ['NO_PROXY', 'no_proxy'].flatMap((name) => (env[name] ?? '').split(',').map((entry) => entry.trim()).filter((entry) => entry !== '' && hidesAzure(entry)))
  if (hiding.length === 0) return good('NO_PROXY', 'hides nothing of Azure’s')
  return bad('NO_PROXY', `lets requests pass by the lab's proxy: ${[...new Set(hiding)].join(', ')}`, 'eval "$(milab env)" takes these out')
}

/** Each makes clients ask there for tokens, in silence. */
const endpoints = ['IDENTITY_ENDPOINT', 'MSI_ENDPOINT', 'IMDS_ENDPOINT', 'AZURE_POD_IDENTITY_AUTHORITY_HOST', 'MSAL_MANAGED_IDENTITY_ENDPOINT', 'ARM_MSI_ENDPOINT']

function identity({ env, labs }: Machine): Finding {
  const stray = endpoints.filter((name) => env[name] && !isLab(env[name], labs))
  const credentials = ['AZURE_CLIENT_SECRET', 'AZURE_CLIENT_CERTIFICATE_PATH', 'AZURE_FEDERATED_TOKEN_FILE'].filter((name) => env[name])
  if (stray.length > 0) return bad('token source', `${stray.join(', ')} lead${stray.length === 1 ? 's' : ''} elsewhere than to a running lab`, `unset ${stray.join(' ')}, or eval "$(milab env)"`)
  if (credentials.length > 0 && env.AZURE_TOKEN_CREDENTIALS !== 'ManagedIdentityCredential') {
    return warning('token source', `${credentials.join(', ')}: DefaultAzureCredential takes them before the managed identity`, 'export AZURE_TOKEN_CREDENTIALS=ManagedIdentityCredential, or eval "$(milab env)"')
  }
  return good('token source', endpoints.some((name) => env[name]) ? 'the variables lead to a running lab' : 'no variable leads elsewhere')
}

/** By host and port: `localhost` and its addresses are the same door. */
function isLab(url: string, labs: readonly string[]): boolean {
  const door = (text: string) => {
    try {
      const { hostname, port } = new URL(/^\w+:\/\//.test(text) ? text : `http://${text}`)
      return `${/^(localhost|127\.|\[::1\])/.test(hostname) ? 'loopback' : hostname}:${port || 80}`
    } catch {
      return undefined
    }
  }
  const asked = door(url)
  return asked !== undefined && labs.some((lab) => door(lab) === asked)
}

async function imds({ probeImds }: Machine): Promise<Finding> {
  const check = '169.254.169.254'
  if (!probeImds) return good(check, 'not asked; --probe-imds does')
  switch (await probeImds()) {
    case undefined:
      return good(check, 'nobody answers: a program that is not led to the lab gets no token')
    case 'lab':
      return good(check, 'the lab answers')
    case 'other':
      return warning(check, 'somebody else answers: this machine is on a cloud, and a program that is not led to the lab gets real tokens', 'milab exec leads every program; milab env those that docs/environment.md names')
  }
}

function surroundings({ platform, env, read, stat }: Machine): Finding {
  const check = 'surroundings'
  if (platform === 'linux' && /microsoft/i.test(read('/proc/version') ?? '')) {
    return good(check, 'WSL: programs on Windows reach the doors at localhost; they do not share this side’s trust store and variables')
  }
  if (platform === 'linux' && (stat('/.dockerenv') ?? stat('/run/.containerenv')) !== undefined) {
    return good(check, 'a container: the doors are on its own loopback; milab start --bind 0.0.0.0 for published ports')
  }
  return good(check, `${platform}${env.CI ? ', CI' : ''}`)
}
