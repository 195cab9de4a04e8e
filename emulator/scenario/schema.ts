import { z } from 'zod'
import { broken, rules, type Rule } from './azure-names.js'
import { permissionWords } from './permissions.js'
import type { Scenario, ScenarioFault } from './shape.js'

/** Text in a form of Azure's; what breaks it is told the rule in words. */
const form = (rule: Rule, description?: string) =>
  z
    .string()
    .regex(rule.pattern, { error: ({ input }) => broken(rule, String(input)) })
    .meta({ description: description ?? `A ${rule.what}: ${rule.words}.` })

const text = (description: string) => z.string().min(1, { error: 'is empty' }).meta({ description })
const guid = (description: string) => form(rules.guid, description)
const time = (description: string) => form(rules.time, `${description} ISO 8601, as in 2017-09-11T00:12:27Z.`)
const count = (description: string) => z.int().min(0, { error: 'expected a number from 0 up' }).meta({ description })
const tags = z.record(z.string(), z.string()).meta({ description: 'Tags, name to text.' }).optional()
const location = form(rules.location, "Azure's region, short form; the group's when left out.").optional()

// What stands where a name should may be the secret itself: it is not repeated.
const variableName = z.string().regex(rules.environmentName.pattern, {
  error: `this is no ${rules.environmentName.what}: ${rules.environmentName.words}`,
})
const fromEnvironment = z.strictObject({
  env: variableName.meta({ description: 'Name of the environment variable that holds it.' }),
})
const secretText = (description: string) =>
  z
    .union([z.string(), fromEnvironment], { error: 'expected text, or { env: NAME } to take it from the environment' })
    .meta({ description })

