import { z } from 'zod'
import { guid, text } from '../fields.js'

const actions = (description: string) =>
  z.array(text('An action, such as Microsoft.KeyVault/vaults/read, or with one *.')).meta({ description }).optional()

export const customRoleSchema = z
  .strictObject({
    id: guid('GUID of the role definition. Default: derived.').optional(),
    description: text('What it is for.').optional(),
    actions: actions('What it allows in Resource Manager.'),
    notActions: actions('What of that it does not allow.'),
    dataActions: actions('What it allows with data: secrets, keys, blobs.'),
    notDataActions: actions('What of that it does not allow.'),
    assignableScopes: z
      .array(text('subscription, the name of a group, or a full id.'))
      .min(1, { error: 'expected at least one scope' })
      .meta({ description: 'Where it can be assigned. Default: the subscription.' })
      .optional(),
  })
  .meta({ description: 'A custom role.' })
