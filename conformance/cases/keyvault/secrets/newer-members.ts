import { absent, askVault, client, documented, hasMembers, inferred, withJson, type Case } from '../../words.js'
import { needsOwnSecret, ownSecret, setOwnSecret } from '../steps.js'

const newer = `${ownSecret}?api-version=2025-07-01`

export const cases: readonly Case[] = [
  {
    id: 'keyvault/secrets/set/no-previous-version',
    title: 'a secret that is not behind a certificate names no previous version, however often it is set',
    grounds: [
      client(
        'Azure/azure-sdk-for-js:sdk/keyvault/keyvault-secrets/test/public/contentTypeAndPreviousVersion.spec.ts (live)',
      ),
      documented('https://github.com/Azure/azure-rest-api-specs/pull/35534'),
    ],
    needs: needsOwnSecret,
    steps: [
      setOwnSecret('1'),
      askVault('portal', 'PUT', newer, withJson(200, hasMembers({ value: '2', previousVersion: absent })), {
        body: { json: { value: '2' } },
      }),
      askVault('portal', 'GET', newer, withJson(200, hasMembers({ value: '2', previousVersion: absent }))),
    ],
    covers: ['keyvault.secrets.set', 'keyvault.secrets.get-latest'],
  },
  {
    id: 'keyvault/secrets/get/out-content-type',
    title: 'an ordinary secret is returned as it is whatever outContentType asks for',
    grounds: [inferred("the SDKs' live tests take the value or a refusal: neither is pinned")],
    needs: needsOwnSecret,
    steps: [
      setOwnSecret('v'),
      askVault(
        'portal',
        'GET',
        `${newer}&outContentType=application/x-pem-file`,
        withJson(200, hasMembers({ value: 'v' })),
      ),
    ],
    covers: ['keyvault.secrets.get-latest'],
  },
]
