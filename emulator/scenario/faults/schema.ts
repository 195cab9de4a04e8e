import { z } from 'zod'
import { rules } from '../azure-names.js'
import { count, form, text } from '../fields.js'
import type { ScenarioFault } from './shape.js'

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
