import type { Declaration } from '../../world/declaration.js'
import type { World } from '../../world/world.js'

/** A rule of cross-origin requests, its lists in the order given. */
export interface CorsRule {
  readonly allowedOrigins: readonly string[]
  readonly allowedMethods: readonly string[]
  readonly allowedHeaders: readonly string[]
  readonly exposedHeaders: readonly string[]
  readonly maxAgeInSeconds: number
}

/** How long something is kept; `days` only while it is enabled, 1 to 365. */
export interface Retention {
  readonly enabled: boolean
  readonly days?: number
}

/** What becomes of deleted blobs. */
export interface DeleteRetention extends Retention {
  /** whether deleted versions and snapshots may be deleted for good before their time; absent until it is set */
  readonly allowPermanentDelete?: boolean
}

/** Storage Analytics' logs, which the lab keeps the settings of and never writes. */
export interface Logging {
  readonly version: string
  readonly read: boolean
  readonly write: boolean
  readonly delete: boolean
  readonly retention: Retention
}

/** Storage Analytics' metrics, of which the same is true. */
export interface Metrics {
  readonly version: string
  readonly enabled: boolean
  /** only while they are enabled */
  readonly includeApis?: boolean
  readonly retention: Retention
}

/**
 * The Blob service of an account, as Resource Manager and the Blob service itself read and set it. Static websites are
 * not emulated, so there is none here.
 */
export interface BlobService {
  readonly cors: readonly CorsRule[]
  readonly deleteRetention: DeleteRetention
  readonly containerDeleteRetention: Retention
  /** whether that was ever set: Resource Manager prints it from then on */
  readonly containerDeleteRetentionSet?: true
  /** absent until it is set: Resource Manager prints it from then on */
  readonly versioning?: boolean
  readonly lastAccessTracking: boolean
  /** what a request without `x-ms-version` is answered as; absent until it is set */
  readonly defaultServiceVersion?: string
  readonly logging: Logging
  readonly hourMetrics: Metrics
  readonly minuteMetrics: Metrics
}

const off: Retention = { enabled: false }

/**
 * A new account's. That hour metrics are on for 7 days is recorded: Azure/azure-xplat-cli,
 * arm_compute_vm_Set_AEM_for_the_created_vm (2017-01).
 */
const newService: BlobService = {
  cors: [],
  deleteRetention: off,
  containerDeleteRetention: off,
  lastAccessTracking: false,
  logging: { version: '1.0', read: false, write: false, delete: false, retention: off },
  hourMetrics: { version: '1.0', enabled: true, includeApis: true, retention: { enabled: true, days: 7 } },
  minuteMetrics: { version: '1.0', enabled: false, retention: off },
}

export const blobServiceDeclared: Declaration<BlobService> = { name: 'blob-service' }

/** The only key: an account has one Blob service, `default`. */
const only = 'default'

/** The settings of the account's Blob service; a new account's until they are set. */
export const blobServiceOf = (world: World, accountIncarnation: string): BlobService =>
  world.data.of(accountIncarnation, blobServiceDeclared).get(only) ?? newService

/** Changes the settings that are given. Call inside `world.change`. */
export function setBlobService(world: World, accountIncarnation: string, given: Partial<BlobService>): BlobService {
  const service = { ...blobServiceOf(world, accountIncarnation), ...given }
  world.data.of(accountIncarnation, blobServiceDeclared).set(only, service)
  return service
}
