import { z } from 'zod'
import { applicationSchema, appRoleAssignmentSchema } from './applications/schema.js'
import { rules } from './azure-names.js'
import { customRoleSchema } from './custom-roles/schema.js'
import { deploymentSchema } from './deployments/schema.js'
import { directoryGroupSchema } from './directory-groups/schema.js'
import { faultOrStory } from './faults/schema.js'
import { form, guid, text } from './fields.js'
import { forwardSchema } from './forwards/schema.js'
import { groupSchema } from './groups/schema.js'
import { lockSchema } from './locks/schema.js'
import { policiesSchema } from './policies/schema.js'
import { resourceSchema } from './resources/schema.js'
import { roleAssignmentSchema } from './roles/schema.js'
import type { Scenario } from './shape.js'
import { tokensSchema } from './tokens/schema.js'
import { userSchema } from './users/schema.js'

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
        name: text("The tenant's domain. Default: contoso.onmicrosoft.com.").optional(),
      })
      .optional(),
    subscription: z
      .strictObject({
        id: guid('Subscription id. Default: derived from the name.').optional(),
        name: text('Display name. Default: Dev.').optional(),
      })
      .optional(),
    runsOn: text(
      'The VM whose IMDS and MSI extension the lab serves, by name or full id. Default: the first one.',
    ).optional(),
    resourceGroups: z
      .record(form(rules.group), groupSchema)
      .meta({ description: 'Resource groups by name.' })
      .optional(),
    roleAssignments: z
      .array(roleAssignmentSchema)
      .meta({
        description: 'Role assignments: a principal, a role and a scope.',
        examples: [[{ to: 'orders', role: 'Key Vault Secrets User', on: 'orders-kv' }]],
      })
      .optional(),
    applications: z
      .record(form(rules.application), applicationSchema)
      .meta({ description: 'Applications by name. portal, the setup principal, always exists.' })
      .optional(),
    appRoleAssignments: z
      .array(appRoleAssignmentSchema)
      .meta({ description: 'Who has the roles of applications.' })
      .optional(),
    users: z.record(form(rules.directoryName), userSchema).meta({ description: 'Users by name.' }).optional(),
    groups: z
      .record(form(rules.directoryName), directoryGroupSchema)
      .meta({ description: 'Security groups by name.' })
      .optional(),
    roles: z.record(form(rules.role), customRoleSchema).meta({ description: 'Custom roles by name.' }).optional(),
    locks: z.array(lockSchema).meta({ description: 'Locks on the subscription, groups and resources.' }).optional(),
    resources: z
      .array(resourceSchema)
      .meta({
        description:
          'Resources of types that the lab only stores, such as networks, plans and queues, and settings of sites: put by portal.',
      })
      .optional(),
    deployments: z
      .array(deploymentSchema)
      .meta({
        description: 'Templates that are deployed before the first request, by portal and one after the other.',
        examples: [[{ group: 'shop', template: './infra/main.json', parameters: './infra/main.parameters.json' }]],
      })
      .optional(),
    tokens: tokensSchema.meta({ description: 'The tokens of managed identities.' }).optional(),
    policies: policiesSchema.meta({ description: "The lab's own rules." }).optional(),
    forwards: z
      .record(text('A name for it.'), forwardSchema)
      .meta({ description: 'Services that other emulators serve, by a name of yours.' })
      .optional(),
    faults: z
      .array(faultOrStory)
      .meta({ description: 'Faults and stories that are active from the start.' })
      .optional(),
  })
  .meta({
    title: 'managed-identity-lab scenario',
    description: 'The initial state of a managed-identity-lab world.',
  }) satisfies z.ZodType<Scenario>
