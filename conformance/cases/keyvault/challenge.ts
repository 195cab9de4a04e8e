import {
  advance,
  client,
  documented,
  inferred,
  matches,
  recorded,
  refusal,
  send,
  text,
  type Case,
  type Expectation,
} from '../../model.js'
import { goRecordings, javaRecordings, jsRecordings, pythonRecordings } from './steps.js'

const secret = '/secrets/{vault.secret.name}?api-version=7.4'
const get = 'keyvault.secrets.get-latest'

const challenge = matches(
  /^Bearer authorization="https:\/\/({login.host}|login\.windows\.net)\/{tenant}", resource="{vault.audience}"$/,
)

const unauthorized = (message: string | RegExp): Expectation => ({
  ...refusal(401, 'Unauthorized', message),
  headers: { 'WWW-Authenticate': challenge },
})

const missing: Expectation = {
  status: 401,
  headers: { 'WWW-Authenticate': challenge, 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': '97' },
  body: {
    exactly: '{"error":{"code":"Unauthorized","message":"AKV10000: Request is missing a Bearer or PoP token."}}',
  },
}

const wrongAudience = matches(
  /^AKV10022: Invalid audience\. Expected {vault.audience}( or cfa8b339-82a2-471a-a3c9-0fc0be7a4093)?, found: /,
)

const imdsToken = send({
  to: '{imds.host}',
  path: '/metadata/identity/oauth2/token?api-version=2018-02-01&resource={vault.audience}',
  headers: { Metadata: 'true' },
  expect: { status: 200 },
  save: { token: { json: 'access_token' } },
})

const withSavedToken = (suffix: string, expect: Expectation) =>
  send({ to: '{vault.host}', path: secret, headers: { Authorization: `Bearer {saved.token}${suffix}` }, expect })

// {"typ":"JWT","alg":"RS256","x5t":"milab-unknown","kid":"milab-unknown"}
const unknownHeader = 'eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiIsIng1dCI6Im1pbGFiLXVua25vd24iLCJraWQiOiJtaWxhYi11bmtub3duIn0'

export const cases: readonly Case[] = [
  {
    id: 'keyvault/challenge/missing-token',
    title: 'a request without a token answers 401, 97 bytes, with the tenant and the resource to ask for',
    grounds: [jsRecordings, pythonRecordings, goRecordings],
    needs: ['vault', 'vault-secret'],
    steps: [send({ to: '{vault.host}', path: secret, expect: missing })],
    covers: [get],
  },
  {
    id: 'keyvault/challenge/comes-first',
    title: 'a request without a token is challenged whatever else is wrong with it',
    grounds: [
      jsRecordings,
      client('SDKs probe with an empty body: Azure/azure-sdk-for-js:sdk/keyvault/keyvault-common'),
    ],
    needs: ['vault'],
    steps: [
      send({ to: '{vault.host}', path: '/secrets/not_a_name?api-version=0.0', expect: missing }),
      send({
        to: '{vault.host}',
        method: 'PUT',
        path: '/secrets/milab-{nonce}?api-version=7.4',
        headers: { 'Content-Length': '0' },
        expect: missing,
      }),
    ],
    covers: ['keyvault.secrets.set'],
  },
  {
    id: 'keyvault/challenge/audience-with-slash',
    title: 'a token for the vault resource with a slash at its end answers 401 AKV10022',
    grounds: [
      javaRecordings,
      documented('https://learn.microsoft.com/azure/key-vault/general/rest-error-codes'),
      recorded('Azure/go-autorest#525'),
    ],
    needs: ['imds', 'vault', 'vault-secret'],
    steps: [
      send({
        as: 'vm',
        audience: '{vault.audience}/',
        to: '{vault.host}',
        path: secret,
        expect: unauthorized(/^AKV10022: Invalid audience\. Expected .*, found: {vault.audience}\/\.$/),
      }),
    ],
    covers: [get],
  },
  {
    id: 'keyvault/challenge/audience-of-one-vault',
    title: 'a token for the vault’s own URL answers 401 AKV10022',
    grounds: [recorded('MicrosoftDocs/azure-docs#109562')],
    needs: ['imds', 'vault', 'vault-secret'],
    steps: [
      send({
        as: 'vm',
        audience: 'https://{vault.host}',
        to: '{vault.host}',
        path: secret,
        expect: {
          ...unauthorized(/./),
          body: { json: { object: { error: { object: { code: 'Unauthorized', message: wrongAudience } } } } },
        },
      }),
    ],
    covers: [get],
  },
  {
    id: 'keyvault/challenge/audience-of-arm',
    title: 'a token for Azure Resource Manager answers 401 AKV10022 with what it was for',
    grounds: [recorded('argoproj-labs/argocd-vault-plugin#621')],
    needs: ['imds', 'vault', 'vault-secret'],
    steps: [
      send({
        as: 'vm',
        audience: '{arm.audience}',
        to: '{vault.host}',
        path: secret,
        expect: unauthorized(/^AKV10022: Invalid audience\. Expected .*, found: {arm.audience}\.$/),
      }),
    ],
    covers: [get],
  },
  {
    id: 'keyvault/challenge/audience-by-application-id',
    title: 'a token for Key Vault’s application id is as good as one for its URL',
    grounds: [recorded('argoproj-labs/argocd-vault-plugin#621')],
    needs: ['imds', 'vault', 'vault-secret'],
    steps: [
      send({
        as: 'vm',
        audience: 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093',
        to: '{vault.host}',
        path: secret,
        expect: { status: 200 },
      }),
    ],
    covers: [get],
  },
  {
    id: 'keyvault/challenge/unknown-key',
    title: 'a token signed with a key that nobody published answers 401 AKV10046 with its header',
    grounds: [recorded('Azure-Samples/azuresandbox#362'), recorded('hashicorp/terraform-provider-azurerm#30912')],
    needs: ['vault', 'vault-secret'],
    steps: [
      send({
        to: '{vault.host}',
        path: secret,
        headers: { Authorization: `Bearer ${unknownHeader}.e30.AAAA` },
        expect: unauthorized(
          `AKV10046: Unable to resolve the key used for signature validation. EncodedJwtHeader: '${unknownHeader}'.`,
        ),
      }),
    ],
    covers: [get],
  },
  {
    id: 'keyvault/challenge/bad-signature',
    title: 'a token whose signature does not fit answers 401',
    grounds: [inferred('the code is the one of every 401; the text of today is not known')],
    needs: ['imds', 'vault', 'vault-secret'],
    steps: [imdsToken, withSavedToken('AAAA', unauthorized(/./))],
    covers: [get],
  },
  {
    id: 'keyvault/challenge/no-token-at-all',
    title: 'a bearer that is no token answers 401',
    grounds: [inferred('the code is the one of every 401; the text of today is not known')],
    needs: ['vault', 'vault-secret'],
    steps: [
      send({
        to: '{vault.host}',
        path: secret,
        headers: { Authorization: 'Bearer nonsense' },
        expect: unauthorized(/./),
      }),
    ],
    covers: [get],
  },
  {
    id: 'keyvault/challenge/expired-token',
    title: 'a token answers 200 until it expires and 401 from then on',
    grounds: [recorded('Azure/azure-sdk-for-python#27266'), recorded('CDCgov/prime-reportstream#2566')],
    needs: ['imds', 'vault', 'vault-secret', 'virtual-clock'],
    steps: [
      imdsToken,
      withSavedToken('', { status: 200 }),
      advance(86_500),
      withSavedToken('', {
        ...unauthorized("[TokenExpired] Error validating token: 'S2S12086'."),
        headers: { 'WWW-Authenticate': challenge, 'Content-Length': '96' },
      }),
    ],
    covers: [get],
  },
  {
    id: 'keyvault/challenge/headers',
    title: 'every answer, a refusal too, carries Key Vault’s headers and echoes the client’s request id',
    grounds: [jsRecordings, goRecordings],
    needs: ['vault', 'vault-secret'],
    steps: [
      send({
        to: '{vault.host}',
        path: secret,
        headers: { 'x-ms-client-request-id': 'milab-{nonce}' },
        expect: {
          status: 401,
          headers: {
            'Cache-Control': 'no-cache',
            Pragma: 'no-cache',
            Expires: '-1',
            'Strict-Transport-Security': 'max-age=31536000;includeSubDomains',
            'X-Content-Type-Options': 'nosniff',
            'x-ms-keyvault-region': matches(/^[a-z0-9]+$/),
            'x-ms-keyvault-service-version': matches(/^\d+(\.\d+){3}$/),
            'x-ms-keyvault-network-info': matches(/^conn_type=\w+;addr=[^;]+;act_addr_fam=\w+;/),
            'x-ms-request-id': { like: 'guid' },
            'x-ms-client-request-id': text('milab-{nonce}'),
            Date: { like: 'http-date' },
          },
        },
      }),
    ],
    covers: [get],
  },
]
