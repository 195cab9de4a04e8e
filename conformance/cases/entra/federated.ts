import { createOwnGroup, deleteOwnGroup } from '../arm/steps.js'
import { createOwnIdentity, ownIdentity, putCredential, version } from '../arm/user-assigned-identities/steps.js'
import {
  advance,
  askArm,
  askEntra,
  askImds,
  formType,
  hasMembers,
  inferred,
  recorded,
  withJson,
  withStatus,
  type Case,
} from '../words.js'
import { asOwnIdentity, tokenPathV1, tokenPathV2, tokenRefusal, vaultScope } from './steps.js'

const needs = ['imds', 'entra', 'portal', 'group', 'writes'] as const
const exchange = 'api://AzureADTokenExchange'
const trust = { issuer: 'https://{login.host}/{tenant}/v2.0', subject: '{vm.principalId}', audiences: [exchange] }

// The assertion of these cases is the machine's own token, so that they need no other issuer.
const assertion = askImds(
  'GET',
  '/metadata/identity/oauth2/token?api-version=2018-02-01&resource=api%3A%2F%2FAzureADTokenExchange',
  withStatus(200),
  { save: { assertion: { json: 'access_token' } } },
)
const ownClient = askArm('portal', 'GET', `${ownIdentity}?${version}`, withStatus(200), {
  save: { client: { json: 'properties.clientId' } },
})
const body = `${asOwnIdentity}&${vaultScope}`
const mayTrust = inferred(
  'that a managed identity’s token may log in as a user-assigned identity; Microsoft’s page has it for applications',
)

export const cases: readonly Case[] = [
  {
    id: 'entra/federated/exchange',
    title: 'an assertion that a federated credential trusts is exchanged for the identity’s token, at both endpoints',
    grounds: [mayTrust],
    needs,
    steps: [
      createOwnGroup,
      createOwnIdentity,
      ownClient,
      putCredential('machine', trust, withStatus(201)),
      assertion,
      askEntra(
        'POST',
        tokenPathV2,
        withJson(
          200,
          hasMembers({
            token_type: 'Bearer',
            access_token: {
              claims: hasMembers({ appid: '{saved.client}', oid: '{saved.principal}', appidacr: '2', tid: '{tenant}' }),
            },
          }),
        ),
        { headers: formType, body },
      ),
      askEntra('POST', tokenPathV1, withJson(200, hasMembers({ resource: '{vault.audience}' })), {
        headers: formType,
        body: `${asOwnIdentity}&resource={vault.audience}`,
      }),
      deleteOwnGroup,
    ],
  },
  {
    id: 'entra/federated/unknown-issuer',
    title: 'an assertion whose issuer no credential trusts is refused with AADSTS700211',
    grounds: [recorded('https://github.com/Azure/azure-workload-identity/issues/1200'), mayTrust],
    needs,
    steps: [
      createOwnGroup,
      createOwnIdentity,
      ownClient,
      putCredential('other', { ...trust, issuer: 'https://token.actions.githubusercontent.com' }, withStatus(201)),
      assertion,
      askEntra(
        'POST',
        tokenPathV2,
        tokenRefusal(
          401,
          'invalid_client',
          700211,
          /No matching federated identity record found for presented assertion issuer 'https:\/\/{login.host}\/{tenant}\/v2\.0'\. /,
        ),
        { headers: formType, body },
      ),
      deleteOwnGroup,
    ],
  },
  {
    id: 'entra/federated/wrong-audience',
    title: 'an assertion for another audience is refused with AADSTS700212',
    grounds: [recorded('AthenZ/athenz, tests of its token provider for Azure: an error of April 2024'), mayTrust],
    needs,
    steps: [
      createOwnGroup,
      createOwnIdentity,
      ownClient,
      putCredential('other', { ...trust, audiences: ['api://other'] }, withStatus(201)),
      assertion,
      askEntra(
        'POST',
        tokenPathV2,
        tokenRefusal(
          401,
          'invalid_client',
          700212,
          /No matching federated identity record found for presented assertion audience '/,
        ),
        { headers: formType, body },
      ),
      deleteOwnGroup,
    ],
  },
  {
    id: 'entra/federated/unknown-subject',
    title: 'an assertion of another subject is refused with AADSTS700213',
    grounds: [
      recorded('https://github.com/Azure/login/issues/482'),
      recorded('public test records of Terraform quickstarts: errors with all their members', '2026-02'),
      mayTrust,
    ],
    needs,
    steps: [
      createOwnGroup,
      createOwnIdentity,
      ownClient,
      putCredential('other', { ...trust, subject: 'repo:contoso/orders:ref:refs/heads/main' }, withStatus(201)),
      assertion,
      askEntra(
        'POST',
        tokenPathV2,
        tokenRefusal(
          401,
          'invalid_client',
          700213,
          /No matching federated identity record found for presented assertion subject '{vm.principalId}'\. Check your federated identity credential Subject, Audience and Issuer against the presented assertion\. https:\/\/learn\.microsoft\.com\/entra\/workload-id\/workload-identity-federation Trace ID: /,
        ),
        { headers: formType, body },
      ),
      deleteOwnGroup,
    ],
  },
  {
    id: 'entra/federated/ended',
    title: 'an assertion that has ended is refused with AADSTS700024',
    grounds: [recorded('https://github.com/Azure/login/issues/180'), mayTrust],
    needs: [...needs, 'virtual-clock'],
    steps: [
      createOwnGroup,
      createOwnIdentity,
      ownClient,
      putCredential('machine', trust, withStatus(201)),
      assertion,
      advance(90_000),
      askEntra(
        'POST',
        tokenPathV2,
        tokenRefusal(
          401,
          'invalid_client',
          700024,
          /Client assertion is not within its valid time range\. Current time: \S+Z, assertion valid from \S+Z, expiry time of assertion \S+Z\. Review the documentation at /,
        ),
        { headers: formType, body },
      ),
      deleteOwnGroup,
    ],
  },
]
