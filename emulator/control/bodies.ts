import { z } from 'zod'
import { broken, rules } from '../scenario/azure-names.js'
import { faultOrStory } from '../scenario/faults/schema.js'

// Loaded with the first body that is checked, because zod is slow to load.

export const resetBody = z.strictObject({ clock: z.boolean().optional() })

const duration = z
  .string()
  .regex(rules.duration.pattern, { error: ({ input }) => broken(rules.duration, String(input)) })

export const clockBody = z
  .strictObject({
    advance: duration.optional(),
    now: z
      .string()
      .regex(rules.time.pattern, { error: ({ input }) => broken(rules.time, String(input)) })
      .optional(),
    freeze: z.boolean().optional(),
  })
  .refine(({ advance, now, freeze }) => advance !== undefined || now !== undefined || freeze !== undefined, {
    error: 'expected one of advance, now, freeze',
  })
  .refine(({ advance, now }) => advance === undefined || now === undefined, {
    error: 'advance and now exclude each other',
  })

export const tokenBody = z
  .strictObject({
    issuer: z.url({ protocol: /^https?$/, error: 'expected the URL of an issuer' }).optional(),
    subject: z.string().min(1).optional(),
    audience: z.string().min(1).optional(),
    identity: z.string().min(1).optional(),
    credential: z.string().min(1).optional(),
    lifetime: duration.optional(),
  })
  .refine(({ subject, identity }) => (subject === undefined) !== (identity === undefined), {
    error: 'expected either subject (with issuer and audience) or identity and credential',
  })
  .refine(
    ({ identity, credential, issuer }) =>
      (identity === undefined) === (credential === undefined) && (identity === undefined || issuer === undefined),
    {
      error: 'identity and credential belong together, without an issuer',
    },
  )

export { faultOrStory }