const machine = z.strictObject({
  location,
  os: z.enum(['Windows', 'Linux']).meta({ description: 'Windows when left out.' }).optional(),
  size: text('Size of the machine, as in Standard_DS1_v2.').optional(),
  identity: z
    .enum(['system', 'none'])
    .meta({ description: 'Whether it has a system-assigned managed identity; it has when left out.' })
    .optional(),
  principalId: guid('Object id of its identity; derived when left out, the same at every start.').optional(),
  clientId: guid('Client id of its identity; derived when left out.').optional(),
  vmId: guid('Unique id of the machine; derived when left out.').optional(),
  extensions: z
    .array(z.enum(['ManagedIdentityExtensionForWindows', 'ManagedIdentityExtensionForLinux']))
    .meta({ description: 'The legacy extension that answers on localhost:50342.' })
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
  .meta({ description: 'What the policy allows, in place of a template.' })

const accessPolicy = z
  .strictObject({
    to: text('Who: a VM or an application of this file by name, or an object id.'),
    applicationId: guid('Only this application, on behalf of a user.').optional(),
    template: z
      .literal('Secret Management')
      .meta({ description: "The portal's template: every secret permission but purge." })
      .optional(),
    permissions: permissions.optional(),
  })
  .refine(({ template, permissions }) => (template === undefined) !== (permissions === undefined), {
    error: 'expected one of template: Secret Management and permissions: { secrets: [get, list] }',
  })

const secret = z.strictObject({
  value: secretText('The value, or { env: NAME }.'),
  version: form(rules.version, '32 hex digits; derived when left out.').optional(),
  created: time('When it was made; the start of the lab when left out.').optional(),
  updated: time('When it was last changed; as created when left out.').optional(),
  contentType: z.string().meta({ description: 'What kind of value it is, in words of your own.' }).optional(),
  enabled: z
    .boolean()
    .meta({ description: 'A disabled secret is there but cannot be read. true when left out.' })
    .optional(),
  notBefore: time('From when on it is meant to be used (it can be read before).').optional(),
  expires: time('Until when it is meant to be used (it can be read after).').optional(),
  tags,
})

const vault = z
  .strictObject({
    location,
    softDelete: z
      .boolean()
      .meta({ description: 'Whether deleted secrets can be recovered for a while. true when left out.' })
      .optional(),
    retention: z
      .int()
      .min(7, { error: 'expected 7 to 90 days' })
      .max(90, { error: 'expected 7 to 90 days' })
      .meta({ description: 'Days that what is deleted is kept: 7 to 90, 90 when left out.' })
      .optional(),
    purgeProtection: z.boolean().meta({ description: 'Whether nothing can be purged before its time.' }).optional(),
    authorization: z
      .enum(['access-policies', 'rbac'])
      .meta({ description: "Who judges: the vault's access policies (when left out) or role assignments." })
      .optional(),
    accessPolicies: z.array(accessPolicy).meta({ description: 'Who may do what with its contents.' }).optional(),
    secrets: z
      .record(form(rules.secret), z.union([z.string(), secret], { error: 'expected text, or { value: … }' }))
      .meta({ description: 'Secrets by name: the value, or a map with the value and more.' })
      .optional(),
    tags,
  })
  .refine(({ softDelete, purgeProtection }) => softDelete !== false || !purgeProtection, {
    path: ['purgeProtection'],
    error: 'needs softDelete: true',
  })
  .refine(({ softDelete, retention }) => softDelete !== false || retention === undefined, {
    path: ['retention'],
    error: 'needs softDelete: true',
  })

const container = z.strictObject({
  publicAccess: z
    .enum(['none', 'blob', 'container'])
    .meta({ description: 'What anybody may read. none when left out.' })
    .optional(),
  metadata: z
    .record(form(rules.metadataName), form(rules.headerText))
    .meta({ description: 'Metadata, name to text.' })
    .optional(),
})

const account = z.strictObject({
  location,
  kind: z
    .enum(['Storage', 'StorageV2', 'BlobStorage', 'BlockBlobStorage', 'FileStorage'])
    .meta({ description: 'StorageV2 when left out.' })
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
    .meta({ description: 'Standard_LRS when left out.' })
    .optional(),
  keys: z
    .strictObject({
      key1: secretText('Base64, or { env: NAME }.').optional(),
      key2: secretText('Base64, or { env: NAME }.').optional(),
    })
    .meta({ description: 'Account keys; random at each start when left out.' })
    .optional(),
  containers: z.record(form(rules.container), container).meta({ description: 'Blob containers by name.' }).optional(),
  sharedKey: z
    .boolean()
    .meta({ description: 'Whether account keys and SAS made with them are let in. true when left out.' })
    .optional(),
  tags,
})

const group = z.strictObject({
  location: form(rules.location, "Azure's region, short form. westus when left out.").optional(),
  tags,
  virtualMachines: z.record(form(rules.machine), machine).meta({ description: 'Virtual machines by name.' }).optional(),
  vaults: z.record(form(rules.vault), vault).meta({ description: 'Key vaults by name.' }).optional(),
  storageAccounts: z.record(form(rules.account), account).meta({ description: 'Storage accounts by name.' }).optional(),
})

const roleAssignment = z.strictObject({
  id: guid('GUID of the assignment; derived when left out.').optional(),
  to: text('Who: a VM or an application of this file by name, or an object id.'),
  role: text("A built-in role's name or GUID."),
  on: text("Where: subscription, a group's or a resource's name, or a full resource id."),
})

const application = z
  .strictObject({
    clientId: guid('Client id (application id); derived when left out.').optional(),
    objectId: guid('Object id of its service principal; derived when left out.').optional(),
    secret: secretText('Its client secret, or { env: NAME }.').optional(),
    uri: text('App ID URI that tokens can be asked for, as in api://orders.').optional(),
  })
  .meta({ description: 'A service principal that can log in, an App ID URI, or both.' })

const answer = z.strictObject({
  status: z
    .int()
    .min(200, { error: 'expected a status from 200 to 599' })
    .max(599, { error: 'expected a status from 200 to 599' })
    .meta({ description: 'HTTP status.' }),
  body: z.unknown().meta({ description: 'Text as it is, anything else as JSON.' }).optional(),
  headers: z
    .record(form(rules.headerName), form(rules.headerText))
    .meta({ description: 'Headers, name to text.' })
    .optional(),
})

const faultAction = z
  .strictObject({
    answer: answer.meta({ description: 'Answer this instead.' }).optional(),
    delay: form(rules.duration, 'Wait before anything else, in wall-clock time: PT2S.').optional(),
    drop: z
      .union(
        [z.literal('before-answer'), z.strictObject({ afterBytes: count('Bytes of the body that are still sent.') })],
        { error: 'expected before-answer, or { afterBytes: N }' },
      )
      .meta({ description: 'Close the connection instead of answering, or in the middle of the body.' })
      .optional(),
  })
  .refine(({ answer, delay, drop }) => answer !== undefined || delay !== undefined || drop !== undefined, {
    error: 'expected one of answer, delay, drop',
  })
  .refine(({ answer, drop }) => answer === undefined || drop === undefined, {
    error: 'answer and drop exclude each other',
  })

/** Trouble on purpose, in the file and in the control API. */
export const faultSchema = z.strictObject({
  on: text("An operation's id, as in imds.token, or a glob, as in keyvault.*"),
  times: z
    .int()
    .min(1, { error: 'expected a number from 1 up' })
    .meta({ description: 'How many requests it hits; all of them when left out.' })
    .optional(),
  after: count('How many matching requests go by first.').optional(),
  do: faultAction,
}) satisfies z.ZodType<ScenarioFault>

/** A scenario file. Loaded only when one is read: zod takes longer to load than a world to make. */
export const scenarioSchema = z
  .strictObject({
    $schema: z.string().meta({ description: 'Where an editor finds this schema.' }).optional(),
    milab: z.literal(1).meta({ description: 'Version of the file format.' }),
    cloud: z
      .enum(['AzurePublicCloud', 'AzureUSGovernmentCloud', 'AzureChinaCloud'])
      .meta({ description: 'AzurePublicCloud when left out.' })
      .optional(),
    tenant: z
      .strictObject({
        id: guid('Tenant id; derived from the name when left out.').optional(),
        name: text("The tenant's domain.").optional(),
      })
      .optional(),
    subscription: z
      .strictObject({
        id: guid('Subscription id; derived from the name when left out.').optional(),
        name: text('Its display name.').optional(),
      })
      .optional(),
    runsOn: text(
      'The VM whose IMDS and MSI extension answer, by name or full id; the first one when left out.',
    ).optional(),
    resourceGroups: z.record(form(rules.group), group).meta({ description: 'Resource groups by name.' }).optional(),
    roleAssignments: z.array(roleAssignment).meta({ description: 'Who has which role on what.' }).optional(),
    applications: z
      .record(form(rules.application), application)
      .meta({ description: 'Applications by name. portal is always there.' })
      .optional(),
    policies: z
      .strictObject({
        'url-case': z
          .enum(['tutorial', 'strict', 'azure'])
          .meta({
            description: 'Whose URLs must be spelt exactly: old api-versions (tutorial, when left out), all, or none.',
          })
          .optional(),
        throttling: z
          .enum(['off', 'azure'])
          .meta({ description: "Whether IMDS limits requests as Azure's does. off when left out." })
          .optional(),
      })
      .meta({ description: "The lab's own rules." })
      .optional(),
    faults: z.array(faultSchema).meta({ description: 'Trouble on purpose from the start.' }).optional(),
  })
  .meta({
    title: 'managed-identity-lab scenario',
    description: 'What a world of managed-identity-lab starts with.',
  }) satisfies z.ZodType<Scenario>
