import { withStatus, withText, type Expectation, type Send } from '../../words.js'
import { askBlobWithKey, ownBlob, ownContainer } from '../steps.js'

export const tagSet = (tags: Readonly<Record<string, string>>) =>
  '<TagSet>' +
  Object.entries(tags)
    .map(([key, value]) => `<Tag><Key>${key}</Key><Value>${value}</Value></Tag>`)
    .join('') +
  '</TagSet>'

export const setOwnTags = (
  tags: Readonly<Record<string, string>>,
  expect: Expectation = withStatus(204),
  headers: Send['headers'] = {},
): Send =>
  askBlobWithKey('PUT', `${ownBlob}?comp=tags`, expect, {
    body: `<?xml version="1.0" encoding="utf-8"?><Tags>${tagSet(tags)}</Tags>`,
    headers: { 'Content-Type': 'application/xml; charset=UTF-8', ...headers },
  })

/** A search in the container that the case makes for itself. */
export const findInOwnContainer = (where: string, expect: Expectation): Send =>
  askBlobWithKey('GET', `${ownContainer}?restype=container&comp=blobs&where=${encodeURIComponent(where)}`, expect)

/** A search that is refused, with the position where it goes wrong. */
export const wrongSearch = (where: string, position: number) =>
  findInOwnContainer(
    where,
    withText(
      400,
      new RegExp(
        `<Code>InvalidQueryParameterValue</Code><Message>Error parsing query at or near character position ${position}: ` +
          "unexpected (?:'|&apos;)[^]*<QueryParameterName>where</QueryParameterName>[^]*" +
          '<Reason>This query parameter value is invalid.</Reason></Error>$',
      ),
      { 'x-ms-error-code': 'InvalidQueryParameterValue' },
    ),
  )
