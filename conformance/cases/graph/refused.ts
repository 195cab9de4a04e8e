import { advance, documented, inferred, recorded, savedToken, type Case } from '../words.js'
import { askGraph, docs, graphRefusal, keepGraphToken, page, postGraph, tokenDamaged, tokenMalformed } from './steps.js'

const portalNeeds = ['portal', 'hostile'] as const
const getByIds = '/v1.0/directoryObjects/getByIds'

export const cases: readonly Case[] = [
  {
    id: 'graph/callers/wrong-audience',
    title: 'a token for another service is refused: Invalid audience',
    grounds: [
      recorded('https://github.com/microsoftgraph/microsoft-graph-docs/issues/16208', '2022-03'),
      recorded('https://github.com/oauth2-proxy/oauth2-proxy/issues/2517', '2024-02'),
    ],
    needs: ['imds', 'hostile'],
    steps: [
      askGraph(
        'vm',
        'GET',
        '/v1.0/users',
        graphRefusal(401, 'InvalidAuthenticationToken', 'Access token validation failure. Invalid audience.'),
        { audience: '{arm.audience}' },
      ),
    ],
    covers: ['graph.users.list'],
  },
  {
    id: 'graph/callers/malformed-token',
    title: 'what is not a token is refused in the words of Microsoft’s library for tokens',
    grounds: [recorded('https://github.com/MaikuB/flutter_appauth/issues/575', '2024-12')],
    needs: ['hostile'],
    steps: [
      askGraph('nobody', 'GET', '/v1.0/me', graphRefusal(401, 'InvalidAuthenticationToken', tokenMalformed), {
        headers: { Authorization: 'Bearer milab' },
      }),
    ],
    covers: ['graph.me.get'],
  },
  {
    id: 'graph/callers/expired-token',
    title: 'a token that has expired is refused: Lifetime validation failed',
    grounds: [
      recorded('https://github.com/AzureAD/microsoft-identity-web/issues/3106', '2024-10'),
      recorded('https://github.com/s1t5/mail-archiver/issues/267'),
    ],
    needs: ['imds', 'hostile'],
    steps: [
      keepGraphToken,
      advance(86_400 * 2),
      askGraph(
        'nobody',
        'GET',
        '/v1.0/users',
        graphRefusal(401, 'InvalidAuthenticationToken', 'Lifetime validation failed, the token is expired.'),
        { headers: savedToken },
      ),
    ],
    covers: ['graph.users.list'],
  },
  {
    id: 'graph/callers/damaged-token',
    title: 'a token whose signature was cut is refused: Invalid signature',
    grounds: [inferred('the text, which reports of users quote for tokens that were altered')],
    needs: ['imds', 'hostile'],
    steps: [
      keepGraphToken,
      askGraph('nobody', 'GET', '/v1.0/users', graphRefusal(401, 'InvalidAuthenticationToken', tokenDamaged), {
        headers: { Authorization: 'Bearer {saved.token}AAAA' },
      }),
    ],
    covers: ['graph.users.list'],
  },
  {
    id: 'graph/requests/half-a-filter',
    title: 'a filter whose string does not end is 400 Invalid filter clause',
    grounds: [recorded('https://github.com/microsoftgraph/microsoft-graph-devx-api/issues/1520', '2023-05')],
    needs: portalNeeds,
    steps: [
      askGraph(
        'portal',
        'GET',
        "/v1.0/users?$filter=displayName%20eq%20'x",
        graphRefusal(400, 'Request_UnsupportedQuery', /^Invalid filter clause/),
      ),
    ],
    covers: ['graph.users.list'],
  },
  {
    id: 'graph/requests/page-size',
    title: 'a page has 1 to 999 objects',
    grounds: [documented(`${docs}/user-list`), inferred('the text')],
    needs: portalNeeds,
    steps: ['0', '1000', 'all'].map((top) =>
      askGraph('portal', 'GET', `/v1.0/users?$top=${top}`, graphRefusal(400, 'Request_BadRequest', /\$top/)),
    ),
    covers: ['graph.users.list'],
  },
  {
    id: 'graph/requests/empty-body',
    title: 'a POST without a body, and one that is not JSON, are 400 BadRequest',
    grounds: [
      recorded('https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/7083', '2019-06'),
      recorded('https://github.com/microsoftgraph/msgraph-sdk-php/issues/632', '2021-09'),
    ],
    needs: portalNeeds,
    steps: [
      postGraph(getByIds, '', graphRefusal(400, 'BadRequest', 'Empty Payload. JSON content expected.')),
      postGraph(
        getByIds,
        '{"ids":',
        graphRefusal(
          400,
          'BadRequest',
          'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
        ),
      ),
    ],
    covers: ['graph.directory-objects.get-by-ids'],
  },
  {
    id: 'graph/requests/too-many-ids',
    title: 'more than 1,000 ids are not looked up at once',
    grounds: [page('directoryobject-getbyids'), inferred('the code and the text')],
    needs: portalNeeds,
    steps: [
      postGraph(
        getByIds,
        { ids: Array.from({ length: 1001 }, (_, at) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`) },
        graphRefusal(400, 'Request_BadRequest', /1000/),
      ),
    ],
    covers: ['graph.directory-objects.get-by-ids'],
  },
]
