import {
  askArm,
  askEntra,
  documented,
  formType,
  hasMembers,
  onlyMembers,
  recorded,
  savedToken,
  withJson,
  withStatus,
  type Case,
} from '../words.js'
import {
  applicationToken,
  asPortalWithSecret,
  tokenHeaders,
  tokenPathV1,
  tokenPathV2,
  vaultScope,
  withTokenV2,
} from './steps.js'

const v1Page = documented(
  'https://learn.microsoft.com/previous-versions/azure/active-directory/azuread-dev/v1-oauth2-client-creds-grant-flow',
)
const v2Page = documented('https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow')
const recordings = recorded('Azure/azure-sdk-for-js, recordings of its packages’ tests', '2021-2022')
const needs = ['entra', 'portal'] as const

export const cases: readonly Case[] = [
  {
    id: 'entra/token/v1',
    title: 'v1.0 answers an application with strings, and a token for the resource as asked',
    grounds: [v1Page],
    needs,
    covers: ['entra.token.v1'],
    steps: [
      askEntra(
        'POST',
        tokenPathV1,
        withJson(
          200,
          onlyMembers({
            token_type: 'Bearer',
            expires_in: { like: 'integer-string' },
            ext_expires_in: { like: 'integer-string' },
            expires_on: { like: 'integer-string' },
            not_before: { like: 'integer-string' },
            resource: '{arm.audience}',
            access_token: applicationToken('{arm.audience}'),
          }),
          tokenHeaders,
        ),
        { headers: formType, body: `${asPortalWithSecret}&resource={arm.audience}` },
      ),
    ],
  },
  {
    id: 'entra/token/v2',
    title: 'v2.0 answers with numbers, and still with a token of version 1.0',
    grounds: [v2Page, recordings],
    needs,
    covers: ['entra.token.v2'],
    steps: [
      askEntra('POST', tokenPathV2, withTokenV2('{vault.audience}'), {
        headers: formType,
        body: `${asPortalWithSecret}&${vaultScope}`,
      }),
    ],
  },
  {
    id: 'entra/token/v2-slash',
    title: 'a scope with a doubled slash asks for the resource with its last slash',
    grounds: [v2Page],
    needs,
    steps: [
      askEntra('POST', tokenPathV2, withTokenV2('https://{arm.host}/'), {
        headers: formType,
        body: `${asPortalWithSecret}&scope=https%3A%2F%2F{arm.host}%2F%2F.default`,
      }),
    ],
  },
  {
    id: 'entra/token/hour',
    title: 'a token of an application lives an hour',
    grounds: [v1Page],
    needs: [...needs, 'virtual-clock'],
    steps: [
      askEntra('POST', tokenPathV1, withJson(200, hasMembers({ expires_in: '3599', ext_expires_in: '3599' })), {
        headers: formType,
        body: `${asPortalWithSecret}&resource={arm.audience}`,
      }),
    ],
  },
  {
    id: 'entra/token/v1-without-resource',
    title: 'v1.0 without a resource gives a token for Azure AD Graph',
    needs,
    grounds: [
      recorded('https://github.com/DuendeArchive/IdentityModel/issues/74'),
      recorded('https://github.com/MicrosoftDocs/azure-docs/issues/64495'),
    ],
    steps: [
      askEntra('POST', tokenPathV1, withJson(200, hasMembers({ resource: '00000002-0000-0000-c000-000000000000' })), {
        headers: formType,
        body: asPortalWithSecret,
      }),
    ],
  },
  {
    id: 'entra/token/opens-resource-manager',
    title: 'the token opens Resource Manager',
    grounds: [v1Page],
    needs: [...needs, 'group'],
    steps: [
      askEntra('POST', tokenPathV1, withStatus(200), {
        headers: formType,
        body: `${asPortalWithSecret}&resource={arm.audience}`,
        save: { token: { json: 'access_token' } },
      }),
      askArm(
        'nobody',
        'GET',
        '/subscriptions/{subscription}/resourceGroups/{group.name}?api-version=2021-04-01',
        withStatus(200),
        { headers: savedToken },
      ),
    ],
  },
]
