import { z } from 'zod'
import { rules } from '../azure-names.js'
import { form, location, secretText, tags, text } from '../fields.js'

const headerValue = (description: string, example: string) => form(rules.headerText, description, example).optional()

const blob = z
  .strictObject({
    text: z.string().meta({ description: 'Its content, stored as UTF-8.' }).optional(),
    base64: form(rules.blobBytes, 'Its content in base64.').optional(),
    file: text('The file with its content, relative to this file. At most 1 GiB.', './seeds/logo.svg').optional(),
    contentType: headerValue('Content type; "" for none. Default: by the extension of its name.', 'text/csv'),
    contentEncoding: headerValue('Content encoding of what is stored.', 'gzip'),
    contentLanguage: headerValue('Content language.', 'en'),
    contentDisposition: headerValue('Content disposition.', 'attachment'),
    cacheControl: headerValue('Cache control.', 'max-age=60'),
    metadata: z
      .record(form(rules.metadataName), form(rules.headerText))
      .meta({ description: 'Metadata: names and values.' })
      .optional(),
    tags: z
      .record(form(rules.blobTagName), form(rules.blobTagValue))
      .meta({ description: 'Index tags: names and values.' })
      .optional(),
    tier: z
      .enum(['Hot', 'Cool', 'Cold', 'Archive'])
      .meta({ description: "Access tier. Default: the account's." })
      .optional(),
  })
  .refine(({ text, base64, file }) => [text, base64, file].filter((given) => given !== undefined).length < 2, {
    error: 'expected one of text, base64 and file',
  })

const blobOrText = z.union([z.string(), blob], {
  error: 'expected a string, or a map with text, base64 or file',
})

const container = z.strictObject({
  publicAccess: z
    .enum(['none', 'blob', 'container'])
    .meta({ description: 'What anonymous callers may read. Default: none.' })
    .optional(),
  metadata: z
    .record(form(rules.metadataName), form(rules.headerText))
    .meta({ description: 'Metadata: names and values.' })
    .optional(),
  blobs: z
    .record(z.string(), blobOrText)
    .meta({
      description:
        'Block blobs by name: the text, or a map with the content and other fields. In a hierarchical namespace, {} ' +
        'under a name that ends with / is a directory.',
    })
    .optional(),
  seed: text(
    'A folder, relative to this file, whose files become blobs, named after their paths in it. blobs wins where both ' +
      'have a name. At most 20,000 files.',
    './seeds/site',
  ).optional(),
})

const retention = (what: string) =>
  z
    .strictObject({ days: z.int().min(1).max(365).meta({ description: 'For how many days.' }) })
    .meta({ description: `Keeps deleted ${what}, to be restored. Default: off.` })
    .optional()

const address = form(rules.addressRange)

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
  publicAccess: z
    .boolean()
    .meta({ description: 'Whether containers may be open to anonymous callers. Default: true.' })
    .optional(),
  minimumTls: z
    .enum(['TLS1_0', 'TLS1_1', 'TLS1_2'])
    .meta({ description: 'The oldest TLS that is taken. Shown, and older than 1.2 is never spoken.' })
    .optional(),
  network: z
    .strictObject({
      default: z
        .enum(['allow', 'deny'])
        .meta({ description: 'What becomes of requests that no rule lists. Default: allow.' })
        .optional(),
      addresses: z
        .array(address)
        .meta({
          description: 'Public IPv4 addresses and ranges that requests are taken from.',
          examples: [['203.0.113.4', '203.0.113.0/24']],
        })
        .optional(),
    })
    .meta({ description: 'From where requests are taken. Default: from everywhere.' })
    .optional(),
  versioning: z
    .boolean()
    .meta({ description: 'Whether a blob that is replaced stays as a version. Default: false.' })
    .optional(),
  deleteRetention: retention('blobs'),
  containerDeleteRetention: retention('containers'),
  tags,
})
