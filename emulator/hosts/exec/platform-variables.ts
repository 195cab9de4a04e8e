import { createHash } from 'node:crypto'
import type { Seat } from '../../policy/views/seats.js'

/** What variables are made of. */
export interface SourceContext {
  /** the URL of the token endpoint's listener, as the program sees it: `http://127.0.0.1:49152` */
  readonly http: string
  /** the secret header of the app */
  readonly identityHeader: string
  /** the app or machine; absent when the world has none */
  readonly seat?: SeatFacts
  /** what a pod has whose service account stands for an identity */
  readonly workload?: WorkloadIdentity | undefined
  /** the caller's own variables */
  readonly caller: Readonly<Record<string, string | undefined>>
}

export interface WorkloadIdentity {
  readonly clientId: string
  readonly tenantId: string
  /** path of the file with the service account's token */
  readonly tokenFile: string
  /** `https://login.microsoftonline.com/` */
  readonly authorityHost: string
}

export interface SeatFacts {
  readonly id: string
  readonly name: string
  readonly location: string
  readonly os: 'Windows' | 'Linux'
}

export const factsOf = ({ resource, os }: Seat): SeatFacts => ({
  id: resource.id,
  name: resource.name,
  location: resource.location ?? '',
  os,
})

type Variables = Readonly<Record<string, string>>

/**
 * Both pairs have the same values, as in the environments of apps that were published: clients of the older protocol
 * read the second.
 */
function tokenEndpoint(endpoint: string, identityHeader: string): Variables {
  return {
    IDENTITY_ENDPOINT: endpoint,
    IDENTITY_HEADER: identityHeader,
    MSI_ENDPOINT: endpoint,
    MSI_SECRET: identityHeader,
  }
}

/**
 * https://learn.microsoft.com/azure/app-service/reference-app-settings and, for the forms of values,
 * https://github.com/projectkudu/kudu/wiki/Azure-runtime-environment. Windows ends the path in a slash.
 */
export function appServiceVariables({ http, identityHeader, seat }: SourceContext): Variables {
  const windows = seat?.os === 'Windows'
  return {
    ...tokenEndpoint(windows ? `${http}/msi/token/` : `${http}/msi/token`, identityHeader),
    ...(seat && siteVariables(seat)),
  }
}

function siteVariables({ id, name, location, os }: SeatFacts): Variables {
  const { subscription, group } = partsOf(id)
  return {
    WEBSITE_SITE_NAME: name,
    APPSETTING_WEBSITE_SITE_NAME: name,
    WEBSITE_HOSTNAME: `${name.toLowerCase()}.azurewebsites.net`,
    WEBSITE_RESOURCE_GROUP: group.toLowerCase(),
    WEBSITE_OWNER_NAME: `${subscription}+${group}-${location}webspace${os === 'Linux' ? '-Linux' : ''}`,
    WEBSITE_INSTANCE_ID: digest(id),
    WEBSITE_SKU: 'Basic',
  }
}

/**
 * https://learn.microsoft.com/azure/azure-functions/functions-app-settings. The runtime is a setting of the app's, so
 * the caller's is kept; that of a command which none describes is `custom`.
 */
export function functionsVariables(context: SourceContext): Variables {
  const { caller } = context
  return {
    ...appServiceVariables(context),
    ...(context.seat && { WEBSITE_SKU: 'Dynamic' }),
    FUNCTIONS_EXTENSION_VERSION: caller.FUNCTIONS_EXTENSION_VERSION || '~4',
    FUNCTIONS_WORKER_RUNTIME: caller.FUNCTIONS_WORKER_RUNTIME || 'custom',
  }
}

/** https://learn.microsoft.com/azure/container-apps/environment-variables */
export function containerAppVariables({ http, identityHeader, seat }: SourceContext): Variables {
  return {
    ...tokenEndpoint(`${http}/msi/token`, identityHeader),
    ...(seat && revisionVariables(seat)),
  }
}

function revisionVariables({ id, name, location }: SeatFacts): Variables {
  const suffix = `milab-${digest(partsOf(id).group).slice(0, 8)}.${location}.azurecontainerapps.io`
  const revision = `${name.toLowerCase()}--0000001`
  return {
    CONTAINER_APP_NAME: name,
    CONTAINER_APP_REVISION: revision,
    CONTAINER_APP_HOSTNAME: `${revision}.${suffix}`,
    CONTAINER_APP_ENV_DNS_SUFFIX: suffix,
    CONTAINER_APP_REPLICA_NAME: `${revision}-${digest(id).slice(0, 10)}-milab`,
  }
}

/**
 * As in published environments of Linux container groups: a header and a thumbprint, but no endpoint, so that clients
 * ask 169.254.169.254 (wapacro/az-keyvault-php pull request 15, MicrosoftDocs/azure-docs issue 122273).
 */
export const containerInstancesVariables = ({ identityHeader, seat }: SourceContext): Variables => ({
  IDENTITY_API_VERSION: '2020-05-01',
  IDENTITY_HEADER: identityHeader,
  IDENTITY_SERVER_THUMBPRINT: digest(seat?.id ?? '').slice(0, 40),
})

/** https://learn.microsoft.com/azure/azure-arc/servers/managed-identity-authentication */
export const arcVariables = ({ http }: SourceContext): Variables => ({
  IMDS_ENDPOINT: http,
  IDENTITY_ENDPOINT: `${http}/metadata/identity/oauth2/token`,
})

/** https://azure.github.io/azure-workload-identity/docs/quick-start.html: what the webhook adds to a pod */
export const workloadVariables = ({ workload }: SourceContext): Variables =>
  workload
    ? {
        AZURE_CLIENT_ID: workload.clientId,
        AZURE_TENANT_ID: workload.tenantId,
        AZURE_FEDERATED_TOKEN_FILE: workload.tokenFile,
        AZURE_AUTHORITY_HOST: workload.authorityHost,
      }
    : {}

/** The subscription and the group in a resource id. */
function partsOf(id: string): { subscription: string; group: string } {
  const [, subscription = '', group = ''] = /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)/i.exec(id) ?? []
  return { subscription, group }
}

/** The same at every start. */
const digest = (text: string) => createHash('sha256').update(text.toLowerCase()).digest('hex')
