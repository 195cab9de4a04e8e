import { z } from 'zod'
import { rules } from '../azure-names.js'
import { count, form, text } from '../fields.js'
import type { ScenarioFault, ScenarioStory } from './shape.js'

const nullable = (value: z.ZodType<string>, absent: string) =>
  z.union([value, z.null()], { error: `expected a string, or null for ${absent}` })

const headers = z
  .record(
    form(rules.headerName).refine((name) => !/^(content-length|transfer-encoding|connection)$/i.test(name), {
      error: 'the lab writes this header itself; to break a response off, use drop',
    }),
    nullable(form(rules.headerText), 'a header that is removed'),
  )
  .meta({ description: "Headers in place of the service's own; null removes one." })

const answer = z.strictObject({
  status: z
    .int()
    .min(200, { error: 'expected a status from 200 to 599' })
    .max(599, { error: 'expected a status from 200 to 599' })
    .meta({ description: 'HTTP status. Alone, it brings the error that the service has for it.' }),
  reason: form(rules.headerText, 'Reason phrase.').optional(),
  body: z.unknown().meta({ description: 'A string is sent as it is, anything else as JSON.' }).optional(),
  headers: headers.optional(),
})

const drop = z
  .union(
    [
      z.enum(['connect', 'before-answer', 'after-doing']),
      z.strictObject({ afterBytes: count('Bytes of the body to send first.') }),
    ],
    { error: 'expected connect, before-answer, after-doing, or { afterBytes: N }' },
  )
  .meta({ description: 'Close the connection: at once, before or after the operation is done, or in the body.' })

const faultAction = z
  .strictObject({
    answer: answer.meta({ description: 'Return this response instead.' }).optional(),
    patch: z
      .strictObject({
        json: z
          .record(text('Path.', 'error.code'), z.unknown())
          .meta({ description: 'Members by dotted path; null removes one.' }),
      })
      .meta({ description: 'Change the true response.' })
      .optional(),
    delay: form(rules.duration, 'Wait first, in wall-clock time.', 'PT2S').optional(),
    slow: z
      .strictObject({
        bytesPerSecond: z
          .int()
          .min(1, { error: 'expected a whole number of at least 1' })
          .meta({ description: 'Bytes of the body each second.' }),
      })
      .meta({ description: 'Send the body slowly.' })
      .optional(),
    drop: drop.optional(),
  })
  .refine((action) => Object.values(action).some((what) => what !== undefined), {
    error: 'expected one of answer, patch, delay, slow, drop',
  })
  .refine(({ answer, drop }) => answer === undefined || drop === undefined, {
    error: 'answer and drop cannot be combined',
  })
  .refine(({ answer, patch }) => answer === undefined || patch === undefined, {
    error: 'answer and patch cannot be combined: patch changes the true response',
  })
  .refine(({ patch, slow, drop }) => typeof drop !== 'string' || (patch === undefined && slow === undefined), {
    error: 'patch and slow change a response, and this drop leaves none',
  })

const matching = (description: string) =>
  z
    .record(text('Name.'), nullable(z.string(), 'a request without it'))
    .meta({ description: `${description} A string may contain *; null: the request has none.` })
    .optional()

const condition = z
  .strictObject({
    query: matching('Query parameters.'),
    header: matching('Headers.'),
    path: text('Path as sent, without the query; * for any characters.', '/secrets/db-*').optional(),
    identity: text(
      "Name of the identity that a token is asked for, or that the request's token belongs to.",
    ).optional(),
    seat: text('Name of the machine or app that sends the request.').optional(),
  })
  .refine((value) => Object.values(value).some((what) => what !== undefined), {
    error: 'expected one of query, header, path, identity, seat',
  })

/** A fault, in the file and in the control API. */
export const faultSchema = z.strictObject({
  on: text(
    'Operation id, or a glob; for drop: connect a source or host.',
    'imds.token',
    'keyvault.*',
    'vault:orders-kv',
  ),
  when: condition.meta({ description: 'The requests that it applies to. Default: all.' }).optional(),
  after: z
    .union([count('Requests.'), form(rules.duration, 'Time.')], {
      error: 'expected a number of requests, or a time such as PT10S',
    })
    .meta({
      description: "Matching requests to let through first, or the world's time to wait. Default: 0.",
      examples: [3, 'PT10S'],
    })
    .optional(),
  times: z
    .int()
    .min(1, { error: 'expected a whole number of at least 1' })
    .meta({ description: 'How many requests it applies to. Default: all.' })
    .optional(),
  for: form(
    rules.duration,
    "When it ends, in the world's time from when it is set. Default: never.",
    'PT70S',
  ).optional(),
  do: faultAction,
}) satisfies z.ZodType<ScenarioFault>

/** A story, in the place of a fault. */
export const storySchema = z.strictObject({
  story: text('Story; milab fault stories lists them.', 'imds-throttled'),
}) satisfies z.ZodType<ScenarioStory>

/** What the file's list of faults and the control API take. */
export const faultOrStory = z.union([faultSchema, storySchema], {
  error: 'expected a fault (on, do, …) or a story: { story: NAME }',
})
