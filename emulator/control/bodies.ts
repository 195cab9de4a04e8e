import { z } from 'zod'
import { broken, rules } from '../scenario/azure-names.js'
import { faultSchema } from '../scenario/faults/schema.js'

// Loaded with the first body that is checked, because zod is slow to load.

export const resetBody = z.strictObject({ clock: z.boolean().optional() })

export const clockBody = z
  .strictObject({
    advance: z
      .string()
      .regex(rules.duration.pattern, { error: ({ input }) => broken(rules.duration, String(input)) })
      .optional(),
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

export { faultSchema }
