import { makeContainer, operationsOnABlob, putBlob, type Ask } from '../ask.js'

const past = 'Fri, 01 Jan 2016 00:00:00 GMT'
const future = 'Tue, 01 Jan 2047 00:00:00 GMT'
const wrong = '"0x8D0000000000000"'

const conditions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'If-Match right': { 'If-Match': '{etag}' },
  'If-Match wrong': { 'If-Match': wrong },
  'If-Match *': { 'If-Match': '*' },
  'If-None-Match right': { 'If-None-Match': '{etag}' },
  'If-None-Match wrong': { 'If-None-Match': wrong },
  'If-None-Match *': { 'If-None-Match': '*' },
  'If-Modified-Since past': { 'If-Modified-Since': past },
  'If-Modified-Since future': { 'If-Modified-Since': future },
  'If-Unmodified-Since past': { 'If-Unmodified-Since': past },
  'If-Unmodified-Since future': { 'If-Unmodified-Since': future },
  'If-Unmodified-Since empty': { 'If-Unmodified-Since': '' },
}

/** Each operation on a blob under each condition, on a blob that is there and on one that is not. */
export const conditional: readonly Ask[] = [
  makeContainer('conditions'),
  ...Object.entries(operationsOnABlob).flatMap(([operation, { query, headers, ...ask }], i) =>
    Object.entries(conditions).flatMap(([condition, given], j) => {
      const path = `/conditions/b${i}-${j}`
      return [
        putBlob(path),
        {
          ...ask,
          title: `${operation}, ${condition}`,
          path: query === undefined ? path : `${path}?${query}`,
          headers: { ...headers, ...given },
        },
      ]
    }),
  ),
  ...Object.entries(operationsOnABlob).flatMap(([operation, { query, headers, ...ask }], i) =>
    ['If-Match wrong', 'If-None-Match *', 'If-Modified-Since past'].map((condition): Ask => ({
      ...ask,
      title: `${operation}, of no blob, ${condition}`,
      path: `/conditions/none${i}${condition.length}${query === undefined ? '' : `?${query}`}`,
      headers: { ...headers, ...conditions[condition] },
    })),
  ),
]
