import { expect, test } from 'vitest'
import { readJson } from './read.js'
import { TemplateError } from './values.js'

const mistake = (source: string): string => {
  try {
    readJson(source)
  } catch (error) {
    if (error instanceof TemplateError) return error.message
    throw error
  }
  throw new Error('it was read')
}

test('plain JSON is read as JSON.parse reads it', () => {
  const source = JSON.stringify({
    a: [1, -2.5e3, true, false, null, 'x"\\/\u2028\ud83d\ude00', {}, []],
    __proto__x: { constructor: 1 },
  })
  expect(readJson(source).value).toEqual(JSON.parse(source))
})

test('a member called __proto__ is a member', () => {
  expect(Object.keys(readJson('{"__proto__": {"a": 1}}').value as object)).toEqual(['__proto__'])
})

// az puts a file as it is behind an unquoted name: recorded in azure-cli's test_group_deployment.yaml.
test('the body that az sends is read, with its comments and unquoted name', () => {
  const body = `{"properties": {"parameters": {}, "mode": "Incremental", template:{
    // a comment, with "quotes"
    "contentVersion": "1.0.0.0", /* another
      over two lines */
    'resources': ['a', 'it"s',],
  }}}`
  expect(readJson(body).value).toEqual({
    properties: {
      parameters: {},
      mode: 'Incremental',
      template: { contentVersion: '1.0.0.0', resources: ['a', 'it"s'] },
    },
  })
})

test('a string may run over lines', () => {
  const read = readJson('{"a": "one\r\n  two",\n"b": 1}')
  expect(read.value).toEqual({ a: 'one\r\n  two', b: 1 })
  expect(read.at(['b'])?.start).toEqual({ line: 3, column: 6 })
})

test('of two members of one name the last one counts', () => {
  expect(readJson('{"a": 1, "b": 2, "a": 3}').value).toEqual({ a: 3, b: 2 })
})

// The columns are those of Azure's own texts: "at line '10' and column '15'" of a copy, '6' and '49' of a type.
test('a value stands where its first token ends, a string where it ends', () => {
  const source = JSON.stringify(
    {
      $schema: 's',
      contentVersion: '1.0.0.0',
      resources: [
        { type: 'Microsoft.Storage/storageAccounts', apiVersion: 'v', name: 'n', location: 'w', copy: { count: 1 } },
      ],
    },
    null,
    2,
  )
  const { at } = readJson(source)
  expect(at(['resources', 0])?.start).toEqual({ line: 5, column: 5 })
  expect(at(['resources', 0, 'type'])?.start).toEqual({ line: 6, column: 49 })
  expect(at(['resources', 0, 'copy'])?.start).toEqual({ line: 10, column: 15 })
  expect(at(['resources', 0, 'copy'])?.name).toEqual({ line: 10, column: 13 })
  expect(at([])?.end).toEqual({ line: 15, column: 1 })
  expect(at(['resources', 1])).toBeUndefined()
  expect(at(['resources', 'type'])).toBeUndefined()
})

test.each([
  // https://github.com/elastic/azure-marketplace/issues/203
  [
    '{"v": {"s": {"a": 1\n "b": 2}}}',
    `After parsing a value an unexpected character was encountered: ". Path 'v.s.a', line 2, position 1.`,
  ],
  [
    '{"a": [1 2]}',
    `After parsing a value an unexpected character was encountered: 2. Path 'a[0]', line 1, position 9.`,
  ],
  ['{"a": }', `Unexpected character encountered while parsing value: }. Path 'a', line 1, position 6.`],
  ['{"a": nul}', `Unexpected character encountered while parsing value: n. Path 'a', line 1, position 6.`],
  ['{"a": 0x1}', `Input string '0x1' is not a valid number. Path 'a', line 1, position 9.`],
  ['{"a" 1}', `Invalid character after parsing property name. Expected ':' but got: 1. Path 'a', line 1, position 5.`],
  ['{-: 1}', `Invalid property identifier character: -. Path '', line 1, position 1.`],
  ['{"a": "x', `Unterminated string. Expected delimiter: ". Path 'a', line 1, position 8.`],
  ['{"a": "\\x"}', `Bad JSON escape sequence: \\x. Path 'a', line 1, position 9.`],
  ['{"a": "\\u12"}', `Invalid Unicode escape sequence. Path 'a', line 1, position 9.`],
  ['{"a": 1', `Unexpected end of content while loading JObject. Path 'a', line 1, position 7.`],
  ['{"a.b": [', `Unexpected end when reading JSON. Path '['a.b'][0]', line 1, position 9.`],
  ['', `Unexpected end when reading JSON. Path '', line 1, position 0.`],
  ['{} {', `Additional text encountered after finished reading JSON content: {. Path '', line 1, position 3.`],
  ['{/x}', `Error parsing comment. Expected: *, got x. Path '', line 1, position 2.`],
  ['{/* x}', `Unexpected end while parsing comment. Path '', line 1, position 6.`],
])('%s is refused with its place', (source, message) => {
  expect(mistake(source)).toBe(message)
})

test('a text that nests too deep is refused', () => {
  expect(mistake('['.repeat(100_000))).toContain("The reader's MaxDepth of 128 has been exceeded.")
})

test('four megabytes are read in a moment, whatever they hold', () => {
  const inputs = [
    `["${'x'.repeat(4e6)}"]`,
    `[${'1,'.repeat(1e5)}]`,
    `{${' '.repeat(4e6)}}`,
    `["${"'\\n".repeat(1e6)}"]`,
  ]
  for (const input of inputs) expect(readJson(input).at([])?.end.line).toBe(1)
})
