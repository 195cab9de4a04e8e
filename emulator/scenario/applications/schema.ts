import { z } from 'zod'
import { guid, secretText, text } from '../fields.js'

export const applicationSchema = z
  .strictObject({
    clientId: guid('Client id (application id). Default: derived.').optional(),
    objectId: guid('Object id of its service principal. Default: derived.').optional(),
    secret: secretText('Its client secret, or { env: NAME }.').optional(),
    uri: text('App ID URI for which tokens can be requested, such as api://orders.').optional(),
  })
  .meta({ description: 'A service principal that can log in, an App ID URI, or both.' })
