import { askArm, documented, hasMembers, onlyMembersInOrder, recorded, withJson, type Case } from '../../words.js'
import { createOwnGroup, deleteOwnGroup, javaRecordings, netRecordings, putResource } from '../steps.js'
import { createOwnAccount, invalidValue, needsWrites, ownAccount, untilCreated } from './steps.js'

const docs = 'https://learn.microsoft.com/rest/api/storagerp/blob-services'
const azRecordings = 'Azure/azure-cli, storage/tests/latest/recordings/test_storage_account'

const service = `${ownAccount}/blobServices/default`
const serviceType = 'Microsoft.Storage/storageAccounts/blobServices'
const noRules = onlyMembersInOrder({ corsRules: { array: [] } })

export const cases: readonly Case[] = [
  {
    id: 'arm/blob-services/put/part',
    title: 'a PUT of Blob service properties prints what it was given alone, without the SKU',
    grounds: [javaRecordings, netRecordings, documented(`${docs}/set-service-properties`)],
    needs: needsWrites,
    steps: [
      createOwnGroup,
      createOwnAccount(),
      untilCreated({ status: 200 }),
      putResource(
        `${service}?api-version=2018-11-01`,
        { properties: { deleteRetentionPolicy: { enabled: true, days: 5 } } },
        withJson(
          200,
          onlyMembersInOrder({
            id: service,
            name: 'default',
            type: serviceType,
            properties: onlyMembersInOrder({ deleteRetentionPolicy: onlyMembersInOrder({ enabled: true, days: 5 }) }),
          }),
          { 'Content-Type': 'application/json' },
        ),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.blob-services.put'],
  },
  {
    id: 'arm/blob-services/put/kept',
    title: 'what a PUT of Blob service properties leaves out stays, and GET prints all in order',
    grounds: [
      recorded(`${azRecordings}_update_container_delete_retention_policy.yaml`, '2022-04'),
      recorded(`${azRecordings}_update_versioning.yaml`, '2021-05'),
    ],
    needs: needsWrites,
    steps: [
      createOwnGroup,
      createOwnAccount(),
      untilCreated({ status: 200 }),
      putResource(
        `${service}?api-version=2021-09-01`,
        {
          properties: {
            deleteRetentionPolicy: { enabled: false, allowPermanentDelete: false },
            containerDeleteRetentionPolicy: { enabled: true, days: 100 },
          },
        },
        { status: 200 },
      ),
      putResource(`${service}?api-version=2021-09-01`, { properties: { isVersioningEnabled: true } }, { status: 200 }),
      askArm(
        'portal',
        'GET',
        `${service}?api-version=2021-09-01`,
        withJson(
          200,
          onlyMembersInOrder({
            sku: onlyMembersInOrder({ name: 'Standard_LRS', tier: 'Standard' }),
            id: service,
            name: 'default',
            type: serviceType,
            properties: onlyMembersInOrder({
              containerDeleteRetentionPolicy: onlyMembersInOrder({ enabled: true, days: 100 }),
              cors: noRules,
              deleteRetentionPolicy: onlyMembersInOrder({ allowPermanentDelete: false, enabled: false }),
              isVersioningEnabled: true,
            }),
          }),
        ),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.blob-services.put', 'arm.blob-services.get'],
  },
  {
    id: 'arm/blob-services/put/cors',
    title: 'a CORS rule without exposed headers is printed by GET with an empty one',
    grounds: [recorded(`${azRecordings}_blob_cors_rule.yaml`, '2025-09')],
    needs: needsWrites,
    steps: [
      createOwnGroup,
      createOwnAccount(),
      untilCreated({ status: 200 }),
      putResource(
        `${service}?api-version=2025-01-01`,
        {
          properties: {
            cors: {
              corsRules: [
                {
                  allowedOrigins: ['http://www.fabrikam.com'],
                  allowedMethods: ['PUT'],
                  maxAgeInSeconds: 200,
                  exposedHeaders: [],
                  allowedHeaders: ['x-ms-meta-data*'],
                },
              ],
            },
          },
        },
        { status: 200 },
      ),
      askArm(
        'portal',
        'GET',
        `${service}?api-version=2025-01-01`,
        withJson(
          200,
          hasMembers({
            properties: onlyMembersInOrder({
              cors: onlyMembersInOrder({
                corsRules: {
                  array: [
                    onlyMembersInOrder({
                      allowedOrigins: { array: ['http://www.fabrikam.com'] },
                      allowedMethods: { array: ['PUT'] },
                      maxAgeInSeconds: 200,
                      exposedHeaders: { array: [''] },
                      allowedHeaders: { array: ['x-ms-meta-data*'] },
                    }),
                  ],
                },
              }),
              deleteRetentionPolicy: onlyMembersInOrder({ allowPermanentDelete: false, enabled: false }),
            }),
          }),
        ),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.blob-services.put', 'arm.blob-services.get'],
  },
  {
    id: 'arm/blob-services/put/days',
    title: 'deleted blobs are kept for 1 to 365 days',
    grounds: [documented(`${docs}/set-service-properties`)],
    needs: needsWrites,
    steps: [
      createOwnGroup,
      createOwnAccount(),
      untilCreated({ status: 200 }),
      putResource(
        `${service}?api-version=2021-09-01`,
        { properties: { deleteRetentionPolicy: { enabled: true, days: 366 } } },
        invalidValue('deleteRetentionPolicy'),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.blob-services.put'],
  },
]
