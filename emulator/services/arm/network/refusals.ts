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
