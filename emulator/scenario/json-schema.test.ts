import { expect, test } from 'vitest'
import { worldSchemaText } from './json-schema.js'

test('the committed JSON Schema is what the scenario schema gives', async () => {
  const text = worldSchemaText()
  await expect(
    text,
    'fixtures/schemas/world.schema.json is out of date; regenerate it with: npm run schema',
  ).toMatchFileSnapshot('../../fixtures/schemas/world.schema.json')
})

test('every field of the JSON Schema is described, but for those that only hold other fields', () => {
  interface Schema {
    description?: string
    properties?: Record<string, Schema>
    items?: Schema
    anyOf?: Schema[]
    additionalProperties?: Schema | false
  }
  const bare: string[] = []
  const look = ({ properties = {}, items, anyOf = [], additionalProperties }: Schema, path: string): void => {
    for (const [name, field] of Object.entries(properties)) {
      if (field.description === undefined && !field.properties && !field.items) bare.push(`${path}.${name}`)
      look(field, `${path}.${name}`)
    }
    for (const inner of [items, additionalProperties, ...anyOf]) if (inner) look(inner, `${path}.*`)
  }
  look(JSON.parse(worldSchemaText()) as Schema, '')
  expect(bare).toEqual([])
})
