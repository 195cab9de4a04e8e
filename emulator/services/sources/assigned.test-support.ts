import { identityType } from '../../policy/views/identities.js'
import type { Emulator, Scenario } from '../../inside.test-support.js'

export interface AssignedOptions {
  readonly system?: boolean
  readonly os?: 'Windows' | 'Linux'
}

/** A world of one machine that has user-assigned identities, with or without its own. */
export const withAssigned = (
  names: readonly string[],
  { system = true, os = 'Linux' }: AssignedOptions = {},
): Scenario => ({
  milab: 1,
  resourceGroups: {
    shop: {
      userAssignedIdentities: Object.fromEntries(names.map((name) => [name, {}])),
      virtualMachines: {
        orders: {
          os,
          identity: [...(system ? ['system'] : []), ...names],
          extensions: ['ManagedIdentityExtensionForLinux'],
        },
      },
    },
  },
})

/** A user-assigned identity of the world, by name. */
export function identityIn({ world }: Emulator, name: string) {
  const { id, properties } = world.resources.named(identityType, name)!
  return { id, clientId: String(properties.clientId), principalId: String(properties.principalId) }
}
