import { expect, test } from 'vitest'
import { placeOf } from './json-place.js'

test.each([
  ['{}', [], 'closes', 'line 1, position 2'],
  ['{\n  "properties": {\n    "roleDefinitionId": "r"\n  }\n}', ['properties'], 'closes', 'line 4, position 3'],
  ['{"properties":{"roleDefinitionId":{}}}', ['properties', 'roleDefinitionId'], 'opens', 'line 1, position 35'],
  ['{"a":"}{\\"","Properties":{"b":[1,{"c":2}]}}', ['properties'], 'closes', 'line 1, position 42'],
  ['', ['properties'], 'closes', 'line 1, position 1'],
] as const)('%s: %s %s at %s', (text, path, at, place) => {
  expect(placeOf(text, path, at)).toBe(place)
})
