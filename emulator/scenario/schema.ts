import { z } from 'zod'
import { broken, rules, type Rule } from './azure-names.js'
import { permissionWords } from './permissions.js'
import type { Scenario, ScenarioFault } from './shape.js'

/** A string in one of Azure's forms; the error states the rule in words. */
const form = (rule: Rule, description?: string) =>
  z
    .string()
    .regex(rule.pattern, { error: ({ input }) => broken(rule, String(input)) })
    .meta({ description: description ?? `${capital(rule.what)}: ${rule.words}.` })

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

const text = (description: string) => z.string().min(1, { error: 'must not be empty' }).meta({ description })
const guid = (description: string) => form(rules.guid, description)
const time = (description: string) => form(rules.time, `${description} ISO 8601, such as 2017-09-11T00:12:27Z.`)
const count = (description: string) =>
  z.int().min(0, { error: 'expected a whole number of at least 0' }).meta({ description })
const tags = z.record(z.string(), z.string()).meta({ description: 'Tags: names and values.' }).optional()
const location = form(rules.location, "Azure region, short name. Default: the group's.").optional()

// The value may be the secret itself, put in the wrong place, so it is not repeated.
const variableName = z.string().regex(rules.environmentName.pattern, {
  error: `not a valid ${rules.environmentName.what}: ${rules.environmentName.words}`,
})
const fromEnvironment = z.strictObject({
  env: variableName.meta({ description: 'Name of the environment variable that holds the value.' }),
})
const secretText = (description: string) =>
  z
    .union([z.string(), fromEnvironment], {
      error: 'expected a string, or { env: NAME } to take it from the environment',
    })
    .meta({ description })

