import { provider } from '../gateway/refusals.js'

/** The rule is documented; code and text are as users report them, unverified for interfaces. */
export const invalidName = (name: string) =>
  provider(
    400,
    'InvalidResourceName',
    `Resource name ${name} is invalid. The name can be up to 80 characters long. It must begin with a word character, ` +
      "and it must end with a word character or with '_'. The name may contain word characters or '.', '-', '_'.",
  )

/** as users report it; unverified */
export const noIpConfiguration = (id: string) =>
  provider(
    400,
    'NetworkInterfaceMustHaveOneIpConfiguration',
    `Network interface ${id} must have at least one IP configuration.`,
  )

/** as users report it; unverified */
export const inUse = (id: string, machine: string) =>
  provider(
    400,
    'NicInUse',
    `Network Interface ${id} is used by existing resource ${machine}. In order to delete the network interface, it must ` +
      'be dissociated from the resource. To learn more, see aka.ms/deletenic.',
  )

/** as users report it; unverified for rules */
export const partNotFound = (id: string) => provider(404, 'NotFound', `Resource ${id} not found.`)

/** as users report it; unverified */
export const addressInUse = (id: string, configuration: string) =>
  provider(
    400,
    'PublicIPAddressCannotBeDeleted',
    `Public IP address ${id} can not be deleted since it is still allocated to resource ${configuration}. In order to ` +
      'delete the public IP, disassociate/detach the Public IP address from the resource. To learn how to do this, see ' +
      'aka.ms/deletepublicip.',
  )

/** as users report it, shortened; unverified */
export const subnetFull = (id: string) =>
  provider(
    400,
    'SubnetIsFull',
    `Subnet ${id.slice(id.lastIndexOf('/') + 1)} with id ${id} does not have enough capacity for 1 IP addresses.`,
  )
