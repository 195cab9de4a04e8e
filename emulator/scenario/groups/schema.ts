import { z } from 'zod'
import { accountSchema } from '../accounts/schema.js'
import { appSchema } from '../apps/schema.js'
import { arcMachineSchema } from '../arc-machines/schema.js'
import { rules } from '../azure-names.js'
import { form, tags } from '../fields.js'
import { identitySchema } from '../identities/schema.js'
import { machineSchema } from '../machines/schema.js'
import { vaultSchema } from '../vaults/schema.js'

export const groupSchema = z.strictObject({
  location: form(rules.location, 'Azure region, short name. Default: westus.', 'westeurope').optional(),
  tags,
  userAssignedIdentities: z
    .record(form(rules.identity), identitySchema)
    .meta({ description: 'User-assigned managed identities by name.' })
    .optional(),
  virtualMachines: z
    .record(form(rules.machine), machineSchema)
    .meta({ description: 'Virtual machines by name.' })
    .optional(),
  apps: z
    .record(form(rules.app), appSchema)
    .meta({ description: 'Web apps, function apps and container apps by name.' })
    .optional(),
  arcMachines: z
    .record(form(rules.arcMachine), arcMachineSchema)
    .meta({ description: 'Machines outside Azure that Azure Arc manages, by name.' })
    .optional(),
  vaults: z.record(form(rules.vault), vaultSchema).meta({ description: 'Key vaults by name.' }).optional(),
  storageAccounts: z
    .record(form(rules.account), accountSchema)
    .meta({ description: 'Storage accounts by name.' })
    .optional(),
})