const machine = z.strictObject({
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

const permissions = z
  .strictObject({
    keys: z.array(z.enum(permissionWords.keys)).optional(),
    secrets: z.array(z.enum(permissionWords.secrets)).optional(),
    certificates: z.array(z.enum(permissionWords.certificates)).optional(),
    storage: z.array(z.enum(permissionWords.storage)).optional(),
  })
  .meta({ description: 'What the policy allows, instead of a template.' })

const accessPolicy = z
  .strictObject({
    to: text('The principal: the name of a VM or an application in this file, or an object id.'),
    applicationId: guid('Only this application, on behalf of a user.').optional(),
    template: z
      .literal('Secret Management')
      .meta({ description: "The Azure portal's template: every secret permission except purge." })
      .optional(),
    permissions: permissions.optional(),
  })
  .refine(({ template, permissions }) => (template === undefined) !== (permissions === undefined), {
    error: 'expected either template: Secret Management or permissions, such as { secrets: [get, list] }',
  })

const secret = z.strictObject({
  value: secretText('The value, or { env: NAME }.'),
  version: form(rules.version, '32 hex digits. Default: derived.').optional(),
  created: time('When it was created. Default: the start of the lab.').optional(),
  updated: time('When it was last changed. Default: as created.').optional(),
  contentType: z.string().meta({ description: 'Content type of the value, in your own words.' }).optional(),
  enabled: z.boolean().meta({ description: 'A disabled secret exists but cannot be read. Default: true.' }).optional(),
  notBefore: time('Start of its intended use (it can be read earlier).').optional(),
  expires: time('End of its intended use (it can be read later).').optional(),
  tags,
})

const vault = z
  .strictObject({
    location,
    softDelete: z
      .boolean()
      .meta({ description: 'Whether deleted secrets can be recovered for a while. Default: true.' })
      .optional(),
    retention: z
      .int()
      .min(7, { error: 'expected 7 to 90 days' })
      .max(90, { error: 'expected 7 to 90 days' })
      .meta({ description: 'Days that deleted things are kept, 7 to 90. Default: 90.' })
      .optional(),
    purgeProtection: z
      .boolean()
      .meta({ description: 'Whether purging is forbidden until the retention period ends.' })
      .optional(),
    authorization: z
      .enum(['access-policies', 'rbac'])
      .meta({ description: "What authorizes: the vault's access policies (default) or role assignments." })
      .optional(),
    accessPolicies: z
      .array(accessPolicy)
      .meta({ description: 'Which principals may do what with its contents.' })
      .optional(),
    secrets: z
      .record(form(rules.secret), z.union([z.string(), secret], { error: 'expected a string, or { value: … }' }))
      .meta({ description: 'Secrets by name: the value, or a map with the value and other fields.' })
      .optional(),
    tags,
  })
  .refine(({ softDelete, purgeProtection }) => softDelete !== false || !purgeProtection, {
    path: ['purgeProtection'],
    error: 'requires softDelete: true',
  })
  .refine(({ softDelete, retention }) => softDelete !== false || retention === undefined, {
    path: ['retention'],
    error: 'requires softDelete: true',
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
})

const account = z.strictObject({
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
  sharedKey: z
    .boolean()
    .meta({ description: 'Whether account keys, and SAS signed with them, are accepted. Default: true.' })
    .optional(),
  tags,
})

const group = z.strictObject({
  location: form(rules.location, 'Azure region, short name. Default: westus.').optional(),
  tags,
  virtualMachines: z.record(form(rules.machine), machine).meta({ description: 'Virtual machines by name.' }).optional(),
  vaults: z.record(form(rules.vault), vault).meta({ description: 'Key vaults by name.' }).optional(),
  storageAccounts: z.record(form(rules.account), account).meta({ description: 'Storage accounts by name.' }).optional(),
})

const roleAssignment = z.strictObject({
  id: guid('GUID of the assignment. Default: derived.').optional(),
  to: text('The principal: the name of a VM or an application in this file, or an object id.'),
  role: text("A built-in role's name or GUID."),
  on: text('The scope: subscription, the name of a group or resource, or a full resource id.'),
})

const application = z
  .strictObject({
    clientId: guid('Client id (application id). Default: derived.').optional(),
    objectId: guid('Object id of its service principal. Default: derived.').optional(),
    secret: secretText('Its client secret, or { env: NAME }.').optional(),
    uri: text('App ID URI for which tokens can be requested, such as api://orders.').optional(),
  })
  .meta({ description: 'A service principal that can log in, an App ID URI, or both.' })

const answer = z.strictObject({
  status: z
    .int()
    .min(200, { error: 'expected a status from 200 to 599' })
    .max(599, { error: 'expected a status from 200 to 599' })
    .meta({ description: 'HTTP status.' }),
  body: z.unknown().meta({ description: 'A string is sent as it is, anything else as JSON.' }).optional(),
  headers: z
    .record(form(rules.headerName), form(rules.headerText))
    .meta({ description: 'Headers: names and values.' })
    .optional(),
})

const faultAction = z
  .strictObject({
    answer: answer.meta({ description: 'Return this response instead.' }).optional(),
    delay: form(rules.duration, 'Wait first, in wall-clock time, such as PT2S.').optional(),
    drop: z
      .union([z.literal('before-answer'), z.strictObject({ afterBytes: count('Bytes of the body to send first.') })], {
        error: 'expected before-answer, or { afterBytes: N }',
      })
      .meta({ description: 'Close the connection before the response, or in the middle of its body.' })
      .optional(),
  })
  .refine(({ answer, delay, drop }) => answer !== undefined || delay !== undefined || drop !== undefined, {
    error: 'expected one of answer, delay, drop',
  })
  .refine(({ answer, drop }) => answer === undefined || drop === undefined, {
    error: 'answer and drop cannot be combined',
  })

/** A fault, in the file and in the control API. */
export const faultSchema = z.strictObject({
  on: text('Operation id, such as imds.token, or a glob, such as keyvault.*'),
  times: z
    .int()
    .min(1, { error: 'expected a whole number of at least 1' })
    .meta({ description: 'How many requests it applies to. Default: all.' })
    .optional(),
  after: count('How many matching requests to let through first.').optional(),
  do: faultAction,
}) satisfies z.ZodType<ScenarioFault>

/** A scenario file. Imported only to read one: loading zod takes longer than making a world. */
export const scenarioSchema = z
  .strictObject({
    $schema: z.string().meta({ description: 'Where editors find this schema.' }).optional(),
    milab: z.literal(1).meta({ description: 'Version of the file format.' }),
    cloud: z
      .enum(['AzurePublicCloud', 'AzureUSGovernmentCloud', 'AzureChinaCloud'])
      .meta({ description: 'Default: AzurePublicCloud.' })
      .optional(),
    tenant: z
      .strictObject({
        id: guid('Tenant id. Default: derived from the name.').optional(),
        name: text("The tenant's domain.").optional(),
      })
      .optional(),
    subscription: z
      .strictObject({
        id: guid('Subscription id. Default: derived from the name.').optional(),
        name: text('Display name.').optional(),
      })
      .optional(),
    runsOn: text(
      'The VM whose IMDS and MSI extension the lab serves, by name or full id. Default: the first one.',
    ).optional(),
    resourceGroups: z.record(form(rules.group), group).meta({ description: 'Resource groups by name.' }).optional(),
    roleAssignments: z
      .array(roleAssignment)
      .meta({ description: 'Role assignments: a principal, a role and a scope.' })
      .optional(),
    applications: z
      .record(form(rules.application), application)
      .meta({ description: 'Applications by name. portal, the setup principal, always exists.' })
      .optional(),
    policies: z
      .strictObject({
        'url-case': z
          .enum(['tutorial', 'strict', 'azure'])
          .meta({
            description:
              'Which requests need exactly spelled URLs: those with old api-versions (tutorial, the default), ' +
              'all, or none.',
          })
          .optional(),
        throttling: z
          .enum(['off', 'azure'])
          .meta({ description: 'Whether IMDS limits requests as in Azure. Default: off.' })
          .optional(),
      })
      .meta({ description: "The lab's own rules." })
      .optional(),
    faults: z.array(faultSchema).meta({ description: 'Faults that are active from the start.' }).optional(),
  })
  .meta({
    title: 'managed-identity-lab scenario',
    description: 'The initial state of a managed-identity-lab world.',
  }) satisfies z.ZodType<Scenario>
