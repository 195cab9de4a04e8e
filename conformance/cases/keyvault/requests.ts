import { client, documented, inferred, recorded, refusal, send, withStatus, type Case } from '../../model.js'
import { jsRecordings, needing, ours, put, version } from './steps.js'

const set = 'keyvault.secrets.set'
const get = 'keyvault.secrets.get-latest'

const setting = (body: string) =>
  send({
    as: 'portal',
    to: '{vault.host}',
    method: 'PUT',
    path: `${ours}?${version}`,
    headers: { 'Content-Type': 'application/json' },
    body,
  })

export const cases: readonly Case[] = [
  {
    id: 'keyvault/requests/unknown-version',
    title: 'a version that Azure never had answers 400 BadParameter and names itself',
    grounds: [recorded('Azure/azure-sdk-for-python#28595 (Azure Stack)')],
    needs: ['imds', 'vault', 'vault-secret'],
    steps: [
      send({
        as: 'vm',
        to: '{vault.host}',
        path: '/secrets/{vault.secret.name}?api-version=6.9',
        expect: refusal(
          400,
          'BadParameter',
          /^The specified version \(6\.9\) is not recognized\. Consider using the latest supported version \(.+\)\.$/,
        ),
      }),
    ],
    covers: [get],
  },
  {
    id: 'keyvault/requests/missing-version',
    title: 'a request without api-version answers 400 BadParameter',
    grounds: [inferred('required by every version of the specification; the text is not known')],
    needs: ['imds', 'vault', 'vault-secret'],
    steps: [
      send({
        as: 'vm',
        to: '{vault.host}',
        path: '/secrets/{vault.secret.name}',
        expect: refusal(400, 'BadParameter', /./),
      }),
    ],
    covers: [get],
  },
  {
    id: 'keyvault/requests/invalid-name',
    title: 'a name with other than letters, digits and dashes answers 400 BadParameter and is echoed decoded',
    grounds: [jsRecordings],
    needs: ['imds', 'vault'],
    steps: [
      send({
        as: 'vm',
        to: '{vault.host}',
        path: `/secrets/key%24%23()!{nonce}?${version}`,
        expect: refusal(400, 'BadParameter', 'The request URI contains an invalid name: key$#()!{nonce}'),
      }),
    ],
    covers: [get],
  },
  {
    id: 'keyvault/requests/method-not-allowed',
    title: 'setting a secret without a name answers 405',
    grounds: [client('Azure/azure-sdk-for-java:sdk/keyvault/azure-security-keyvault-secrets: its tests expect 405')],
    needs: [...needing.ownSecret, 'tutorial-world'],
    steps: [
      send({
        as: 'portal',
        to: '{vault.host}',
        method: 'PUT',
        path: `/secrets/?${version}`,
        body: { json: { value: 'v' } },
        expect: withStatus(405),
      }),
    ],
  },
  {
    id: 'keyvault/requests/unknown-path',
    title: 'a path that Key Vault does not have answers 404',
    grounds: [inferred('neither status nor text were seen')],
    needs: ['imds', 'vault'],
    steps: [send({ as: 'vm', to: '{vault.host}', path: `/milab-no-such-path?${version}`, expect: withStatus(404) })],
  },
  {
    id: 'keyvault/requests/malformed-body',
    title: 'a body that is no JSON answers 400 BadParameter, with an empty property name',
    grounds: [recorded('Azure/azure-sdk-for-node#2198')],
    needs: needing.ownSecret,
    steps: [{ ...setting('{"value":'), expect: refusal(400, 'BadParameter', 'Property  has invalid value\r\n') }],
    covers: [set],
  },
  {
    id: 'keyvault/requests/wrong-types',
    title: 'a body without its value, or with a member of the wrong type, answers 400 BadParameter',
    grounds: [inferred('the specification requires value and types the rest; the texts are not known')],
    needs: needing.ownSecret,
    steps: [
      '{}',
      '{"value":1}',
      '{"value":"v","tags":{"a":1}}',
      '{"value":"v","attributes":{"exp":"tomorrow"}}',
      '{"value":"v","attributes":{"enabled":"maybe"}}',
    ].map((body) => ({ ...setting(body), expect: refusal(400, 'BadParameter', /./) })),
    covers: [set],
  },
  {
    id: 'keyvault/requests/value-too-long',
    title: 'a value of 25,600 characters is taken, one more answers 400 BadParameter',
    grounds: [
      recorded('Azure/azure-cli#5639'),
      documented('https://learn.microsoft.com/azure/key-vault/secrets/about-secrets'),
    ],
    needs: needing.ownSecret,
    steps: [
      put('x'.repeat(25_600)),
      {
        ...setting(JSON.stringify({ value: 'x'.repeat(25_601) })),
        expect: refusal(400, 'BadParameter', 'Secret is beyond the maximum permitted length of 25600 characters.'),
      },
    ],
    covers: [set],
  },
  {
    id: 'keyvault/requests/body-too-large',
    title: 'a body beyond a mebibyte is refused',
    grounds: [inferred('a limit of ours; what Azure answers was not seen')],
    needs: needing.ownSecret,
    steps: [{ ...setting(' '.repeat(1_100_000)), expect: withStatus([400, 413]) }],
    covers: [set],
  },
]
