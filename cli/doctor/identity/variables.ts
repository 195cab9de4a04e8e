import { about } from '../finding.js'
import type { Finding, Machine } from './machine.js'

type Variables = Machine['env']

const present = (env: Variables, names: readonly string[]) => names.filter((name) => env[name])

const unset = (names: readonly string[], platform: NodeJS.Platform) =>
  platform === 'win32' ? `Remove-Item ${names.map((name) => `Env:${name}`).join(', ')}` : `unset ${names.join(' ')}`

/** The token source that SDKs take these variables for, in the order in which they look. */
export function sourceOf(env: Variables, hasArcAgent: boolean): { readonly name: string; readonly by: string[] } {
  const { IDENTITY_ENDPOINT: identity, IDENTITY_HEADER: header, MSI_ENDPOINT: msi, MSI_SECRET: secret } = env
  if (identity && header) {
    const thumbprint = env.IDENTITY_SERVER_THUMBPRINT
    const name = thumbprint ? 'Service Fabric' : 'App Service, Functions or Container Apps'
    return { name, by: present(env, ['IDENTITY_ENDPOINT', 'IDENTITY_HEADER', 'IDENTITY_SERVER_THUMBPRINT']) }
  }
  if (identity && env.IMDS_ENDPOINT) return { name: 'Azure Arc', by: ['IDENTITY_ENDPOINT', 'IMDS_ENDPOINT'] }
  if (msi && secret)
    return { name: 'App Service by its older protocol, or Azure ML', by: ['MSI_ENDPOINT', 'MSI_SECRET'] }
  if (msi) return { name: 'Cloud Shell, or the old MSI extension', by: ['MSI_ENDPOINT'] }
  return hasArcAgent ? { name: 'Azure Arc', by: [] } : { name: 'IMDS', by: [] }
}

/** The program of the Arc agent, whose presence alone makes SDKs ask it. */
const arcAgent: Readonly<Partial<Record<NodeJS.Platform, (env: Variables) => string>>> = {
  linux: () => '/opt/azcmagent/bin/himds',
  win32: ({ ProgramFiles = 'C:\\Program Files' }) => `${ProgramFiles}\\AzureConnectedMachineAgent\\himds.exe`,
}

/** The source that variables name, other than IMDS. */
export function sourceHere({ env }: Machine): string | undefined {
  const { name, by } = sourceOf(env, false)
  return by.length > 0 ? name : undefined
}

/**
 * Variables of App Service, Functions, Container Apps, Arc and Cloud Shell. Where IMDS responds they are left over from
 * elsewhere, and make SDKs ask for tokens there, without a message.
 */
export function sourceVariables(machine: Machine, isVirtualMachine: boolean): Finding {
  const { good, warning, bad } = about('source-variables', 'token source')
  const { env, exists, platform } = machine
  const agent = arcAgent[platform]?.(env)
  const { name, by } = sourceOf(env, agent !== undefined && exists(agent))
  const gateway = env.AZURE_POD_IDENTITY_AUTHORITY_HOST
  // milab exec sets it to IMDS's own address.
  if (by.length === 0 && gateway && !/^http:\/\/169\.254\.169\.254\/?$/.test(gateway))
    return warning(
      'AZURE_POD_IDENTITY_AUTHORITY_HOST: SDKs send what they send to IMDS to that address',
      unset(['AZURE_POD_IDENTITY_AUTHORITY_HOST'], platform),
    )
  if (by.length > 0) {
    const verb = by.length === 1 ? 'makes' : 'make'
    const text = `${by.join(' and ')} ${verb} SDKs ask ${name} for tokens, not IMDS`
    return isVirtualMachine
      ? bad(`${text}; on a virtual machine they are left over from elsewhere`, unset(by, platform))
      : good(`${text}, as is right there`)
  }
  if (name === 'Azure Arc')
    return warning(
      `${agent} is installed: newer SDKs ask Azure Arc for tokens, not IMDS`,
      'an Azure virtual machine needs no Arc agent: azcmagent disconnect, then remove it',
    )
  return good('SDKs ask IMDS; no variable leads them elsewhere')
}

/**
 * The credential that `DefaultAzureCredential` takes here. It sees this process's variables: a service has its own.
 * https://learn.microsoft.com/dotnet/azure/sdk/authentication/credential-chains#defaultazurecredential-overview
 */
export function credential({ env, platform }: Machine): Finding {
  const { good, warning } = about('credential', 'credential')
  const wanted = env.AZURE_TOKEN_CREDENTIALS
  const only = wanted?.toLowerCase()
  if (only === 'dev')
    return warning(
      'AZURE_TOKEN_CREDENTIALS=dev: DefaultAzureCredential takes a developer’s login, and no managed identity',
      unset(['AZURE_TOKEN_CREDENTIALS'], platform),
    )
  const isChain = !only || only === 'prod'
  const found = isChain
    ? before(env)
    : only === 'environmentcredential'
      ? secretOf(env)
      : only === 'workloadidentitycredential'
        ? workloadOf(env)
        : undefined
  if (found)
    return warning(
      `DefaultAzureCredential takes ${found.name} (${found.by.join(', ')}), not the identity of this machine`,
      `${unset(found.by, platform)}; or, for newer SDKs, AZURE_TOKEN_CREDENTIALS=ManagedIdentityCredential`,
    )
  if (!isChain && only !== 'managedidentitycredential')
    return warning(
      `AZURE_TOKEN_CREDENTIALS=${wanted}: DefaultAzureCredential tries nothing but that`,
      unset(['AZURE_TOKEN_CREDENTIALS'], platform),
    )
  const half = present(env, ['AZURE_CLIENT_SECRET', 'AZURE_CLIENT_CERTIFICATE_PATH', 'AZURE_FEDERATED_TOKEN_FILE'])
  const incomplete = half.length > 0 && isChain ? ` (${half.join(', ')}: incomplete without the variables beside)` : ''
  const named = env.AZURE_CLIENT_ID && half.length === 0 ? ', the one that AZURE_CLIENT_ID names' : ''
  return good(`DefaultAzureCredential takes the managed identity${named}${incomplete}`)
}

interface Earlier {
  readonly name: string
  readonly by: readonly string[]
}

/** What comes before the managed identity in the chain, and is complete. */
const before = (env: Variables): Earlier | undefined => secretOf(env) ?? workloadOf(env)

function secretOf(env: Variables): Earlier | undefined {
  if (!env.AZURE_CLIENT_ID || !env.AZURE_TENANT_ID) return undefined
  const [proof] = present(env, ['AZURE_CLIENT_SECRET', 'AZURE_CLIENT_CERTIFICATE_PATH'])
  if (proof !== undefined)
    return { name: 'an application of its own', by: ['AZURE_CLIENT_ID', 'AZURE_TENANT_ID', proof] }
  return undefined
}

function workloadOf(env: Variables): Earlier | undefined {
  const by = ['AZURE_CLIENT_ID', 'AZURE_TENANT_ID', 'AZURE_FEDERATED_TOKEN_FILE']
  return by.every((name) => env[name]) ? { name: 'a workload identity', by } : undefined
}
