/** The addresses at which the lab responds inside exec. */
export interface Addresses {
  /** all names: Azure's services and foreign hosts */
  readonly names: string
  /** the name server */
  readonly dns: string
  /** the addresses of host names that have one to themselves, from 0 to 253 */
  readonly own: (index: number) => string
}

/** The metadata service, as on every VM. */
export const imdsAddress = '169.254.169.254'

/**
 * In a network of its own: the name server where a VM has it, and an address for all names from a network that is
 * reserved for documentation (RFC 5737), so that it hides no real host.
 * https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
 */
export const apart: Addresses = {
  names: '192.0.2.1',
  dns: '168.63.129.16',
  // Of another network for documentation.
  own: (index) => `198.51.100.${index + 1}`,
}

/** The command's address in that network. */
export const commandAddress = '192.0.2.2'

/** On the command's loopback, if the kernel refuses a second network. Ports 80 and 443 are not the command's then. */
export const shared: Addresses = {
  names: '127.0.0.1',
  dns: '127.0.0.1',
  own: (index) => `127.98.51.${index + 1}`,
}
