import { clouds, storageServices, websiteZone } from '../../policy/azure-names.js'
import { azureServices, azureZones } from '../../policy/azure-services.js'

const distinct = (names: readonly string[]) => [...new Set(names)]

const exact = clouds.flatMap(({ login, loginAliases, issuerHost, arm, graph }) => [
  login,
  ...loginAliases,
  issuerHost,
  arm,
  graph,
])

/** Every DNS name of the lab's certificate: those of each cloud, with wildcards for vaults and accounts. */
export const dnsNames: readonly string[] = distinct([
  'localhost',
  ...exact,
  ...clouds.map(({ vaultSuffix }) => `*.${vaultSuffix}`),
  ...clouds.flatMap(({ storageSuffix }) =>
    [...storageServices, websiteZone].map((service) => `*.${service}.${storageSuffix}`),
  ),
])

/** Whether that certificate has a host name. A wildcard stands for one label. */
export const isOnCertificate = (host: string): boolean =>
  dnsNames.includes(host) || dnsNames.includes(`*${host.slice(host.indexOf('.'))}`)

export const addresses: readonly string[] = ['127.0.0.1', '::1', '169.254.169.254']

/** The names and domains that the lab serves. */
export const servedDns: readonly string[] = distinct([
  ...exact,
  ...clouds.flatMap(({ vaultSuffix, storageSuffix }) => [vaultSuffix, storageSuffix]),
])

const all = distinct([
  'localhost',
  ...servedDns,
  ...azureZones,
  ...azureServices.flatMap(([, domains]) => domains.split(' ')),
])

/**
 * The names that the CA can sign for: a DNS name covers itself and everything below it. All of Azure's, also those that
 * the lab does not serve, so that a lab that serves more needs no other CA.
 */
export const permittedDns: readonly string[] = all.filter((name) => !all.some((domain) => name.endsWith(`.${domain}`)))

/** Address and mask, as in a certificate. */
export const permittedAddresses: readonly (readonly number[])[] = [
  [127, 0, 0, 0, 255, 0, 0, 0],
  [169, 254, 169, 254, 255, 255, 255, 255],
  [...new Array<number>(15).fill(0), 1, ...new Array<number>(16).fill(255)],
]
