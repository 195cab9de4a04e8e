import { z } from 'zod'
import { guid, text } from '../fields.js'

export const directoryGroupSchema = z
  .strictObject({
    objectId: guid('Object id. Default: derived.').optional(),
    description: text('What it is for.').optional(),
    members: z
      .array(text('A name, a resource id or an object id.'))
      .meta({ description: 'Users, identities, applications and other groups.' })
      .optional(),
  })
  .meta({ description: 'A security group of the tenant: its members have the roles that it has.' })
