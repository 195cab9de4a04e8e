import { clouds, type Cloud } from './azure-names.js'

export function cloudNamed(name: string): Cloud {
  const cloud = clouds.find((candidate) => candidate.name === name)
  if (!cloud) throw new Error(`no cloud is called ${name}`)
  return cloud
}

/** What an Azure host name stands for. `name` is the vault's or the account's. */
export type AzureHost =
  | { readonly kind: 'arm' | 'login'; readonly cloud: Cloud }
  | { readonly kind: 'vault' | 'blob'; readonly cloud: Cloud; readonly name: string }
  /** an Azure service that the lab does not emulate: queues, tables, Graph, … */
  | { readonly kind: 'other'; readonly cloud: Cloud }

const fixed = new Map<string, AzureHost>()
for (const cloud of clouds) {
  fixed.set(cloud.graph, { kind: 'other', cloud })
  for (const host of [cloud.login, ...cloud.loginAliases])
    if (!fixed.has(host)) fixed.set(host, { kind: 'login', cloud })
  fixed.set(cloud.arm, { kind: 'arm', cloud })
}

/** What a host name (lower-case, no port) means in Azure, whether or not it is in the world; else undefined. */
export function azureHost(host: string): AzureHost | undefined {
  const known = fixed.get(host)
  if (known) return known
  for (const cloud of clouds) {
    if (host.endsWith(cloud.vaultSuffix) && host.charAt(host.length - cloud.vaultSuffix.length - 1) === '.') {
      return named('vault', cloud, host.slice(0, -cloud.vaultSuffix.length - 1))
    }
    if (host.endsWith(cloud.storageSuffix) && host.charAt(host.length - cloud.storageSuffix.length - 1) === '.') {
      const rest = host.slice(0, -cloud.storageSuffix.length - 1)
      return rest.endsWith('.blob') ? named('blob', cloud, rest.slice(0, -5)) : { kind: 'other', cloud }
    }
  }
  return undefined
}

function named(kind: 'vault' | 'blob', cloud: Cloud, name: string): AzureHost {
  return name.includes('.') ? { kind: 'other', cloud } : { kind, cloud, name }
}
