import { askImds, documented, inferred, recorded, withExactly, withStatus, type Case } from '../words.js'
import { badVersion, vaultQuery } from './steps.js'

const quoted = recorded('bodies quoted in public issues, their length held against the Content-Length beside them')

export const cases: readonly Case[] = [
  {
    id: 'imds/token/missing-api-version',
    title: 'a request without an api-version answers with the newest versions',
    grounds: [quoted],
    needs: ['imds'],
    steps: [askImds('GET', '/metadata/identity/oauth2/token?resource={vault.audience}', badVersion)],
  },
  {
    id: 'imds/token/unknown-api-version',
    title: 'an api-version that never was answers the same',
    grounds: [quoted],
    needs: ['imds'],
    steps: [
      askImds('GET', '/metadata/identity/oauth2/token?api-version=2018-02-02&resource={vault.audience}', badVersion),
    ],
  },
  {
    id: 'imds/token/strict/newer-api-version',
    title: 'an api-version that is not there yet answers the same',
    grounds: [quoted],
    needs: ['imds', 'strict-versions'],
    steps: [
      askImds('GET', '/metadata/identity/oauth2/token?api-version=2099-01-01&resource={vault.audience}', badVersion),
    ],
  },
  {
    id: 'imds/token/too-old-api-version',
    title: 'an api-version from before managed identities answers the same',
    grounds: [
      documented(
        'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token#get-a-token-using-http',
      ),
      inferred('2018-02-01 or later, say the documents; the body is deduced'),
    ],
    needs: ['imds'],
    steps: [
      askImds('GET', '/metadata/identity/oauth2/token?api-version=2017-12-01&resource={vault.audience}', badVersion),
    ],
  },
  {
    id: 'imds/version-before-path',
    title: 'the api-version is judged before the path',
    grounds: [recorded('https://github.com/MicrosoftDocs/azure-compute-docs/pull/289')],
    needs: ['imds'],
    steps: [askImds('GET', '/metadata', badVersion)],
  },
  {
    id: 'imds/identity/unknown-path',
    title: 'a path that is not there answers 404 in 21 bytes',
    grounds: [recorded('https://github.com/MicrosoftDocs/azure-docs/issues/15282')],
    needs: ['imds'],
    steps: [
      askImds(
        'GET',
        '/metadata/identity/nothing-{nonce}?api-version=2018-02-01',
        withExactly(404, '{"error":"Not Found"}'),
      ),
    ],
  },
  {
    id: 'imds/token/post',
    title: 'POST answers 405',
    grounds: [
      documented('https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service#errors-and-debugging'),
    ],
    needs: ['imds'],
    steps: [askImds('POST', `/metadata/identity/oauth2/token?${vaultQuery}`, withStatus(405))],
  },
  {
    id: 'imds/elsewhere/missing-metadata-header',
    title: 'beside the identity category a missing header has other words, with blanks',
    grounds: [recorded('https://github.com/MicrosoftDocs/azure-docs/issues/15283')],
    needs: ['imds'],
    steps: [
      askImds(
        'GET',
        '/metadata/nothing-{nonce}?api-version=2021-02-01',
        withExactly(400, '{ "error": "Bad request: . Required metadata header not specified" }'),
        { headers: {} },
      ),
    ],
  },
  {
    id: 'imds/elsewhere/unknown-path',
    title: 'beside the identity category what is not there has other words, with blanks',
    grounds: [recorded('https://github.com/MicrosoftDocs/azure-docs/issues/15283')],
    needs: ['imds'],
    steps: [
      askImds('GET', '/metadata/nothing-{nonce}?api-version=2021-02-01', withExactly(404, '{ "error": "Not found" }')),
    ],
  },
]
