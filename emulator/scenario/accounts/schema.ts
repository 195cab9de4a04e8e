import { z } from 'zod'
import { rules } from '../azure-names.js'
import { form, location, secretText, tags } from '../fields.js'

const container = z.strictObject({
  publicAccess: z
    .enum(['none', 'blob', 'container'])
    .meta({ description: 'What anonymous callers may read. Default: none.' })
    .optional(),
  metadata: z
    .record(form(rules.metadataName), form(rules.headerText))
    .meta({ description: 'Metadata: names and values.' })
    .optional(),
})

export const accountSchema = z.strictObject({
  location,
  kind: z
    .enum(['Storage', 'StorageV2', 'BlobStorage', 'BlockBlobStorage', 'FileStorage'])
    .meta({ description: 'Default: StorageV2.' })
    .optional(),
  sku: z
    .enum([
      'Standard_LRS',
      'Standard_GRS',
      'Standard_RAGRS',
      'Standard_ZRS',
      'Standard_GZRS',
      'Standard_RAGZRS',
      'Premium_LRS',
      'Premium_ZRS',
    ])
    .meta({ description: 'Default: Standard_LRS.' })
    .optional(),
  keys: z
    .strictObject({
      key1: secretText('Base64, or { env: NAME }.').optional(),
      key2: secretText('Base64, or { env: NAME }.').optional(),
    })
    .meta({ description: 'Account keys. Default: random at each start.' })
    .optional(),
  containers: z.record(form(rules.container), container).meta({ description: 'Blob containers by name.' }).optional(),
  httpsOnly: z
    .boolean()
    .meta({ description: 'Whether requests over plain HTTP are refused. Default: true.' })
    .optional(),
  sharedKey: z
    .boolean()
    .meta({ description: 'Whether account keys, and SAS signed with them, are accepted. Default: true.' })
    .optional(),
  hierarchicalNamespace: z
    .boolean()
    .meta({
      description:
        'Whether names are paths of directories, as Data Lake Storage Gen2 has them; StorageV2 and BlockBlobStorage ' +
        'only. Default: false.',
    })
    .optional(),
  tags,
})
