import { z } from 'zod'
import { broken, rules } from '../scenario/azure-names.js'
import { durationMs } from '../scenario/duration.js'
import { faultOrStory } from '../scenario/faults/schema.js'

// Loaded with the first body that is checked, because zod is slow to load.

export const resetBody = z.strictObject({ clock: z.boolean().optional() })

/** The journal's id of a request, or the `x-ms-request-id` of its response. */
export const allowBody = z.strictObject({
  request: z.union([z.int().min(1), z.string().min(1)], {
    error: 'expected the id of a request: 5, or its x-ms-request-id',
  }),
})

const said = z.string().max(4096)

/** What `milab doctor` found. */
export const doctorBody = z.strictObject({
  checks: z
    .array(
      z.strictObject({
        id: z.string().max(64),
        check: z.string().max(64),
        state: z.enum(['good', 'warning', 'bad']),
        text: said,
        remedy: said.optional(),
      }),
    )
    .max(100),
})

export const tokenCheckBody = z.strictObject({ token: z.string().min(1).max(65_536) })

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

const moment = z.union(
  [
    z.int(),
    z
      .string()
      .regex(/^-?P/)
      .refine((text) => durationMs(text.replace(/^-/, '')) !== undefined),
    z.string().regex(rules.time.pattern),
  ],
  { error: 'expected unix seconds, a time, or a duration from now such as PT5M or -PT5M' },
)

export const forgeBody = z.strictObject({
  like: z.literal('imds', { error: 'expected imds' }),
  resource: z.string().min(1),
  seat: z.string().min(1).optional(),
  clientId: z.string().min(1).optional(),
  alter: z
    .strictObject({
      aud: z.string().optional(),
      iss: z.string().optional(),
      tid: z.string().optional(),
      exp: moment.optional(),
      nbf: moment.optional(),
      key: z.enum(['unknown', 'wrong']).optional(),
    })
    .optional(),
})

export const userTokenBody = z.strictObject({
  user: z.string().min(1),
  resource: z.string().min(1),
  lifetime: duration.optional(),
})

export const assertionBody = z
  .strictObject({
    issuer: z.url({ protocol: /^https?$/, error: 'expected the URL of an issuer' }).optional(),
    subject: z.string().min(1).optional(),
    audience: z.string().min(1).optional(),
    identity: z.string().min(1).optional(),
    credential: z.string().min(1).optional(),
    lifetime: duration.optional(),
  })
  .refine(({ subject, identity }) => (subject === undefined) !== (identity === undefined), {
    error: 'expected subject (with issuer and audience), identity and credential, user, or like: imds',
  })
  .refine(
    ({ identity, credential, issuer }) =>
      (identity === undefined) === (credential === undefined) && (identity === undefined || issuer === undefined),
    {
      error: 'identity and credential belong together, without an issuer',
    },
  )

/** What the lab adds itself. */
const ownHeaders = ['authorization', 'host', 'content-length', 'transfer-encoding']

export const portalBody = z.strictObject({
  method: z.enum(['GET', 'HEAD', 'PUT', 'POST', 'PATCH', 'DELETE']),
  url: z.url({ protocol: /^https$/, error: 'expected an absolute https URL' }),
  headers: z
    .record(
      z
        .string()
        .regex(/^[A-Za-z0-9-]+$/, { error: 'expected the name of a header' })
        .refine((name) => !ownHeaders.includes(name.toLowerCase()), { error: 'the lab sets this header itself' }),
      z.string().regex(/^[\x20-\x7e]*$/, { error: 'a header holds printable ASCII characters' }),
    )
    .optional(),
  body: z.union([z.string(), z.record(z.string(), z.json())]).optional(),
})

export const rollOverBody = z.strictObject({ keepOld: duration.optional() })

export { faultOrStory }
