import { derivedGuid } from '../../world/randomness.js'
import type { JsonObject, Resource } from '../../world/resources.js'

/*
 * What the resources of apps and Arc machines have, besides what their bodies give. Members as Microsoft's examples
 * have them, fewer of them: nothing runs there.
 */

/** The domain of App Service's sites in each cloud. */
const siteDomains: Readonly<Record<string, string>> = {
  AzurePublicCloud: 'azurewebsites.net',
  AzureUSGovernmentCloud: 'azurewebsites.us',
  AzureChinaCloud: 'chinacloudsites.cn',
}

/** `app`, `functionapp`, each with `,linux` on Linux. */
export const siteKind = (kind: 'app-service' | 'functions', os: 'Windows' | 'Linux') =>
  `${kind === 'functions' ? 'functionapp' : 'app'}${os === 'Linux' ? ',linux' : ''}`

/**
 * The properties of a site that runs, with what a body gives.
 * Source: https://learn.microsoft.com/rest/api/appservice/web-apps/create-or-update
 *
 * @param kind of the resource, such as `app,linux`
 */
export function siteProperties(cloud: string, name: string, kind: string, given: JsonObject = {}): JsonObject {
  const domain = siteDomains[cloud] ?? siteDomains.AzurePublicCloud!
  const host = `${name.toLowerCase()}.${domain}`
  const { enabled = true, reserved = /\blinux\b/i.test(kind), httpsOnly = false, ...rest } = given
  return {
    ...rest,
    name,
    state: enabled === false ? 'Stopped' : 'Running',
    hostNames: [host],
    repositorySiteName: name,
    usageState: 'Normal',
    enabled,
    enabledHostNames: [host, `${name.toLowerCase()}.scm.${domain}`],
    availabilityState: 'Normal',
    reserved,
    httpsOnly,
    defaultHostName: host,
  }
}

/** The domain of Container Apps in each cloud. */
const containerAppDomains: Readonly<Record<string, string>> = {
  AzurePublicCloud: 'azurecontainerapps.io',
  AzureUSGovernmentCloud: 'azurecontainerapps.us',
  AzureChinaCloud: 'azurecontainerapps.cn',
}

/** What the names of an environment's apps end in: a name that is the same at every start, the region and the domain. */
export const environmentDomain = (cloud: string, { id, location = '' }: Pick<Resource, 'id' | 'location'>): string => {
  const domain = containerAppDomains[cloud] ?? containerAppDomains.AzurePublicCloud!
  return `lab-${derivedGuid(id.toLowerCase(), 'defaultDomain').slice(0, 8)}.${location}.${domain}`
}

/**
 * The properties of a container app that runs, with what a body gives.
 * Source: https://learn.microsoft.com/rest/api/resource-manager/containerapps/container-apps/create-or-update
 */
export const containerAppProperties = (name: string, given: JsonObject = {}): JsonObject => ({
  ...given,
  provisioningState: 'Succeeded',
  runningStatus: 'Running',
  latestRevisionName: `${name}--0000001`,
  latestReadyRevisionName: `${name}--0000001`,
})

/**
 * The properties of a machine that is connected to Azure Arc, with what a body gives.
 * Source: https://learn.microsoft.com/rest/api/hybridcompute/machines/create-or-update
 */
export const arcMachineProperties = (name: string, vmId: string, given: JsonObject = {}): JsonObject => ({
  ...given,
  vmId,
  osType: /^windows$/i.test(String(given.osType)) ? 'windows' : 'linux',
  displayName: name,
  machineFqdn: name,
  status: 'Connected',
  provisioningState: 'Succeeded',
})
