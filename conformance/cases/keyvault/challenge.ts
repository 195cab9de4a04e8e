import {
  advance,
  askVault,
  client,
  documented,
  inferred,
  keepImdsToken,
  matches,
  onlyMembers,
  recorded,
  savedToken,
  text,
  withStatus,
  type Case,
} from '../words.js'
import {
  cliRecordings,
  goRecordings,
  javaRecordings,
  jsRecordings,
  missingToken,
  pythonRecordings,
  tokenChallenge,
  unauthorized,
} from './steps.js'

const secret = '/secrets/{vault.secret.name}?api-version=7.4'

/** Does not exist, so that a request that gets in against all expectation reads no value. */
const noSecret = '/secrets/never-{nonce}?api-version=7.4'

const wrongAudience = matches(
  /^AKV10022: Invalid audience\. Expected {vault.audience}( or cfa8b339-82a2-471a-a3c9-0fc0be7a4093)?, found: /,
)

// {"typ":"JWT","alg":"RS256","x5t":"milab-unknown","kid":"milab-unknown"}
const unknownHeader = 'eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiIsIng1dCI6Im1pbGFiLXVua25vd24iLCJraWQiOiJtaWxhYi11bmtub3duIn0'

export const cases: readonly Case[] = [
  {
    id: 'keyvault/challenge/missing-token',
    title: 'a request without a token answers 401 with the tenant and the resource to ask for',
    grounds: [cliRecordings, jsRecordings, pythonRecordings, goRecordings],
    needs: ['vault'],
    steps: [askVault('nobody', 'GET', noSecret, missingToken)],
    covers: ['keyvault.secrets.get-latest'],
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
      askVault('nobody', 'GET', '/secrets/not_a_name?api-version=0.0', missingToken),
      askVault('nobody', 'PUT', '/secrets/milab-{nonce}?api-version=7.4', missingToken, {
        headers: { 'Content-Length': '0' },
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
    needs: ['imds', 'vault'],
    steps: [
      askVault(
        'vm',
        'GET',
        noSecret,
        unauthorized(/^AKV10022: Invalid audience\. Expected .*, found: {vault.audience}\/\.$/),
        { audience: '{vault.audience}/' },
      ),
    ],
    covers: ['keyvault.secrets.get-latest'],
  },
  {
    id: 'keyvault/challenge/audience-of-one-vault',
    title: 'a token for the vault’s own URL answers 401 AKV10022',
    grounds: [recorded('MicrosoftDocs/azure-docs#109562')],
    needs: ['imds', 'vault'],
    steps: [
      askVault(
        'vm',
        'GET',
        noSecret,
        {
          ...unauthorized(/./),
          body: { json: onlyMembers({ error: onlyMembers({ code: 'Unauthorized', message: wrongAudience }) }) },
        },
        { audience: 'https://{vault.host}' },
      ),
    ],
    covers: ['keyvault.secrets.get-latest'],
  },
  {
    id: 'keyvault/challenge/audience-of-arm',
    title: 'a token for Azure Resource Manager answers 401 AKV10022 with what it was for',
    grounds: [recorded('argoproj-labs/argocd-vault-plugin#621')],
    needs: ['imds', 'vault'],
    steps: [
      askVault(
        'vm',
        'GET',
        noSecret,
        unauthorized(/^AKV10022: Invalid audience\. Expected .*, found: {arm.audience}\.$/),
        { audience: '{arm.audience}' },
      ),
    ],
    covers: ['keyvault.secrets.get-latest'],
  },
  {
    id: 'keyvault/challenge/audience-by-application-id',
    title: 'a token for Key Vault’s application id is as good as one for its URL',
    grounds: [recorded('argoproj-labs/argocd-vault-plugin#621')],
    needs: ['imds', 'vault'],
    steps: [
      askVault('vm', 'GET', '/secrets?api-version=7.4&maxresults=1', withStatus(200), {
        audience: 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093',
      }),
    ],
    covers: ['keyvault.secrets.list'],
  },
  {
    id: 'keyvault/challenge/unknown-key',
    title: 'a token signed with a key that nobody published answers 401 AKV10046 with its header',
    grounds: [recorded('Azure-Samples/azuresandbox#362'), recorded('hashicorp/terraform-provider-azurerm#30912')],
    needs: ['vault'],
    steps: [
      askVault(
        'nobody',
        'GET',
        noSecret,
        unauthorized(
          `AKV10046: Unable to resolve the key used for signature validation. EncodedJwtHeader: '${unknownHeader}'.`,
        ),
        { headers: { Authorization: `Bearer ${unknownHeader}.e30.AAAA` } },
      ),
    ],
    covers: ['keyvault.secrets.get-latest'],
  },
  {
    id: 'keyvault/challenge/bad-signature',
    title: 'a token whose signature does not fit answers 401',
    grounds: [inferred('the code is the one of every 401; the text of today is not known')],
    needs: ['imds', 'vault'],
    steps: [
      keepImdsToken('{vault.audience}'),
      askVault('nobody', 'GET', noSecret, unauthorized(/./), {
        headers: { Authorization: 'Bearer {saved.token}AAAA' },
      }),
    ],
    covers: ['keyvault.secrets.get-latest'],
  },
  {
    id: 'keyvault/challenge/no-token-at-all',
    title: 'a bearer that is no token answers 401',
    grounds: [inferred('the code is the one of every 401; the text of today is not known')],
    needs: ['vault'],
    steps: [askVault('nobody', 'GET', noSecret, unauthorized(/./), { headers: { Authorization: 'Bearer nonsense' } })],
    covers: ['keyvault.secrets.get-latest'],
  },
  {
    id: 'keyvault/challenge/expired-token',
    title: 'a token answers 200 until it expires and 401 from then on',
    grounds: [recorded('Azure/azure-sdk-for-python#27266'), recorded('CDCgov/prime-reportstream#2566')],
    needs: ['imds', 'vault', 'vault-secret', 'virtual-clock'],
    steps: [
      keepImdsToken('{vault.audience}'),
      askVault('nobody', 'GET', secret, withStatus(200), { headers: savedToken }),
      advance(86_500),
      askVault(
        'nobody',
        'GET',
        secret,
        {
          ...unauthorized("[TokenExpired] Error validating token: 'S2S12086'."),
          headers: { 'WWW-Authenticate': tokenChallenge, 'Content-Length': '96' },
        },
        { headers: savedToken },
      ),
    ],
    covers: ['keyvault.secrets.get-latest'],
  },
  {
    id: 'keyvault/challenge/headers',
    title: 'every answer, a refusal too, carries Key Vault’s headers and echoes the client’s request id',
    grounds: [jsRecordings, goRecordings],
    needs: ['vault'],
    steps: [
      askVault(
        'nobody',
        'GET',
        noSecret,
        withStatus(401, {
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
        }),
        { headers: { 'x-ms-client-request-id': 'milab-{nonce}' } },
      ),
    ],
    covers: ['keyvault.secrets.get-latest'],
  },
]
