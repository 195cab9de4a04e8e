import type { Service } from '../core/service.js'
import type { Declaration } from '../world/declaration.js'
import type { WorkKinds, World } from '../world/world.js'
import { accountKeysDeclared } from '../policy/views/accounts.js'
import { blobServiceDeclared } from '../policy/views/blob-service.js'
import { powerDeclared } from '../policy/views/power.js'
import { registrationsDeclared } from '../policy/views/registrations.js'
import { siteSettingsDeclared } from '../policy/views/site-settings.js'
import { forwardsDeclared, tcpForwardsDeclared } from '../policy/views/forwards.js'
import { containersDeclared } from '../policy/views/containers.js'
import { containerWork, deletedContainersDeclared } from '../policy/views/deleted-containers.js'
import { delegationSeedDeclared } from '../policy/views/user-delegation.js'
import { deletedKeysDeclared, keysDeclared } from '../policy/vaults/keys.js'
import { rotationWork } from '../policy/vaults/rotation.js'
import { authorityDeclared } from '../policy/vaults/certificate-authority.js'
import { issuingWork } from '../policy/vaults/certificate-issuing.js'
import { renewalWork } from '../policy/vaults/certificate-renewal.js'
import { contactsDeclared, issuersDeclared } from '../policy/vaults/certificate-settings.js'
import { certificatesDeclared, deletedCertificatesDeclared, unissuedDeclared } from '../policy/vaults/certificates.js'
import { waitWork, waitsDeclared } from '../policy/timing/waits.js'
import { operationsDeclared } from './arm/gateway/long-running.js'
import { bucketsDeclared } from './arm/gateway/rate-limits.js'
import { runsDeclared, stepsDeclared } from './arm/deployments/run-state.js'
import { deploymentOperationsDeclared, deploymentsDeclared } from './arm/deployments/state.js'
import { formerVaultDeclared } from './arm/key-vault/soft-delete.js'
import { deletedSecretsDeclared, secretsDeclared } from '../policy/vaults/secrets.js'
import { throttleDeclared } from './sources/imds/throttle.js'
import { blobsDeclared } from './storage/blob/gateway/state.js'
import { appService } from './sources/app-service/index.js'
import { containerInstances } from './sources/container-instances/index.js'
import { arc } from './sources/arc/index.js'
import { arcKeysDeclared } from './sources/arc/keys.js'
import { blobWork } from './storage/blob/snapshots/index.js'
import { earlierBlobsDeclared } from './storage/blob/snapshots/state.js'
import { arm, armErrands, armWork } from './arm/index.js'
import { entra } from './entra/index.js'
import { graph } from './graph/index.js'
import { forwards } from './forwards/index.js'
import { imds } from './sources/imds/index.js'
import { vaultRequestsDeclared } from './keyvault/gateway/throttle.js'
import { keyVault } from './keyvault/index.js'
import { msiExtension } from './sources/msi-extension/index.js'
import { copyWork, storage } from './storage/index.js'
import { dataLake } from './storage/dfs/index.js'
import { otherHosts } from './storage/other-hosts/index.js'

/** Every emulated service; the first that claims a request has it. */
export const services: readonly Service<World>[] = [
  forwards,
  keyVault,
  storage,
  dataLake,
  ...otherHosts,
  arm,
  entra,
  graph,
  msiExtension,
  appService,
  containerInstances,
  arc,
  imds,
]

/** What does the work that the services schedule, by its kind. */
export const work: WorkKinds = {
  ...armWork,
  ...waitWork,
  ...copyWork,
  ...blobWork,
  ...containerWork,
  ...rotationWork,
  ...issuingWork,
  ...renewalWork,
}

/**
 * What is due and consists of requests of its own, which the emulator carries before the request that it met; undefined
 * where nothing is.
 */
export const errands = armErrands

/** What the services keep, each declared where it is used: for masking, export and the store. */
export const collections: readonly Declaration<never>[] = [
  accountKeysDeclared,
  blobServiceDeclared,
  containersDeclared,
  deletedContainersDeclared,
  forwardsDeclared,
  tcpForwardsDeclared,
  delegationSeedDeclared,
  blobsDeclared,
  earlierBlobsDeclared,
  secretsDeclared,
  deletedSecretsDeclared,
  keysDeclared,
  deletedKeysDeclared,
  certificatesDeclared,
  deletedCertificatesDeclared,
  unissuedDeclared,
  issuersDeclared,
  contactsDeclared,
  authorityDeclared,
  formerVaultDeclared,
  operationsDeclared,
  bucketsDeclared,
  deploymentsDeclared,
  runsDeclared,
  stepsDeclared,
  deploymentOperationsDeclared,
  siteSettingsDeclared,
  powerDeclared,
  registrationsDeclared,
  ...throttleDeclared,
  vaultRequestsDeclared,
  arcKeysDeclared,
  waitsDeclared,
]

/** Every operation row, for the coverage test and the page of what is emulated. */
export const operations = services.flatMap((service) => service.operations)
