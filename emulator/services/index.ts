import type { Service } from '../core/service.js'
import type { World } from '../world/world.js'
import { imds, operations as imdsOperations } from './imds/index.js'
import { keyVault, operations as keyVaultOperations } from './keyvault/index.js'

/** Every emulated service; the first that claims a request has it. */
export const services: readonly Service<World>[] = [keyVault, imds]

/** Every operation row, for the coverage test and the table in the README. */
export const operations = [...imdsOperations, ...keyVaultOperations]
