import { z } from 'zod'
import { rules } from '../azure-names.js'
import { form, guid, secretText, text } from '../fields.js'
import { federatedCredential } from '../identities/schema.js'

export const applicationSchema = z
  .strictObject({
    clientId: guid('Client id (application id). Default: derived.').optional(),
    objectId: guid('Object id of its service principal. Default: derived.').optional(),
    secret: secretText('Its client secret, or { env: NAME }.').optional(),
    uri: text('App ID URI for which tokens can be requested.', 'api://orders').optional(),
    accessTokenVersion: z
      .union([z.literal(1), z.literal(2)], { error: 'expected 1 or 2' })
      .meta({ description: 'Version of the tokens for it (requestedAccessTokenVersion). Default: 1.' })
      .optional(),
    appRoles: z
      .array(form(rules.appRole, 'A role.', 'Orders.Read'))
      .meta({ description: 'Roles that it grants to applications and identities.', examples: [['Orders.Read']] })
      .optional(),
    certificates: z
      .array(text('PEM, or the name of a file beside this one.'))
      .meta({ description: 'Certificates whose keys sign its client assertions.' })
      .optional(),
    federatedCredentials: z
      .record(form(rules.federatedCredential), federatedCredential)
      .meta({ description: 'Tokens of other issuers that log in as this application, by name.' })
      .optional(),
  })
  .meta({ description: 'A service principal that can log in, an App ID URI, or both.' })

export const appRoleAssignmentSchema = z
  .strictObject({
    to: text('Application or identity that has the role: a name, a resource id or an object id.'),
    on: text('Application whose role it is: a name or an object id, or Microsoft Graph.'),
    role: text("One of the application's appRoles; of Microsoft Graph a permission, such as Directory.Read.All."),
  })
  .meta({ description: 'Puts a role into the tokens that an identity gets for an application.' })
