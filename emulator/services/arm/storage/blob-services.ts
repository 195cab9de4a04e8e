import { accountType } from '../../../policy/views/accounts.js'
import { blobServiceOf, setBlobService, type BlobService } from '../../../policy/views/blob-service.js'
import { atLeast } from '../../../policy/api-versions.js'
import type { JsonObject, Resource } from '../../../world/resources.js'
import { operation, type AnyCall } from '../gateway/call.js'
import { existing } from '../gateway/gates.js'
import { groupPath } from '../gateway/group-path.js'
import { member, readJson } from '../gateway/json-body.js'
import { isObject } from '../../../policy/json-object.js'
import { serviceInput } from './blob-service-input.js'
import { shown } from './shape.js'

const docs = 'https://learn.microsoft.com/rest/api/storagerp/blob-services'
const services = `${groupPath}/providers/Microsoft.Storage/storageAccounts/{accountName}/blobServices` as const
const type = `${accountType}/blobServices`

/** The account of the path; that it exists was judged for what lies below it. */
const accountOf = (call: AnyCall): Resource => existing(call, call.target.ancestors[0])

/**
 * What is set, in Azure's order: recorded in Azure/azure-cli, storage/tests/latest/recordings, by
 * test_storage_account_update_last_access (2022-02), _update_container_delete_retention_policy (2022-04),
 * _default_service_properties (2022-04), _update_delete_retention_policy (2022-08), _update_versioning (2021-05).
 */
function propertiesOf(service: Partial<BlobService>): JsonObject {
  const { cors, containerDeleteRetention, deleteRetention, defaultServiceVersion, versioning } = service
  return {
    // Off is not printed.
    ...(service.lastAccessTracking && {
      lastAccessTimeTrackingPolicy: {
        enable: true,
        name: 'AccessTimeTracking',
        trackingGranularityInDays: 1,
        blobType: ['blockBlob'],
      },
    }),
    ...(containerDeleteRetention && { containerDeleteRetentionPolicy: { ...containerDeleteRetention } }),
    ...(cors && {
      cors: {
        corsRules: cors.map((rule) => ({
          allowedOrigins: rule.allowedOrigins,
          allowedMethods: rule.allowedMethods,
          maxAgeInSeconds: rule.maxAgeInSeconds,
          exposedHeaders: rule.exposedHeaders,
          allowedHeaders: rule.allowedHeaders,
        })),
      },
    }),
    ...(defaultServiceVersion !== undefined && { defaultServiceVersion }),
    ...(deleteRetention && {
      deleteRetentionPolicy: {
        ...(deleteRetention.allowPermanentDelete !== undefined && {
          allowPermanentDelete: deleteRetention.allowPermanentDelete,
        }),
        enabled: deleteRetention.enabled,
        ...(deleteRetention.days !== undefined && { days: deleteRetention.days }),
      },
    }),
    ...(versioning !== undefined && { isVersioningEnabled: versioning }),
  }
}

const shapeOf = ({ id }: Resource, properties: JsonObject) => ({
  id: `${id}/blobServices/default`,
  name: 'default',
  type,
  properties,
})

/** An empty list of headers is a list of an empty string: recorded in test_storage_account_blob_cors_rule (2025-09). */
const headersKept = (headers: readonly string[]) => (headers.length > 0 ? headers : [''])

function serviceShape({ world, apiVersion }: AnyCall, account: Resource): object {
  const service = blobServiceOf(world, account.incarnation)
  const { containerDeleteRetention, containerDeleteRetentionSet, deleteRetention, ...rest } = service
  // Recorded for an account of which nothing was set: not at 2021-09-01 (2022-04), and at 2025-01-01 (2025-09).
  const permanent = atLeast(apiVersion, '2025-01-01') && { allowPermanentDelete: false }
  const properties = propertiesOf({
    ...rest,
    cors: service.cors.map((rule) => ({
      ...rule,
      allowedHeaders: headersKept(rule.allowedHeaders),
      exposedHeaders: headersKept(rule.exposedHeaders),
    })),
    deleteRetention: { ...permanent, ...deleteRetention },
    ...(containerDeleteRetentionSet && { containerDeleteRetention }),
  })
  const { sku } = account
  return { ...(atLeast(apiVersion, '2019-06-01') && { sku }), ...shapeOf(account, properties) }
}

const get = operation({
  id: 'arm.blob-services.get',
  source: `${docs}/get-service-properties`,
  method: 'GET',
  path: `${services}/default`,
  type,
  since: '2018-07-01',
  action: `${type}/read`,
  handle: (call) => shown(200, serviceShape(call, accountOf(call))),
})

/** Sets what the body names and prints that alone, without the account's SKU (recorded 2019-2025). */
const put = operation({
  id: 'arm.blob-services.put',
  source: `${docs}/set-service-properties`,
  method: 'PUT',
  path: `${services}/default`,
  type,
  since: '2018-07-01',
  action: `${type}/write`,
  handle: async (call) => {
    const body = await readJson(call)
    const account = accountOf(call)
    const given = member(body, 'properties')
    const { asked, kept } = serviceInput(isObject(given) ? given : {}, account)
    await call.world.write(() => setBlobService(call.world, account.incarnation, kept))
    return shown(200, shapeOf(account, propertiesOf(asked)))
  },
})

const list = operation({
  id: 'arm.blob-services.list',
  source: `${docs}/list`,
  method: 'GET',
  path: services,
  type,
  since: '2019-06-01',
  action: `${type}/read`,
  handle: (call) => shown(200, { value: [serviceShape(call, accountOf(call))] }),
})

export const blobServices = [get, put, list]
