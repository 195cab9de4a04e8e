import { z } from 'zod'
import { rules } from '../azure-names.js'
import { form, guid, location, tags, text } from '../fields.js'

export const federatedCredential = z.strictObject({
  issuer: text("The token's iss.", 'https://token.actions.githubusercontent.com'),
  subject: text("The token's sub.", 'repo:contoso/orders:ref:refs/heads/main'),
  audiences: z
    .array(text("The token's aud."))
    .min(1, { error: 'expected at least one audience' })
    .meta({ description: "What the token's aud may be. Default: [api://AzureADTokenExchange]." })
    .optional(),
})

export const identitySchema = z
  .strictObject({
    location,
    principalId: guid('Object id of its service principal. Default: derived, the same at every start.').optional(),
    clientId: guid('Client id, by which programs ask for it. Default: derived.').optional(),
    federatedCredentials: z
      .record(form(rules.federatedCredential), federatedCredential)
      .meta({ description: 'Tokens of other issuers that log in as this identity, by name.' })
      .optional(),
    tags,
  })
  .meta({ description: 'A user-assigned managed identity; virtual machines name it in their identity field.' })
