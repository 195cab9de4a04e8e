import { askEntra, documented, formType, inferred, recorded, type Case } from '../words.js'
import { asPortal, asPortalWithSecret, tokenPathV1, tokenPathV2, tokenRefusal, vaultScope } from './steps.js'

const codes = documented('https://learn.microsoft.com/entra/identity-platform/reference-error-codes')
const needs = ['entra', 'portal'] as const

export const cases: readonly Case[] = [
  {
    id: 'entra/refused/missing-scope',
    title: 'v2.0 without a scope misses it in words of its own',
    grounds: [recorded('https://github.com/mullerpeter/databricks-grafana/issues/99')],
    needs,
    steps: [
      askEntra(
        'POST',
        tokenPathV2,
        tokenRefusal(400, 'invalid_request', 90014, /The required field 'scope' is missing from the credential\./),
        { headers: formType, body: asPortalWithSecret },
      ),
    ],
  },
  {
    id: 'entra/refused/scope-without-default',
    title: 'a scope that does not end in /.default is refused',
    grounds: [recorded('https://github.com/MicrosoftDocs/azure-docs/issues/99862')],
    needs,
    steps: [
      askEntra(
        'POST',
        tokenPathV2,
        tokenRefusal(
          400,
          'invalid_scope',
          1002012,
          /The provided value for scope {vault.audience}\/user_impersonation is not valid\. Client credential flows must have a scope value with \/\.default suffixed/,
        ),
        { headers: formType, body: `${asPortalWithSecret}&scope={vault.audience}%2Fuser_impersonation` },
      ),
    ],
  },
  {
    id: 'entra/refused/openid-scope-alone',
    title: 'a scope that names no resource is refused',
    grounds: [recorded('https://github.com/ctron/oidc-cli/issues/7')],
    needs,
    steps: [
      askEntra(
        'POST',
        tokenPathV2,
        tokenRefusal(400, 'invalid_scope', 1002012, /The provided value for scope openid is not valid\./),
        { headers: formType, body: `${asPortalWithSecret}&scope=openid` },
      ),
    ],
  },
  {
    id: 'entra/refused/two-resources',
    title: 'scopes of two resources at once are refused',
    grounds: [inferred('the code and its text are recorded for other wrong scopes')],
    needs,
    steps: [
      askEntra(
        'POST',
        tokenPathV2,
        tokenRefusal(400, 'invalid_scope', 70011, /The provided request must include a 'scope' input parameter\./),
        {
          headers: formType,
          body: `${asPortalWithSecret}&scope={vault.audience}%2F.default%20https%3A%2F%2F{arm.host}%2F.default`,
        },
      ),
    ],
  },
  {
    id: 'entra/refused/resource-on-v2',
    title: 'v2.0 takes no resource',
    grounds: [codes, recorded('https://github.com/modelcontextprotocol/modelcontextprotocol/issues/1389')],
    needs,
    steps: [
      askEntra(
        'POST',
        tokenPathV2,
        tokenRefusal(400, 'invalid_request', 901002, /The 'resource' request parameter is not supported\./),
        { headers: formType, body: `${asPortalWithSecret}&${vaultScope}&resource={vault.audience}` },
      ),
    ],
  },
  {
    id: 'entra/refused/unknown-resource-v1',
    title: 'v1.0 does not find a resource that the tenant has not',
    grounds: [codes],
    needs,
    steps: [
      askEntra(
        'POST',
        tokenPathV1,
        tokenRefusal(
          400,
          'invalid_resource',
          500011,
          /The resource principal named https:\/\/does\.not\.exist\/{nonce} was not found in the tenant named /,
        ),
        { headers: formType, body: `${asPortalWithSecret}&resource=https://does.not.exist/{nonce}` },
      ),
    ],
  },
  {
    id: 'entra/refused/unknown-resource-v2',
    title: 'v2.0 does not find a resource that the tenant has not',
    grounds: [
      codes,
      recorded(
        'https://github.com/Azure-Samples/ms-identity-java-webapi/issues/80: the tenant by its domain',
        '2022-01',
      ),
    ],
    needs,
    steps: [
      askEntra(
        'POST',
        tokenPathV2,
        tokenRefusal(
          400,
          'invalid_resource',
          500011,
          /The resource principal named api:\/\/none-{nonce} was not found in the tenant named /,
        ),
        { headers: formType, body: `${asPortalWithSecret}&scope=api%3A%2F%2Fnone-{nonce}%2F.default` },
      ),
    ],
  },
  {
    id: 'entra/refused/secret-before-scope',
    title: 'a wrong secret is told before a wrong scope',
    grounds: [inferred('the order is deduced')],
    needs,
    steps: [
      askEntra('POST', tokenPathV2, tokenRefusal(401, 'invalid_client', 7000215, /Invalid client secret provided\./), {
        headers: formType,
        body: `${asPortal}&client_secret=wrong-{nonce}&scope=x`,
      }),
    ],
  },
]
