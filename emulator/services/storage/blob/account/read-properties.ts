import { NotEmulated } from '../../../../core/refusal.js'
import { isDated } from '../../../../policy/api-versions.js'
import type {
  BlobService,
  CorsRule,
  DeleteRetention,
  Logging,
  Metrics,
  Retention,
} from '../../../../policy/views/blob-service.js'
import { invalidXml } from '../../wire/refusals.js'
import { missingNode, nodeValue } from './refusals.js'
import { child, flag, integer, listed, needed, text, type Node } from './xml-node.js'

/** The limits of a service's rules: https://learn.microsoft.com/rest/api/storageservices/set-blob-service-properties */
const mostRules = 5
const mostDays = 365
const longestAge = 2_147_483_647
const methods = ['DELETE', 'GET', 'HEAD', 'MERGE', 'PATCH', 'POST', 'OPTIONS', 'PUT']

/** Reads a `<StorageServiceProperties>`; what it leaves out is not changed. Entities are never expanded. */
export async function propertiesIn(xml: string): Promise<Partial<BlobService>> {
  const { XMLParser } = await import('fast-xml-parser')
  const parser = new XMLParser({ processEntities: false, parseTagValue: false, ignoreDeclaration: true })
  let document: Node
  try {
    document = parser.parse(xml.replace(/^\uFEFF/, ''), true) as Node
  } catch {
    throw invalidXml()
  }
  const root = child(document, 'StorageServiceProperties')
  if (root === undefined) throw invalidXml()
  const found = (name: string) => child(root, name)
  judgeWebsite(found('StaticWebsite'))
  const logging = found('Logging')
  const hours = found('HourMetrics') ?? found('Metrics')
  const minutes = found('MinuteMetrics')
  const cors = found('Cors')
  const deleted = found('DeleteRetentionPolicy')
  const version = found('DefaultServiceVersion')
  return {
    ...(logging !== undefined && { logging: loggingIn(logging) }),
    ...(hours !== undefined && { hourMetrics: metricsIn(hours) }),
    ...(minutes !== undefined && { minuteMetrics: metricsIn(minutes) }),
    ...(cors !== undefined && { cors: rulesIn(cors) }),
    ...(deleted !== undefined && { deleteRetention: deleteRetentionIn(deleted) }),
    ...(version !== undefined && { defaultServiceVersion: versionIn(text(root, 'DefaultServiceVersion')) }),
  }
}

function judgeWebsite(website: Node | undefined): void {
  if (website !== undefined && flag(website, 'Enabled'))
    throw new NotEmulated(
      'static websites of storage accounts',
      'https://learn.microsoft.com/azure/storage/blobs/storage-blob-static-website',
    )
}

function versionIn(version: string): string {
  if (!isDated(version)) throw nodeValue('DefaultServiceVersion', version)
  return version
}

/** Days count only while the policy is on. */
function retentionIn(policy: Node): Retention {
  return flag(policy, 'Enabled') ? { enabled: true, days: integer(policy, 'Days', 1, mostDays) } : { enabled: false }
}

function deleteRetentionIn(policy: Node): DeleteRetention {
  return {
    ...retentionIn(policy),
    ...(child(policy, 'AllowPermanentDelete') !== undefined && {
      allowPermanentDelete: flag(policy, 'AllowPermanentDelete'),
    }),
  }
}

const loggingIn = (node: Node): Logging => ({
  version: text(node, 'Version'),
  read: flag(node, 'Read'),
  write: flag(node, 'Write'),
  delete: flag(node, 'Delete'),
  retention: retentionIn(needed(node, 'RetentionPolicy')),
})

function metricsIn(node: Node): Metrics {
  const enabled = flag(node, 'Enabled')
  return {
    version: text(node, 'Version'),
    enabled,
    ...(enabled && { includeApis: flag(node, 'IncludeAPIs') }),
    retention: retentionIn(needed(node, 'RetentionPolicy')),
  }
}

function rulesIn(cors: Node): CorsRule[] {
  const given = typeof cors === 'object' ? (cors.CorsRule ?? []) : []
  const rules = Array.isArray(given) ? (given as readonly Node[]) : [given as Node]
  // Unverified: the code for more rules than there may be.
  if (rules.length > mostRules) throw invalidXml()
  return rules.map(ruleIn)
}

function ruleIn(rule: Node): CorsRule {
  const allowedMethods = listed(rule, 'AllowedMethods')
  const allowedOrigins = listed(rule, 'AllowedOrigins')
  if (allowedOrigins.length === 0) throw missingNode('AllowedOrigins')
  if (allowedMethods.length === 0) throw missingNode('AllowedMethods')
  const other = allowedMethods.find((method) => !methods.includes(method))
  if (other !== undefined) throw nodeValue('AllowedMethods', other)
  return {
    allowedOrigins,
    allowedMethods,
    allowedHeaders: listed(rule, 'AllowedHeaders'),
    exposedHeaders: listed(rule, 'ExposedHeaders'),
    maxAgeInSeconds: integer(rule, 'MaxAgeInSeconds', 0, longestAge),
  }
}
