import { NotEmulated } from '../../../core/refusal.js'
import { isDated } from '../../../policy/api-versions.js'
import { isObject } from '../../../policy/json-object.js'
import type { BlobService, CorsRule, DeleteRetention, Retention } from '../../../policy/views/blob-service.js'
import type { Json, JsonObject, Resource } from '../../../world/resources.js'
import { member } from '../gateway/json-body.js'
import * as refusals from './refusals.js'

const docs = 'https://learn.microsoft.com/azure/storage/blobs'

/** What a body may switch on that the lab lacks. */
const gaps: readonly (readonly [name: string, inner: string | undefined, what: string, page: string])[] = [
  ['changeFeed', 'enabled', 'the change feed of storage accounts', 'storage-blob-change-feed'],
  ['restorePolicy', 'enabled', 'point-in-time restore of storage accounts', 'point-in-time-restore-overview'],
  ['automaticSnapshotPolicyEnabled', undefined, 'automatic snapshots of storage accounts', 'versioning-overview'],
  ['staticWebsite', 'enabled', 'static websites of storage accounts', 'storage-blob-static-website'],
]

interface ServiceInput {
  /** as the body has it */
  readonly asked: Partial<BlobService>
  /** as it is kept */
  readonly kept: Partial<BlobService>
}

/**
 * Reads the properties of a PUT; what is not there stays as it is. Names and codes of what is refused are those of other
 * parameters of the provider (inferred).
 */
export function serviceInput(given: JsonObject, account: Resource): ServiceInput {
  judgeGaps(given)
  const versioning = flag(given, 'isVersioningEnabled')
  if (versioning && account.properties.isHnsEnabled === true)
    throw new NotEmulated('blob versions in accounts with a hierarchical namespace', `${docs}/versioning-overview`)
  const container = retentionOf(given, 'containerDeleteRetentionPolicy')
  const blobs = deleteRetentionOf(given)
  const tracking = objectOf(given, 'lastAccessTimeTrackingPolicy')
  const cors = corsOf(given)
  const version = member(given, 'defaultServiceVersion')
  if (version !== undefined && version !== null && !(typeof version === 'string' && isDated(version)))
    throw refusals.invalidValues('defaultServiceVersion')
  const asked: Partial<BlobService> = {
    ...(cors && { cors }),
    ...(blobs && { deleteRetention: blobs }),
    ...(container && { containerDeleteRetention: container }),
    ...(versioning !== undefined && { versioning }),
    ...(tracking && { lastAccessTracking: flag(tracking, 'enable') ?? false }),
    ...(typeof version === 'string' && { defaultServiceVersion: version }),
  }
  // Recorded 2022: what was switched on says from then on that nothing may be deleted for good.
  const permanent = (blobs?.enabled || container) && { allowPermanentDelete: false }
  return {
    asked,
    kept: {
      ...asked,
      ...(blobs && { deleteRetention: { ...permanent, ...blobs } }),
      ...(container && { containerDeleteRetentionSet: true }),
    },
  }
}

function judgeGaps(given: JsonObject): void {
  for (const [name, inner, what, page] of gaps) {
    const value = inner === undefined ? member(given, name) : member(objectOf(given, name), inner)
    if (value === true) throw new NotEmulated(what, `${docs}/${page}`)
  }
}

/** A member that is an object, or not there. */
function objectOf(given: JsonObject, name: string): JsonObject | undefined {
  const value = member(given, name)
  if (value === undefined || value === null) return undefined
  if (!isObject(value)) throw refusals.invalidValues(name)
  return value
}

function flag(given: JsonObject | undefined, name: string): boolean | undefined {
  const value = member(given, name)
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'boolean') throw refusals.invalidValues(name)
  return value
}

/** Days count only while the policy is on. */
function retentionOf(given: JsonObject, name: string): Retention | undefined {
  const policy = objectOf(given, name)
  if (!policy) return undefined
  if (flag(policy, 'enabled') !== true) return { enabled: false }
  const days = member(policy, 'days')
  // Azure takes them for containers, and what it then keeps is not known: https://github.com/Azure/azure-cli/issues/28450
  if (name === 'containerDeleteRetentionPolicy' && (days === undefined || days === null || days === 0))
    throw new NotEmulated('retention of deleted containers without days', `${docs}/soft-delete-container-overview`)
  if (typeof days !== 'number' || !Number.isInteger(days) || days < 1 || days > 365)
    throw refusals.invalidValues(`${name}.days`)
  return { enabled: true, days }
}

function deleteRetentionOf(given: JsonObject): DeleteRetention | undefined {
  const retention = retentionOf(given, 'deleteRetentionPolicy')
  const allowPermanentDelete = flag(objectOf(given, 'deleteRetentionPolicy'), 'allowPermanentDelete')
  return retention && { ...(allowPermanentDelete !== undefined && { allowPermanentDelete }), ...retention }
}

/** https://learn.microsoft.com/rest/api/storagerp/blob-services/set-service-properties */
const methods = ['DELETE', 'GET', 'HEAD', 'MERGE', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'CONNECT', 'TRACE']
const mostRules = 5

function corsOf(given: JsonObject): readonly CorsRule[] | undefined {
  const cors = objectOf(given, 'cors')
  if (!cors) return undefined
  const rules = member(cors, 'corsRules') ?? []
  if (!Array.isArray(rules) || rules.length > mostRules) throw refusals.invalidValues('corsRules')
  return rules.map(corsRule)
}

function corsRule(rule: Json): CorsRule {
  if (!isObject(rule)) throw refusals.invalidValues('corsRules')
  const strings = (name: string, fits: (text: string) => boolean = () => true) => {
    const value: Json | undefined = member(rule, name)
    const texts = Array.isArray(value) ? value.filter((text) => typeof text === 'string') : []
    if (!Array.isArray(value) || texts.length !== value.length || !texts.every(fits)) throw refusals.invalidValues(name)
    return texts
  }
  const age = member(rule, 'maxAgeInSeconds')
  if (typeof age !== 'number' || !Number.isInteger(age) || age < 0) throw refusals.invalidValues('maxAgeInSeconds')
  return {
    allowedOrigins: strings('allowedOrigins'),
    allowedMethods: strings('allowedMethods', (method) => methods.includes(method)),
    allowedHeaders: strings('allowedHeaders').filter((header) => header !== ''),
    exposedHeaders: strings('exposedHeaders').filter((header) => header !== ''),
    maxAgeInSeconds: age,
  }
}
