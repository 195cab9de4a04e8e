import { z } from 'zod'
import type { ScenarioPolicies } from './shape.js'

export const policiesSchema = z.strictObject({
  'url-case': z
    .enum(['tutorial', 'strict', 'azure'])
    .meta({
      description:
        'Which requests need exactly spelled URLs: those with old api-versions, all, or none. ' + 'Default: tutorial.',
    })
    .optional(),
  throttling: z
    .enum(['off', 'azure'])
    .meta({ description: 'Whether IMDS and Key Vault limit requests as in Azure. Default: off.' })
    .optional(),
  timing: z
    .enum(['instant', 'azure'])
    .meta({
      description:
        'Whether role assignments, deletions and long operations take effect at once, or after the time that ' +
        'they take in Azure. Default: instant.',
    })
    .optional(),
  'api-versions': z
    .enum(['any', 'strict'])
    .meta({
      description:
        "Whether api-versions newer than the lab's lists are served as the newest, or refused as Azure refuses " +
        'unknown ones. Default: any.',
    })
    .optional(),
  registration: z
    .enum(['any', 'azure'])
    .meta({
      description:
        'Whether every resource provider is registered, or only those that the file has resources of. Default: any.',
    })
    .optional(),
}) satisfies z.ZodType<ScenarioPolicies>
