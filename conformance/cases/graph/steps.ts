import {
  absent,
  documented,
  hasMembers,
  matches,
  onlyMembers,
  onlyMembersInOrder,
  text,
  withJson,
  withTokenTo,
  type Expectation,
  type Match,
  type Wording,
} from '../words.js'

export const askGraph = withTokenTo('{graph.host}')

export const docs = 'https://learn.microsoft.com/graph/api'
export const page = (name: string) => documented(`${docs}/${name}`)

/** An id that nothing has. */
export const unknownId = '00000000-5a1b-4000-8000-00000000dead'

const guid: Match = { like: 'guid' }

/** An error of Graph's, which tells when and in which request it was made. */
export const graphRefusal = (status: number, code: string, message: Wording): Expectation => ({
  ...withJson(
    status,
    onlyMembers({
      error: onlyMembersInOrder({
        code,
        message: text(message),
        innerError: hasMembers({
          date: matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/),
          'request-id': guid,
          'client-request-id': guid,
        }),
      }),
    }),
    { 'request-id': guid },
  ),
})

/** One object with where it is from. */
export const graphObject = (set: string, members: Readonly<Record<string, Match>>): Expectation =>
  withJson(
    200,
    hasMembers({ '@odata.context': matches(new RegExp(`/v1\\.0/\\$metadata#${set}/\\$entity$`)), ...members }),
    {
      'Content-Type': matches(/odata\.metadata=minimal/),
    },
  )

/** A list that is not continued. */
export const graphList = (value: Match): Expectation =>
  withJson(200, hasMembers({ '@odata.context': matches(/\$metadata#/), value, '@odata.nextLink': absent }))

export const notThere = (id: string): Expectation =>
  graphRefusal(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  )
