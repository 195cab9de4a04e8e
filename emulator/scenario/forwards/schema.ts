import { z } from 'zod'
import { secretText, text } from '../fields.js'

const credential = z
  .strictObject({
    sharedKey: z
      .strictObject({
        account: text("The emulator's account, such as devstoreaccount1."),
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

export const forwardSchema = z
  .strictObject({
    host: text("The service's name in Azure, such as shopdata.queue.core.windows.net."),
    to: text('Where its emulator listens, as the lab reaches it: http://127.0.0.1:10001'),
    audience: text('The resource that tokens must be for, such as https://storage.azure.com'),
    read: text('The data action that GET and HEAD need.'),
    write: text('The data action that every other method needs.'),
    on: text(
      'Where they are judged: a name or a full id. Default: the storage account of that name, else the subscription.',
    ).optional(),
    credential: credential.optional(),
  })
  .meta({ description: 'A service that another emulator answers for, under its real name and with its identities.' })
