import {
  absent,
  advance,
  askImds,
  documented,
  hasMembers,
  matches,
  oauthRefusal,
  play,
  recorded,
  withExactly,
  withJson,
  withStatus,
  withText,
  withoutBody,
  type Case,
} from '../words.js'
import { missingHeader } from '../imds/steps.js'
import { probe, token } from './steps.js'

const retryPage = documented(
  'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token#error-handling',
)
const needs = ['imds', 'stories'] as const
const fromImds = matches(/^IMDS\//)

/** How the outcome is for Azure's SDKs is in conformance/sdk/stories/outcomes.test-support.ts. */
export const cases: readonly Case[] = [
  {
    id: 'stories/new-vm',
    title: 'a new machine’s identity is not found for 20 seconds, and the probe does not notice',
    grounds: [recorded('Azure/AKS#1683: 68 bytes')],
    needs,
    steps: [
      play('new-vm'),
      probe(missingHeader),
      token(oauthRefusal(400, 'invalid_request', 'Identity not found', 68)),
      advance(19),
      token(withStatus(400, { headers: { server: fromImds } })),
      advance(2),
      token(withStatus(200)),
    ],
  },
  {
    id: 'stories/imds-updating',
    title: 'every path responds 410 for 70 seconds, and then as before',
    grounds: [retryPage],
    needs,
    steps: [
      play('imds-updating'),
      probe(withoutBody(410)),
      token(withoutBody(410, { server: fromImds })),
      askImds('GET', '/metadata/instance?api-version=2021-02-01', withoutBody(410)),
      advance(69),
      token(withStatus(410)),
      advance(2),
      token(withStatus(200)),
    ],
  },
  {
    id: 'stories/imds-throttled',
    title: 'three requests get 429 of 90 bytes, with an empty reason phrase and without Retry-After',
    grounds: [recorded('Azure/azure-sdk-for-net#39574')],
    needs,
    steps: [
      play('imds-throttled'),
      probe(missingHeader),
      ...[1, 2, 3].map(() =>
        token({
          ...oauthRefusal(429, 'invalid_request', 'Temporarily throttled, too many requests', 90),
          reason: '',
          headers: { 'retry-after': absent },
        }),
      ),
      token(withStatus(200)),
    ],
  },
  {
    id: 'stories/not-yet-there',
    title: 'nothing listens at the metadata service’s address for ten seconds',
    grounds: [recorded('Azure/aad-pod-identity#992')],
    needs,
    steps: [
      play('not-yet-there'),
      probe({ dropped: true }),
      token({ dropped: true }),
      advance(11),
      token(withStatus(200)),
    ],
  },
  {
    id: 'stories/docker-desktop',
    title: 'Docker Desktop’s 403 has the reason in its phrase, and none of IMDS’s headers',
    grounds: [
      recorded('Azure/azure-sdk-for-python#31759: curl -I'),
      recorded('Azure/azure-sdk-for-net#42134: headers'),
    ],
    needs,
    steps: [
      play('docker-desktop'),
      probe(withStatus(403)),
      token({
        ...withExactly(
          403,
          'connecting to 169.254.169.254:80: connecting to 169.254.169.254:80: dial tcp 169.254.169.254:80: connectex: ' +
            'A socket operation was attempted to an unreachable network.',
          { server: absent, 'content-type': absent, 'x-ms-request-id': absent },
        ),
        reason:
          'connecting to 169.254.169.254:80: connecting to 169.254.169.254:80: dial tcp 169.254.169.254:80: connectex: ' +
          'A socket operation was attempted to an unreachable network.',
      }),
    ],
  },
  {
    id: 'stories/corporate-proxy',
    title: 'a proxy’s 504 is a page, with one Content-Type and one Server, both the proxy’s',
    grounds: [documented('https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service#proxies')],
    needs,
    steps: [
      play('corporate-proxy'),
      token(withText(504, /<title>Gateway Timeout</, { server: matches(/^Zscaler/), 'content-type': 'text/html' })),
    ],
  },
  {
    id: 'stories/captive-portal',
    title: 'a login page comes with 200, as HTML and without IMDS’s headers',
    grounds: [recorded('Azure/azure-sdk-for-python#20554')],
    needs,
    steps: [
      play('captive-portal'),
      probe(withStatus(200)),
      token(
        withText(200, /^<!DOCTYPE html>/, { server: 'nginx', 'content-type': 'text/html', 'x-ms-request-id': absent }),
      ),
    ],
  },
  {
    id: 'stories/other-cloud',
    title: 'the metadata service of another cloud responds 404 with HTML, under its own name',
    grounds: [recorded('Azure/azure-sdk-for-python#33332: status and headers')],
    needs,
    steps: [
      play('other-cloud'),
      token(
        withText(404, /^<!DOCTYPE html>/, {
          server: 'Metadata Server for VM',
          'metadata-flavor': 'Google',
          'content-type': 'text/html; charset=UTF-8',
        }),
      ),
    ],
  },
  {
    id: 'stories/token-expiring',
    title: 'a token is valid for at most six minutes',
    grounds: [
      documented(
        'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identities-faq',
      ),
    ],
    needs,
    steps: [
      play('token-expiring'),
      token(withJson(200, hasMembers({ expires_in: { between: [300, 360] }, token_type: 'Bearer' }))),
    ],
  },
]
