import { clouds, storageServices } from '../../policy/azure-names.js'

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
  ...clouds.flatMap(({ storageSuffix }) => storageServices.map((service) => `*.${service}.${storageSuffix}`)),
])

export const addresses: readonly string[] = ['127.0.0.1', '::1', '169.254.169.254']

/** The names that the CA can sign for: a DNS name covers itself and everything below it. */
export const permittedDns: readonly string[] = distinct([
  'localhost',
  ...exact,
  ...clouds.flatMap(({ vaultSuffix, storageSuffix }) => [vaultSuffix, storageSuffix]),
])

/** Address and mask, as in a certificate. */
export const permittedAddresses: readonly (readonly number[])[] = [
  [127, 0, 0, 0, 255, 0, 0, 0],
  [169, 254, 169, 254, 255, 255, 255, 255],
  [...new Array<number>(15).fill(0), 1, ...new Array<number>(16).fill(255)],
]
