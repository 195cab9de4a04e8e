import { z } from 'zod'
import { guid, text } from '../fields.js'

export const roleAssignmentSchema = z.strictObject({
  id: guid('GUID of the assignment. Default: derived.').optional(),
  to: text(
    'The principal: the name of a VM, a user-assigned identity, an application, a user or a group in this file, or an object id.',
  ),
  role: text('Name or GUID of a built-in role, or of one of roles.', 'Key Vault Secrets User'),
  on: text('The scope: subscription, the name of a group or resource, or a full resource id.', 'orders-kv'),
})
