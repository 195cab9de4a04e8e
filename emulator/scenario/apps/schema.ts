import { z } from 'zod'
import { location, tags } from '../fields.js'
import { seatIdentityFields } from '../identities/seat-identity-schema.js'

export const appSchema = z.strictObject({
  kind: z.enum(['app-service', 'functions', 'container-app']).meta({
    description: 'Its hosting service: a web app of App Service, a function app, or a container app.',
  }),
  location,
  os: z.enum(['Windows', 'Linux']).meta({ description: 'Default: Linux, the only one of container apps.' }).optional(),
  ...seatIdentityFields,
  tags,
})
