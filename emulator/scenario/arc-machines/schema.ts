import { z } from 'zod'
import { location, tags } from '../fields.js'
import { seatIdentityFields } from '../identities/seat-identity-schema.js'

const { principalId, clientId } = seatIdentityFields

export const arcMachineSchema = z.strictObject({
  location,
  os: z.enum(['Windows', 'Linux']).meta({ description: 'Default: Linux.' }).optional(),
  principalId,
  clientId,
  tags,
})
