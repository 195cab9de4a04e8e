import type { Service } from '../core/service.js'
import type { World } from '../world/world.js'
import { appService, operations as appServiceOperations } from './app-service/index.js'
import { arm, operations as armOperations } from './arm/index.js'
import { entra, operations as entraOperations } from './entra/index.js'
import { imds, operations as imdsOperations } from './imds/index.js'
import { keyVault, operations as keyVaultOperations } from './keyvault/index.js'
import { msiExtension, operations as msiExtensionOperations } from './msi-extension/index.js'
import { storage, operations as storageOperations } from './storage/index.js'

/** Every emulated service; the first that claims a request has it. */
export const services: readonly Service<World>[] = [keyVault, storage, arm, entra, msiExtension, appService, imds]

/** Every operation row, for the coverage test and the table in the README. */
export const operations = [
  ...entraOperations,
  ...msiExtensionOperations,
  ...imdsOperations,
  ...appServiceOperations,
  ...keyVaultOperations,
  ...storageOperations,
  ...armOperations,
]
