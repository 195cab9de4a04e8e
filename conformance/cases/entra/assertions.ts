import { askEntra, documented, formType, recorded, type Case } from '../words.js'
import { asAssertion, tokenPathV1, tokenPathV2, tokenRefusal, vaultScope } from './steps.js'

const codes = documented('https://learn.microsoft.com/entra/identity-platform/reference-error-codes')
const msal = recorded(
  'AzureAD/microsoft-authentication-library-for-dotnet, tests, MockHelpers: errors of bad credentials',
  '2023-12',
)
const needs = ['entra', 'portal'] as const

// Header and claims of the assertions, in order: {"alg":"RS256"}, {"alg":"HS256"}, {"alg":"RS256","typ":"at+jwt"};
// iss https://issuer.example, sub and aud; the same without aud.
const rs256 = 'eyJhbGciOiJSUzI1NiJ9'
const hs256 = 'eyJhbGciOiJIUzI1NiJ9'
const atJwt = 'eyJhbGciOiJSUzI1NiIsInR5cCI6ImF0K2p3dCJ9'
const claims = 'eyJpc3MiOiJodHRwczovL2lzc3Vlci5leGFtcGxlIiwic3ViIjoicyIsImF1ZCI6ImFwaTovL0F6dXJlQURUb2tlbkV4Y2hhbmdlIn0'
const withoutAudience = 'eyJpc3MiOiJodHRwczovL2lzc3Vlci5leGFtcGxlIiwic3ViIjoicyJ9'

export const cases: readonly Case[] = [
  {
    id: 'entra/assertions/malformed',
    title: 'a client assertion that is not a JWT is malformed, at both endpoints',
    grounds: [recorded('https://github.com/panva/openid-client/issues/348'), codes],
    needs,
    steps: [
      askEntra(
        'POST',
        tokenPathV2,
        tokenRefusal(400, 'invalid_request', 50027, /JWT token is invalid or malformed\./),
        {
          headers: formType,
          body: `${asAssertion}&${vaultScope}&client_assertion=not-a-token`,
        },
      ),
      askEntra(
        'POST',
        tokenPathV1,
        tokenRefusal(400, 'invalid_request', 50027, /JWT token is invalid or malformed\./),
        {
          headers: formType,
          body: `${asAssertion}&resource={vault.audience}&client_assertion=not-a-token`,
        },
      ),
    ],
  },
  {
    id: 'entra/assertions/wrong-type',
    title: 'a client assertion whose header has another type is refused',
    grounds: [recorded('an error of December 2021, quoted in public code of a bank')],
    needs,
    steps: [
      askEntra(
        'POST',
        tokenPathV2,
        tokenRefusal(
          400,
          'invalid_request',
          5002727,
          /Invalid JWT header type specified, must be 'JWT' or 'http:\/\/openid\.net\/specs\/jwt\/1\.0'\./,
        ),
        { headers: formType, body: `${asAssertion}&${vaultScope}&client_assertion=${atJwt}.${claims}.c2ln` },
      ),
    ],
  },
  {
    id: 'entra/assertions/unsupported-algorithm',
    title: 'a client assertion that is signed with a shared secret is refused',
    grounds: [msal],
    needs,
    steps: [
      askEntra(
        'POST',
        tokenPathV2,
        tokenRefusal(
          401,
          'invalid_client',
          5002738,
          /Invalid JWT token\. 'HS256' is not a supported signature algorithm\. Supported signing algorithms are: 'RS256,/,
        ),
        { headers: formType, body: `${asAssertion}&${vaultScope}&client_assertion=${hs256}.${claims}.c2ln` },
      ),
    ],
  },
  {
    id: 'entra/assertions/missing-audience',
    title: 'a client assertion without an audience misses it by name',
    grounds: [msal],
    needs,
    steps: [
      askEntra(
        'POST',
        tokenPathV2,
        tokenRefusal(
          400,
          'invalid_request',
          90014,
          /The required field 'aud' is missing from the credential\. Ensure that you have all the necessary parameters/,
        ),
        { headers: formType, body: `${asAssertion}&${vaultScope}&client_assertion=${rs256}.${withoutAudience}.c2ln` },
      ),
    ],
  },
  {
    id: 'entra/assertions/no-credentials',
    title: 'an assertion of another issuer is refused where the client has no federated credentials',
    grounds: [
      recorded('users’ logs of GitHub’s runners: the text', '2026-01-07'),
      recorded('a test of one of them: 401 with invalid_client', '2025'),
    ],
    needs,
    steps: [
      askEntra(
        'POST',
        tokenPathV2,
        tokenRefusal(
          401,
          'invalid_client',
          70025,
          /The client '({portal.clientId}'\(.+\)|.+') has no configured federated identity credentials\./,
        ),
        { headers: formType, body: `${asAssertion}&${vaultScope}&client_assertion=${rs256}.${claims}.c2ln` },
      ),
    ],
  },
]
