import { z } from 'zod'
import { guid, location, tags, text } from '../fields.js'
import { seatIdentityFields } from '../identities/seat-identity-schema.js'

export const machineSchema = z.strictObject({
  location,
  os: z.enum(['Windows', 'Linux']).meta({ description: 'Default: Windows.' }).optional(),
  size: text('Size, such as Standard_DS1_v2.').optional(),
  ...seatIdentityFields,
  vmId: guid('Unique id of the machine. Default: derived.').optional(),
  extensions: z
    .array(z.enum(['ManagedIdentityExtensionForWindows', 'ManagedIdentityExtensionForLinux']))
    .meta({ description: 'The legacy MSI extension, which listens on localhost:50342.' })
    .optional(),
  tags,
})
