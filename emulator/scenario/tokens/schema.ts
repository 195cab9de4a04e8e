import { z } from 'zod'
import { rules } from '../azure-names.js'
import { durationMs } from '../duration.js'
import { form } from '../fields.js'
import type { ScenarioTokens } from './shape.js'

const isAllowed = (text: string) => {
  const ms = durationMs(text)
  return ms === undefined || (ms >= 60_000 && ms <= 86_400_000)
}

export const tokensSchema = z.strictObject({
  lifetime: form(rules.duration, 'How long they are valid, from PT1M to P1D. Default: P1D.', 'PT6M')
    .refine(isAllowed, {
      error: 'expected PT1M to P1D: clients renew a token minutes before its end, and Azure gives at most a day',
    })
    .optional(),
}) satisfies z.ZodType<ScenarioTokens>
