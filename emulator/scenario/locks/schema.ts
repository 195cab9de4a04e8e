import { z } from 'zod'
import { rules } from '../azure-names.js'
import { form, text } from '../fields.js'

export const lockSchema = z.strictObject({
  on: text('The scope: subscription, the name of a group or resource, or a full resource id.'),
  level: z
    .enum(['CanNotDelete', 'ReadOnly'])
    .meta({ description: 'CanNotDelete refuses deletions, ReadOnly changes, too, and POSTs such as listKeys.' }),
  name: form(rules.lock, 'Its name. Default: the level.').optional(),
  notes: text('Why it is there.').optional(),
})
