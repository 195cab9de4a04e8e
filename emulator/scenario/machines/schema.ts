import { z } from 'zod'
import { guid, location, tags, text } from '../fields.js'

export const machineSchema = z.strictObject({
  location,
  os: z.enum(['Windows', 'Linux']).meta({ description: 'Default: Windows.' }).optional(),
  size: text('Size, such as Standard_DS1_v2.').optional(),
  identity: z
    .enum(['system', 'none'])
    .meta({ description: 'Whether it has a system-assigned managed identity. Default: system.' })
    .optional(),
  principalId: guid('Object id of its identity. Default: derived, the same at every start.').optional(),
  clientId: guid('Client id of its identity. Default: derived.').optional(),
  vmId: guid('Unique id of the machine. Default: derived.').optional(),
  extensions: z
    .array(z.enum(['ManagedIdentityExtensionForWindows', 'ManagedIdentityExtensionForLinux']))
    .meta({ description: 'The legacy MSI extension, which listens on localhost:50342.' })
    .optional(),
  tags,
})
