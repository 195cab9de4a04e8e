import { appendBlobs } from './append-blobs.js'
import { appService } from './app-service.js'
import { arc } from './arc.js'
import { arm } from './arm.js'
import { blobTags } from './blob-tags.js'
import { copies } from './copies.js'
import { containerInstances } from './container-instances.js'
import { dataLake } from './data-lake.js'
import { deployments } from './deployments.js'
import { graph } from './graph.js'
import { imds } from './imds.js'
import { keptBlobs } from './kept-blobs.js'
import { keyVault } from './keyvault.js'
import type { Mutant } from './mutant.js'
import { others } from './others.js'
import { signatures } from './signatures.js'
import { storage } from './storage.js'
import { storageCors } from './storage-cors.js'
import { storageLeases } from './storage-leases.js'
import { pageBlobs } from './page-blobs.js'
import { stories } from './stories.js'
import { vaultObjects } from './vault-objects.js'

/** Every deliberately wrong emulator. A case that lets its mutant pass checks nothing. */
export const mutants: readonly Mutant[] = [
  ...imds,
  ...keyVault,
  ...arm,
  ...deployments,
  ...vaultObjects,
  ...storage,
  ...signatures,
  ...copies,
  ...appendBlobs,
  ...storageCors,
  ...storageLeases,
  ...blobTags,
  ...dataLake,
  ...keptBlobs,
  ...pageBlobs,
  ...appService,
  ...containerInstances,
  ...arc,
  ...graph,
  ...others,
  ...stories,
]
