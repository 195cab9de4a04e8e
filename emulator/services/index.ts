import type { Service } from '../core/service.js'
import type { World } from '../world/world.js'
import { appService } from './sources/app-service/index.js'
import { arm } from './arm/index.js'
import { entra } from './entra/index.js'
import { imds } from './sources/imds/index.js'
import { keyVault } from './keyvault/index.js'
import { msiExtension } from './sources/msi-extension/index.js'
import { storage } from './storage/index.js'

/** Every emulated service; the first that claims a request has it. */
export const services: readonly Service<World>[] = [keyVault, storage, arm, entra, msiExtension, appService, imds]

/** Every operation row, for the coverage test and the page of what is emulated. */
export const operations = services.flatMap((service) => service.operations)
