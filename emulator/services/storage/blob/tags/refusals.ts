import { refuse } from '../../wire/refuse.js'

// Unverified: the codes of these four, which are those of a peer's suite; the text of the first was seen in a log of .NET.

export const invalidTag = (key: string, value: string) =>
  refuse(400, 'InvalidTag', 'The tags specified are invalid. It contains characters that are not permitted.', {
    elements: [
      ['TagName', key],
      ['TagValue', value],
    ],
  })

export const emptyTagName = () => refuse(400, 'EmptyTagName', 'The name of one of the tag key-value pairs is empty.')

export const duplicateTag = (key: string) =>
  refuse(400, 'DuplicateTagNames', 'The tags specified contain duplicate names.', { elements: [['TagName', key]] })

export const tagsTooLarge = () =>
  refuse(400, 'TagsTooLarge', 'The tags specified exceed the maximum permissible limit.')

const where = (expression: string): readonly (readonly [string, string])[] => [
  ['QueryParameterName', 'where'],
  ['QueryParameterValue', expression],
  ['Reason', 'This query parameter value is invalid.'],
]

/**
 * recorded: https://github.com/Azure/azure-cli/issues/25596 (2023-02, whole), 21956 (2022-04); and
 * https://github.com/Azure/azure-sdk-for-net/issues/18226 (2021-01), which quotes the unexpected word itself
 *
 * @param position from 1
 */
export const unexpected = (expression: string, position: number) =>
  refuse(
    400,
    'InvalidQueryParameterValue',
    `Error parsing query at or near character position ${position}: unexpected '1'`,
    { elements: where(expression) },
  )

/** recorded: https://github.com/Azure/azure-sdk-for-net/issues/27610 (2022-03) */
export const containerTwice = (expression: string) =>
  refuse(400, 'InvalidQueryParameterValue', 'Error parsing query: Cannot have container in both uri and query', {
    elements: where(expression),
  })
