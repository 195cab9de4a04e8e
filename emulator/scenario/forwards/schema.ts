import { z } from 'zod'
import { secretText, text } from '../fields.js'

const credential = z
  .strictObject({
    sharedKey: z
      .strictObject({
        account: text("The emulator's account.", 'devstoreaccount1'),
        key: secretText('Base64, or { env: NAME }.'),
      })
      .meta({ description: 'Each request is signed anew for an emulator of queues or tables.' })
      .optional(),
    header: z
      .strictObject({ name: text('Name of the header.'), value: secretText('Its value, or { env: NAME }.') })
      .meta({ description: 'A header that each request gets.' })
      .optional(),
  })
  .meta({
    description: "What the emulator wants to see in place of the caller's token: one of these. Default: nothing.",
  })

const queues = 'Microsoft.Storage/storageAccounts/queueServices/queues'

export const forwardSchema = z
  .strictObject({
    host: text(
      "The service's name in Azure. With a port it is plain TCP.",
      'shopdata.queue.core.windows.net',
      'orders.postgres.database.azure.com:5432',
    ),
    to: text('Where its emulator listens, as the lab reaches it.', 'http://127.0.0.1:10001', '127.0.0.1:5432'),
    audience: text('HTTP, required: the resource that tokens must be for.', 'https://storage.azure.com').optional(),
    read: text('HTTP, required: the data action that GET and HEAD need.', `${queues}/messages/read`).optional(),
    write: text(
      'HTTP, required: the data action that every other method needs.',
      `${queues}/messages/write`,
    ).optional(),
    on: text(
      'HTTP: where they are judged, a name or a full id. Default: the storage account of that name, else the subscription.',
    ).optional(),
    credential: credential.optional(),
    tls: z
      .boolean()
      .meta({
        description:
          'Plain TCP: the client begins with TLS, as at port 6380 of Redis, and the lab ends it. Default: false.',
      })
      .optional(),
  })
  .meta({ description: 'A service that another emulator serves, under its real name: HTTP, or plain TCP.' })
