import { askEntra, documented, formType, inferred, jsonType, recorded, withStatus, type Case } from '../words.js'
import { asPortal, tokenPathV2, tokenRefusal, vaultScope } from './steps.js'

const codes = documented('https://learn.microsoft.com/entra/identity-platform/reference-error-codes')
const needs = ['entra', 'portal'] as const

export const cases: readonly Case[] = [
  {
    id: 'entra/refused/ids-on-the-line',
    title: 'trace id, correlation id and time follow a refusal’s text on its line',
    grounds: [
      recorded('AzureAD/microsoft-authentication-library-for-dotnet, tests, TestConstants', '2023-12-08'),
      recorded('a public log of Ratify’s Key Vault plugin: a whole response to client credentials', '2024-07-16'),
      recorded('https://github.com/davidjrh/dnn.azureadprovider/issues/112', '2024-10-03'),
    ],
    needs,
    steps: [
      askEntra(
        'POST',
        tokenPathV2,
        tokenRefusal(
          400,
          'unauthorized_client',
          700016,
          /Application with identifier '11111111-1111-1111-1111-111111111111' was not found in the directory '[^']+'\. .+ You may have sent your authentication request to the wrong tenant\. Trace ID: \S+ Correlation ID: \S+ Timestamp: [\d-]+ [\d:]+Z$/,
        ),
        {
          headers: formType,
          body: `grant_type=client_credentials&client_id=11111111-1111-1111-1111-111111111111&client_secret=x&${vaultScope}`,
        },
      ),
    ],
  },
  {
    id: 'entra/refused/method',
    title: 'GET at a token endpoint is told which methods it takes',
    grounds: [codes, recorded('https://github.com/NunoFilipeMota/PublicScripts/issues/5')],
    needs: ['entra'],
    steps: [
      askEntra(
        'GET',
        tokenPathV2,
        tokenRefusal(
          400,
          'invalid_request',
          900561,
          /The endpoint only accepts POST, OPTIONS requests\. Received a GET request\./,
        ),
        { headers: formType, body: '' },
      ),
    ],
  },
  {
    id: 'entra/refused/no-form',
    title: 'a body that is no form misses its grant type',
    grounds: [recorded('https://github.com/MicrosoftDocs/azure-docs/issues/43780')],
    needs: ['entra'],
    steps: [
      askEntra(
        'POST',
        tokenPathV2,
        tokenRefusal(
          400,
          'invalid_request',
          900144,
          /The request body must contain the following parameter: 'grant_type'\./,
        ),
        { body: '{"grant_type":"client_credentials"}', headers: jsonType },
      ),
    ],
  },
  {
    id: 'entra/refused/missing-grant-type',
    title: 'a form without a grant type misses it',
    grounds: [codes, recorded('https://github.com/MicrosoftDocs/azure-docs/issues/43780')],
    needs,
    steps: [
      askEntra(
        'POST',
        tokenPathV2,
        tokenRefusal(
          400,
          'invalid_request',
          900144,
          /The request body must contain the following parameter: 'grant_type'\./,
        ),
        { headers: formType, body: `client_id={portal.clientId}&${vaultScope}` },
      ),
    ],
  },
  {
    id: 'entra/refused/unknown-grant-type',
    title: 'a grant type that nobody has is unsupported',
    grounds: [
      codes,
      recorded('https://github.com/AzureAD/microsoft-authentication-library-for-dotnet/pull/3023: the text'),
    ],
    needs,
    steps: [
      askEntra(
        'POST',
        tokenPathV2,
        tokenRefusal(400, 'unsupported_grant_type', 70003, /The app requested an unsupported grant type 'test'\./),
        { headers: formType, body: `grant_type=test&client_id={portal.clientId}&${vaultScope}` },
      ),
    ],
  },
  {
    id: 'entra/refused/missing-client',
    title: 'a form without a client id misses it',
    grounds: [codes],
    needs: ['entra'],
    steps: [
      askEntra(
        'POST',
        tokenPathV2,
        tokenRefusal(
          400,
          'invalid_request',
          900144,
          /The request body must contain the following parameter: 'client_id'\./,
        ),
        { headers: formType, body: `grant_type=client_credentials&${vaultScope}` },
      ),
    ],
  },
  {
    id: 'entra/refused/unknown-client',
    title: 'an application that the tenant has not is not found in it',
    grounds: [codes],
    needs: ['entra'],
    steps: [
      askEntra(
        'POST',
        tokenPathV2,
        tokenRefusal(
          400,
          'unauthorized_client',
          700016,
          /Application with identifier '11111111-2222-3333-4444-555555555555' was not found in the directory '/,
        ),
        {
          headers: formType,
          body:
            'grant_type=client_credentials&client_id=11111111-2222-3333-4444-555555555555&client_secret=x' +
            `&${vaultScope}`,
        },
      ),
    ],
  },
  {
    id: 'entra/refused/missing-secret',
    title: 'client credentials without a credential are refused',
    grounds: [recorded('https://github.com/MicrosoftDocs/azure-docs/issues/30777'), inferred('the status')],
    needs,
    steps: [
      askEntra(
        'POST',
        tokenPathV2,
        tokenRefusal(
          401,
          'invalid_client',
          7000216,
          /'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type\./,
        ),
        { headers: formType, body: `${asPortal}&${vaultScope}` },
      ),
    ],
  },
  {
    id: 'entra/refused/wrong-secret',
    title: 'a wrong secret answers 401 and names the application',
    grounds: [codes, recorded('https://github.com/OfficeDev/microsoft-365-agents-toolkit/issues/8621')],
    needs,
    steps: [
      askEntra(
        'POST',
        tokenPathV2,
        tokenRefusal(
          401,
          'invalid_client',
          7000215,
          /Invalid client secret provided\. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '{portal.clientId}'\./,
        ),
        { headers: formType, body: `${asPortal}&client_secret=wrong-{nonce}&${vaultScope}` },
      ),
    ],
  },
  {
    id: 'entra/refused/too-large',
    title: 'a body beyond 64 KiB is refused',
    grounds: [inferred('the limit is the lab’s')],
    needs: ['entra', 'lab-policy'],
    steps: [
      askEntra('POST', tokenPathV2, withStatus(413), {
        headers: formType,
        body: `${asPortal.replace('{portal.clientId}', 'x')}&padding=${'x'.repeat(65_536)}`,
      }),
    ],
  },
]
