import { z } from 'zod'
import { scenarioSchema } from './schema.js'

/** The scenario file as JSON Schema, for editors: what `fixtures/schemas/world.schema.json` holds. */
export function worldSchemaText(): string {
  return `${JSON.stringify(z.toJSONSchema(scenarioSchema, { target: 'draft-7', io: 'input' }), null, 2)}\n`
}
