import { existsSync } from 'node:fs'
import { SourceUnavailableError } from './errors.js'
import type { AppEndpoint, ClientOptions, Workload } from './options.js'

export type Environment = Readonly<Record<string, string | undefined>>

/** The program of the Arc agent, whose presence alone tells the official SDKs that a machine is an Arc machine. */
const himds: Readonly<Partial<Record<NodeJS.Platform, (environment: Environment) => string>>> = {
  linux: () => '/opt/azcmagent/bin/himds',
  win32: ({ ProgramFiles = 'C:\\Program Files' }) => `${ProgramFiles}\\AzureConnectedMachineAgent\\himds.exe`,
}

/**
 * What the environment says of the platform, and the source that it names, chosen as the official SDKs choose:
 *
 * 1. `AZURE_FEDERATED_TOKEN_FILE` and `AZURE_TENANT_ID` (with `AZURE_CLIENT_ID` and `AZURE_AUTHORITY_HOST`): a workload
 *    identity
 * 2. `IDENTITY_ENDPOINT` and `IDENTITY_HEADER`: an app of Container Apps, Functions or App Service
 * 3. `MSI_ENDPOINT` and `MSI_SECRET`: an app by the older protocol; without a secret, the VM extension
 * 4. `IDENTITY_ENDPOINT` and `IMDS_ENDPOINT`, or the agent's program on disk: an Azure Arc machine
 * 5. otherwise IMDS, at `AZURE_POD_IDENTITY_AUTHORITY_HOST` if that is set
 *
 * `MILAB_IMDS`, which `milab env` sets for this client, because it uses no proxy, is an address of IMDS, too, and comes
 * before the other. Nothing else in the client reads the environment. Throws `SourceUnavailableError` on Service Fabric,
 * which it does not speak.
 */
export function fromEnvironment(
  environment: Environment = process.env,
  { platform = process.platform, exists = existsSync }: { platform?: NodeJS.Platform; exists?: typeof existsSync } = {},
): Pick<ClientOptions, 'source' | 'endpoints' | 'app' | 'workload' | 'arcKeys'> {
  const { IDENTITY_ENDPOINT: identity, IDENTITY_HEADER: header, MSI_ENDPOINT: msi, MSI_SECRET: secret } = environment
  if (identity && header && environment.IDENTITY_SERVER_THUMBPRINT)
    throw new SourceUnavailableError('Service Fabric', 'this client does not speak its protocol')
  const workload = workloadOf(environment)
  const app = appOf(environment)
  const arc = identity && environment.IMDS_ENDPOINT ? identity : undefined
  const imds = environment.MILAB_IMDS || environment.AZURE_POD_IDENTITY_AUTHORITY_HOST
  const login = workload && environment.AZURE_AUTHORITY_HOST
  const agent = himds[platform]?.(environment)
  const source = () => {
    if (workload) return 'workload-identity'
    if (identity && header) return appSource(environment)
    if (msi) return secret ? 'app-service' : 'msi-extension'
    return arc || (!imds && agent && exists(agent)) ? 'arc' : 'imds'
  }
  return {
    source: source(),
    endpoints: {
      ...(imds && { imds }),
      ...(msi && !secret && { msi }),
      ...(arc && { arc }),
      ...(login && { login: overTls(login) }),
    },
    ...(app && { app }),
    ...(workload && { workload }),
    ...(platform === 'win32' &&
      environment.ProgramData && { arcKeys: `${environment.ProgramData}\\AzureConnectedMachineAgent\\Tokens` }),
  }
}

function appOf({ IDENTITY_ENDPOINT, IDENTITY_HEADER, MSI_ENDPOINT, MSI_SECRET }: Environment): AppEndpoint | undefined {
  if (IDENTITY_ENDPOINT && IDENTITY_HEADER) return { url: IDENTITY_ENDPOINT, header: IDENTITY_HEADER }
  if (MSI_ENDPOINT && MSI_SECRET) return { url: MSI_ENDPOINT, header: MSI_SECRET, apiVersion: '2017-09-01' }
  return undefined
}

/** They speak one protocol; the name makes errors clearer. Functions in Container Apps get their tokens as apps there. */
function appSource({ CONTAINER_APP_NAME, FUNCTIONS_EXTENSION_VERSION, FUNCTIONS_WORKER_RUNTIME }: Environment) {
  if (CONTAINER_APP_NAME) return 'container-app'
  return FUNCTIONS_EXTENSION_VERSION || FUNCTIONS_WORKER_RUNTIME ? 'functions' : 'app-service'
}

function workloadOf(environment: Environment): Workload | undefined {
  const { AZURE_CLIENT_ID: clientId, AZURE_FEDERATED_TOKEN_FILE: tokenFile, AZURE_TENANT_ID: tenantId } = environment
  return tokenFile && tenantId ? { tenantId, tokenFile, ...(clientId && { clientId }) } : undefined
}

/** The official SDKs refuse any other authority, too: the token of the workload goes there. */
function overTls(login: string): string {
  if (/^https:\/\//i.test(login)) return login
  throw new SourceUnavailableError('Workload identity', `AZURE_AUTHORITY_HOST is '${login}', which is not an https URL`)
}
