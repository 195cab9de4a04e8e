import { clouds, type Cloud } from './azure-names.js'
import { amqpServices, azureServices, azureZones, storageServiceNames } from './azure-services.js'

export function cloudNamed(name: string): Cloud {
  const cloud = clouds.find((candidate) => candidate.name === name)
  if (!cloud) throw new Error(`no cloud is called ${name}`)
  return cloud
}

/** What an Azure host name stands for. `name` is the vault's or the account's. */
export type AzureHost =
  | { readonly kind: 'arm' | 'login' | 'graph'; readonly cloud: Cloud }
  | { readonly kind: 'vault' | 'blob'; readonly cloud: Cloud; readonly name: string }
  /** a service of a storage account that the lab does not emulate; `label` is its part of the host name */
  | {
      readonly kind: 'storage'
      readonly cloud: Cloud
      readonly name: string
      readonly label: string
      readonly service: string
    }
  /** any other name in Azure's domains, with the service that has it, if that is known */
  | { readonly kind: 'other'; readonly service: string | undefined }

const fixed = new Map<string, AzureHost>()
for (const cloud of clouds) {
  for (const host of [cloud.login, ...cloud.loginAliases])
    if (!fixed.has(host)) fixed.set(host, { kind: 'login', cloud })
  fixed.set(cloud.arm, { kind: 'arm', cloud })
  fixed.set(cloud.graph, { kind: 'graph', cloud })
}

/** Services by their domains. */
const services = new Map<string, string | undefined>([
  ...azureZones.map((zone) => [zone, undefined] as const),
  ...azureServices.flatMap(([service, domains]) => domains.split(' ').map((domain) => [domain, service] as const)),
])

/** What a host name (lower-case, no port) means in Azure, whether or not it is in the world; else undefined. */
export function azureHost(host: string): AzureHost | undefined {
  const known = fixed.get(host)
  if (known) return known
  for (const cloud of clouds) {
    const vault = labelsBelow(host, cloud.vaultSuffix)
    if (vault !== undefined) return { kind: 'vault', cloud, name: vault }
    const account = labelsBelow(host, cloud.storageSuffix)
    const storage = account === undefined ? undefined : storageHost(cloud, account)
    if (storage) return storage
  }
  for (let at = 0; at >= 0; at = host.indexOf('.', at + 1)) {
    const domain = at === 0 ? host : host.slice(at + 1)
    if (services.has(domain)) return { kind: 'other', service: services.get(domain) }
  }
  return undefined
}

/** Whether a host name is of a service that programs speak AMQP with. */
export function speaksAmqp(host: string): boolean {
  const azure = azureHost(host)
  return azure?.kind === 'other' && azure.service !== undefined && amqpServices.includes(azure.service)
}

/** `orders` of `orders.vault.azure.net`; undefined for the suffix itself and for names that are not below it. */
function labelsBelow(host: string, suffix: string): string | undefined {
  const end = host.length - suffix.length - 1
  return end >= 0 && host.charAt(end) === '.' && host.endsWith(suffix) ? host.slice(0, end) : undefined
}

/** `orders.blob`; a website's name has its zone in between: `orders.z13.web`. */
function storageHost(cloud: Cloud, labels: string): AzureHost | undefined {
  const end = labels.lastIndexOf('.')
  const [name, label] = [labels.slice(0, Math.max(0, end)), labels.slice(end + 1)]
  if (name === '' || !Object.hasOwn(storageServiceNames, label)) return undefined
  if (label === 'blob') return { kind: 'blob', cloud, name }
  const account = label === 'web' ? name.replace(/\.z\d+$/, '') : name
  return { kind: 'storage', cloud, name: account, label, service: storageServiceNames[label]! }
}
