import { z } from 'zod'
import { rules } from '../azure-names.js'
import { form, location, tags, text } from '../fields.js'
import type { ScenarioResource } from './shape.js'

const given = (what: string) => z.record(z.string(), z.unknown()).meta({ description: what }).optional()

export const resourceSchema = z.strictObject({
  id: text(
    'Its resource id, whole or without the subscription.',
    '/resourceGroups/shop/providers/Microsoft.Network/virtualNetworks/shop-net',
  ),
  apiVersion: form(
    rules.apiVersion,
    "The api-version that it is put with. Default: the type's newest.",
    '2023-09-01',
  ).optional(),
  location,
  tags,
  kind: text('Its kind, as of a plan.', 'linux').optional(),
  sku: given('Its SKU.'),
  zones: z.array(text('A zone.')).meta({ description: 'Its availability zones.' }).optional(),
  properties: given('Its properties, as Resource Manager takes them.'),
}) satisfies z.ZodType<ScenarioResource>
