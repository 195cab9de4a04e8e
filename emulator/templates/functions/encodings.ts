import { argumentError } from '../expressions/errors.js'
import { isItemObject, type Item, type ItemType } from '../expressions/items.js'
import type { TemplateFunction } from './function.js'
import { readJsonItem } from './json-reader.js'
import { jsonText } from './json-text.js'
import { buildUri, parseUri } from './uri-parts.js'

const text: readonly ItemType[] = ['String']

const ofText = (name: string, change: (value: string, name: string) => Item): TemplateFunction => ({
  name,
  takes: { least: 1, most: 1, types: [text] },
  evaluate: ([value]) => change(value as string, name),
})

export const encodingFunctions: readonly TemplateFunction[] = [
  ofText('base64', (value) => Buffer.from(value, 'utf8').toString('base64')),
  ofText('base64ToString', fromBase64),
  ofText('base64ToJson', (value, name) => {
    const item = readJsonItem(fromBase64(value, name))
    if (item === undefined)
      throw argumentError(
        name,
        `The template language function '${name}' was invoked with a parameter that is not valid. The decoded string is not ` +
          'a valid json serialized value.',
      )
    return item
  }),
  ofText('json', (value, name) => {
    const item = readJsonItem(value)
    if (item === undefined)
      throw argumentError(
        name,
        `Unable to evaluate the template language function '${name}'. The argument provided is not a valid JSON string.`,
      )
    return item
  }),
  {
    name: 'dataUri',
    takes: { least: 1, most: 1 },
    evaluate([value]) {
      const type = typeof value === 'string' ? 'text/plain' : 'application/json'
      const content = typeof value === 'string' ? value : jsonText(value!)
      return `data:${type};charset=utf-8;base64,${Buffer.from(content, 'utf8').toString('base64')}`
    },
  },
  ofText('dataUriToString', (value, name) => {
    const found = /^data:([^,]*),([\s\S]*)$/i.exec(value)
    const isBase64 = /;\s*base64$/i.test(found?.[1] ?? '')
    if (!found || (isBase64 && !isBase64Text(found[2]!)))
      throw argumentError(
        name,
        `The template language function '${name}' expects its parameter to be formatted as a valid data URI. The provided ` +
          `value '${value}' was not formatted correctly.`,
      )
    return isBase64 ? Buffer.from(found[2]!, 'base64').toString('utf8') : percentDecoded(found[2]!)
  }),
  {
    name: 'uri',
    takes: { least: 2, most: 2, types: [text] },
    evaluate([base, relative], { name }) {
      const from = base as string
      if (!/^[a-z][a-z0-9+.-]*:[\x21-\x7e]+$/i.test(from) || /["<>\\^`{|}]/.test(from) || !URL.canParse(from))
        throw argumentError(
          name,
          `The template language function '${name}' expects its first argument to be a uri string. The provided value is ` +
            `'${from}'.`,
        )
      if (!URL.canParse(relative as string, from))
        throw argumentError(
          name,
          `The template language function '${name}' expects its second argument to be a uri string. The provided value is ` +
            `'${relative as string}'.`,
        )
      return new URL(relative as string, from).href
    },
  },
  // What RFC 3986 does not reserve stays: JavaScript leaves five more.
  ofText('uriComponent', (value) =>
    encodeURIComponent(Buffer.from(value, 'utf8').toString('utf8')).replace(
      /[!'()*]/g,
      (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
    ),
  ),
  ofText('uriComponentToString', (value) => percentDecoded(value.replaceAll('+', ' '))),
  ofText('parseUri', parseUri),
  {
    name: 'buildUri',
    takes: { least: 1, most: 1, types: [['Object']] },
    evaluate: ([parts]) => (isItemObject(parts!) ? buildUri(parts) : null),
  },
]

const isBase64Text = (value: string) => {
  const compact = value.replace(/\s/g, '')
  return compact.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(compact)
}

function fromBase64(value: string, name: string): string {
  if (!isBase64Text(value))
    throw argumentError(
      name,
      `The template language function '${name}' was invoked with a parameter that is not valid. The value cannot be decoded ` +
        'from base64 representation.',
    )
  return Buffer.from(value, 'base64').toString('utf8')
}

/** Bytes that are not UTF-8 become U+FFFD, and what is not an escape stays. */
const percentDecoded = (value: string) =>
  value.replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'))
