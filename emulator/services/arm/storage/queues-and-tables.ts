import { isObject } from '../../../policy/json-object.js'
import { groupPath } from '../gateway/group-path.js'
import { unlisted, type ProviderType } from '../gateway/provider.js'
import { itemRows, serviceRows, type OtherService } from './other-services.js'

const docs = 'https://learn.microsoft.com/rest/api/storagerp'
const account = `${groupPath}/providers/Microsoft.Storage/storageAccounts/{accountName}` as const

const queueService: OtherService = {
  services: 'queueServices',
  items: 'queues',
  // https://learn.microsoft.com/rest/api/storageservices/naming-queues-and-metadata
  fits: (name) => /^(?=.{3,63}$)[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name),
  properties: ({ metadata }) => ({ ...(isObject(metadata) && { metadata }) }),
}

const tableService: OtherService = {
  services: 'tableServices',
  items: 'tables',
  // https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model
  fits: (name) => /^[A-Za-z][A-Za-z0-9]{2,62}$/.test(name),
  properties: ({ signedIdentifiers }, name) => ({
    tableName: name,
    ...(Array.isArray(signedIdentifiers) && { signedIdentifiers }),
  }),
}

const queuesPath = `${account}/queueServices/default/queues`
const tablesPath = `${account}/tableServices/default/tables`
const [ofQueues, ofTables] = [serviceRows(queueService), serviceRows(tableService)]
const [queues, tables] = [itemRows(queueService), itemRows(tableService)]

/** Services of an account whose data planes the lab does not have (it can forward to another emulator's). */
export const queuesAndTables: readonly ProviderType[] = [
  {
    name: 'storageAccounts/queueServices',
    capabilities: 'None',
    storedOnly: true,
    rows: [
      ofQueues.list({
        id: 'arm.queue-services.list',
        source: `${docs}/queue-services/list`,
        path: `${account}/queueServices`,
      }),
      ofQueues.get({
        id: 'arm.queue-services.get',
        source: `${docs}/queue-services/get-service-properties`,
        path: `${account}/queueServices/default`,
      }),
      ofQueues.put({
        id: 'arm.queue-services.put',
        source: `${docs}/queue-services/set-service-properties`,
        path: `${account}/queueServices/default`,
      }),
    ],
  },
  {
    ...unlisted('storageAccounts/queueServices/queues'),
    storedOnly: true,
    rows: [
      queues.put({ id: 'arm.queues.put', source: `${docs}/queue/create`, path: `${queuesPath}/{queueName}` }),
      queues.patch({ id: 'arm.queues.patch', source: `${docs}/queue/update`, path: `${queuesPath}/{queueName}` }),
      queues.get({ id: 'arm.queues.get', source: `${docs}/queue/get`, path: `${queuesPath}/{queueName}` }),
      queues.delete({ id: 'arm.queues.delete', source: `${docs}/queue/delete`, path: `${queuesPath}/{queueName}` }),
      queues.list({ id: 'arm.queues.list', source: `${docs}/queue/list`, path: queuesPath, sizedBy: '$maxpagesize' }),
    ],
  },
  {
    name: 'storageAccounts/tableServices',
    capabilities: 'None',
    storedOnly: true,
    rows: [
      ofTables.list({
        id: 'arm.table-services.list',
        source: `${docs}/table-services/list`,
        path: `${account}/tableServices`,
      }),
      ofTables.get({
        id: 'arm.table-services.get',
        source: `${docs}/table-services/get-service-properties`,
        path: `${account}/tableServices/default`,
      }),
      ofTables.put({
        id: 'arm.table-services.put',
        source: `${docs}/table-services/set-service-properties`,
        path: `${account}/tableServices/default`,
      }),
    ],
  },
  {
    ...unlisted('storageAccounts/tableServices/tables'),
    storedOnly: true,
    rows: [
      tables.put({ id: 'arm.tables.put', source: `${docs}/table/create`, path: `${tablesPath}/{tableName}` }),
      tables.patch({ id: 'arm.tables.patch', source: `${docs}/table/update`, path: `${tablesPath}/{tableName}` }),
      tables.get({ id: 'arm.tables.get', source: `${docs}/table/get`, path: `${tablesPath}/{tableName}` }),
      tables.delete({ id: 'arm.tables.delete', source: `${docs}/table/delete`, path: `${tablesPath}/{tableName}` }),
      tables.list({ id: 'arm.tables.list', source: `${docs}/table/list`, path: tablesPath, sizedBy: '$maxpagesize' }),
    ],
  },
]
