import { z } from 'zod'
import { rules } from '../azure-names.js'
import { form, guid, text } from '../fields.js'

export const userSchema = z
  .strictObject({
    objectId: guid('Object id. Default: derived.').optional(),
    upn: form(rules.upn, "User principal name. Default: the name in the tenant's domain.").optional(),
    mail: text('Address for mail.').optional(),
  })
  .meta({ description: 'A user of the tenant. milab token --user prints its tokens.' })
