import { z } from 'zod'
import { form, guid, location, tags, text } from '../fields.js'
import { rules } from '../azure-names.js'
import { seatIdentityFields } from '../identities/seat-identity-schema.js'

export const machineSchema = z.strictObject({
  location,
  os: z.enum(['Windows', 'Linux']).meta({ description: 'Default: Windows.' }).optional(),
  size: text('Size. Default: Standard_DS1_v2.', 'Standard_D2s_v3').optional(),
  ...seatIdentityFields,
  vmId: guid('Unique id of the machine. Default: derived.').optional(),
  network: z
    .strictObject({
      privateIp: form(
        rules.address,
        'IPv4 address of its network interface. Default: the next free one of 10.0.0.0/16.',
        '10.0.0.4',
      ).optional(),
      publicIp: form(rules.address, 'Public IPv4 address. Default: none.', '203.0.113.4').optional(),
    })
    .meta({ description: "The addresses that the machine's metadata shows." })
    .optional(),
  userData: form(rules.base64, 'User data, base64, which the machine reads from its metadata.').optional(),
  extensions: z
    .array(z.enum(['ManagedIdentityExtensionForWindows', 'ManagedIdentityExtensionForLinux']))
    .meta({ description: 'The legacy MSI extension, which listens on localhost:50342.' })
    .optional(),
  tags,
})
