/* The same with Azure's SDKs for JavaScript, and App Configuration's as the plain HTTP service. Prints one JSON line. */
import { AppConfigurationClient } from '@azure/app-configuration'
import { TableClient } from '@azure/data-tables'
import { DefaultAzureCredential } from '@azure/identity'
import { QueueClient } from '@azure/storage-queue'

const credential = new DefaultAzureCredential()
const seen = {}
const withoutRetries = { retryOptions: { maxRetries: 0, maxTries: 1 } }

const queue = new QueueClient('https://shopdata.queue.core.windows.net/orders-js', credential)
await queue.create()
await queue.sendMessage('größe & <x>')
await queue.sendMessage('two')
const { receivedMessageItems } = await queue.receiveMessages({ numberOfMessages: 2 })
seen.messages = receivedMessageItems.map(({ messageText }) => messageText)
await queue.setMetadata({ a: 'b' })
seen.metadata = (await queue.getProperties()).metadata

const table = new TableClient('https://shopdata.table.core.windows.net', 'ordersjs', credential)
await table.createTable()
await table.createEntity({ partitionKey: 'p 1', rowKey: "r'1", v: 3 })
await table.upsertEntity({ partitionKey: 'p', rowKey: 'r2', v: 4 })
seen.entities = []
for await (const { v } of table.listEntities({ queryOptions: { filter: 'v ge 3' } })) seen.entities.push(v)
seen.entity = (await table.getEntity('p 1', "r'1")).v
await table.deleteEntity('p', 'r2')

const other = new QueueClient('https://otherdata.queue.core.windows.net/orders', credential, withoutRetries)
await other.sendMessage('x').catch(({ statusCode, code }) => (seen.refused = [statusCode, code]))

const settings = new AppConfigurationClient('https://shop.azconfig.io', credential, withoutRetries)
const { key, value } = await settings.getConfigurationSetting({ key: 'color' })
seen.setting = [key, value]
await settings
  .setConfigurationSetting({ key: 'color', value: 'red' })
  .catch(({ statusCode }) => (seen.readOnly = statusCode))

console.log(JSON.stringify(seen))
