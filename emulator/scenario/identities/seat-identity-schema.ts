import { z } from 'zod'
import { guid } from '../fields.js'

const identity = z
  .union(
    [
      z.enum(['system', 'none']),
      z.string().min(1),
      z.array(z.string().min(1)).min(1, { error: 'expected at least one identity; write none for none' }),
    ],
    {
      error: 'expected system, none, the name of a user-assigned identity, or a list of system and names',
    },
  )
  .meta({
    description:
      'Its managed identities: system (its own), the name of a user-assigned one, a list of both, or none. ' +
      'Default: system.',
  })

/** The fields of every kind of seat about its identities. */
export const seatIdentityFields = {
  identity: identity.optional(),
  principalId: guid('Object id of its system-assigned identity. Default: derived, the same at every start.').optional(),
  clientId: guid('Client id of its system-assigned identity. Default: derived.').optional(),
}
