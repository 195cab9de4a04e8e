import {
  anything,
  askVault,
  client,
  documented,
  formType,
  inferred,
  jsonType,
  recorded,
  refusal,
  withExactly,
  withStatus,
  type Case,
} from '../words.js'
import { jsRecordings, needsOwnSecret, ownSecret, setOwnSecret } from './steps.js'

export const cases: readonly Case[] = [
  {
    id: 'keyvault/requests/strict/newer-version',
    title: 'a version that is not there yet answers 400 BadParameter and names itself',
    grounds: [recorded('Azure/azure-sdk-for-python#28595 (Azure Stack)')],
    needs: ['imds', 'vault', 'strict-versions'],
    steps: [
      askVault(
        'vm',
        'GET',
        '/secrets/never-{nonce}?api-version=2099-01-01',
        refusal(400, 'BadParameter', /^The specified version \(2099-01-01\) is not recognized\. /),
      ),
    ],
    covers: ['keyvault.secrets.get-latest'],
  },
  {
    id: 'keyvault/requests/unknown-version',
    title: 'a version that Azure never had answers 400 BadParameter and names itself',
    grounds: [recorded('Azure/azure-sdk-for-python#28595 (Azure Stack)')],
    needs: ['imds', 'vault'],
    steps: [
      askVault(
        'vm',
        'GET',
        '/secrets/never-{nonce}?api-version=6.9',
        refusal(
          400,
          'BadParameter',
          /^The specified version \(6\.9\) is not recognized\. Consider using the latest supported version \(.+\)\.$/,
        ),
      ),
    ],
    covers: ['keyvault.secrets.get-latest'],
  },
  {
    id: 'keyvault/requests/missing-version',
    title: 'a request without api-version answers 400 BadParameter',
    grounds: [inferred('required by every version of the specification; the text is not known')],
    needs: ['imds', 'vault'],
    steps: [askVault('vm', 'GET', '/secrets/never-{nonce}', refusal(400, 'BadParameter', /./))],
    covers: ['keyvault.secrets.get-latest'],
  },
  {
    id: 'keyvault/requests/invalid-name',
    title: 'a name with other than letters, digits and dashes answers 400 BadParameter and is echoed decoded',
    grounds: [jsRecordings],
    needs: ['imds', 'vault'],
    steps: [
      askVault(
        'vm',
        'GET',
        '/secrets/key%24%23()!{nonce}?api-version=7.4',
        refusal(400, 'BadParameter', 'The request URI contains an invalid name: key$#()!{nonce}'),
      ),
    ],
    covers: ['keyvault.secrets.get-latest'],
  },
  {
    id: 'keyvault/requests/method-not-allowed',
    title: 'setting a secret without a name answers 405',
    grounds: [client('Azure/azure-sdk-for-java:sdk/keyvault/azure-security-keyvault-secrets: its tests expect 405')],
    needs: [...needsOwnSecret, 'tutorial-world'],
    steps: [
      askVault('portal', 'PUT', '/secrets/?api-version=7.4', withStatus(405), { body: { json: { value: 'v' } } }),
    ],
  },
  {
    id: 'keyvault/requests/unknown-path',
    title: 'a path that Key Vault does not have answers 404',
    grounds: [inferred('neither status nor text were seen')],
    needs: ['imds', 'vault'],
    steps: [askVault('vm', 'GET', '/milab-no-such-path?api-version=7.4', withStatus(404))],
  },
  {
    id: 'keyvault/requests/not-emulated',
    title: 'what the lab lacks of Key Vault is 501 by its name, also what only a Managed HSM has',
    grounds: [inferred('a policy of the lab: it does not call impossible what Azure has')],
    needs: ['imds', 'vault', 'lab-policy', 'writes'],
    steps: [
      askVault(
        'vm',
        'GET',
        '/storage?api-version=7.4',
        refusal(501, 'NotEmulated', /^Key Vault managed storage accounts are not emulated by /),
      ),
      askVault(
        'vm',
        'POST',
        '/rng?api-version=7.4',
        refusal(501, 'NotEmulated', /^random bytes of a Managed HSM are not emulated by /),
        { body: { json: { count: 4 } } },
      ),
    ],
  },
  {
    id: 'keyvault/requests/malformed-body',
    title: 'a body that is no JSON answers 400 BadParameter, with an empty property name',
    grounds: [recorded('Azure/azure-sdk-for-node#2198')],
    needs: needsOwnSecret,
    steps: [
      askVault(
        'portal',
        'PUT',
        `${ownSecret}?api-version=7.4`,
        refusal(400, 'BadParameter', 'Property  has invalid value\r\n'),
        {
          headers: jsonType,
          body: '{"value":',
        },
      ),
    ],
    covers: ['keyvault.secrets.set'],
  },
  {
    id: 'keyvault/requests/no-content-type',
    title: 'a body whose Content-Type was forgotten answers 415, in the words of ASP.NET',
    grounds: [recorded('https://github.com/Azure/azure-sdk-for-rust/issues/1146 (service version 1.9.576.1)')],
    needs: needsOwnSecret,
    steps: [
      askVault(
        'portal',
        'PUT',
        `${ownSecret}?api-version=7.4`,
        withExactly(
          415,
          '{"Message":"The request contains an entity body but no Content-Type header. The inferred media type ' +
            "'application/octet-stream' is not supported for this resource.\"}",
          { 'x-ms-keyvault-service-version': anything, 'Content-Type': 'application/json; charset=utf-8' },
        ),
        { body: '{"value":"v"}' },
      ),
    ],
    covers: ['keyvault.secrets.set'],
  },
  {
    id: 'keyvault/requests/wrong-content-type',
    title: 'a body that says it is plain text or a form answers 415 and names its type',
    grounds: [inferred("ASP.NET's own words; the text for a missing type, which is recorded, is ASP.NET's, too")],
    needs: needsOwnSecret,
    steps: ['text/plain', 'application/x-www-form-urlencoded'].map((type) =>
      askVault(
        'portal',
        'PUT',
        `${ownSecret}?api-version=7.4`,
        withExactly(415, `{"Message":"The request entity's media type '${type}' is not supported for this resource."}`),
        { headers: { 'Content-Type': type }, body: '{"value":"v"}' },
      ),
    ),
    covers: ['keyvault.secrets.set'],
  },
  {
    id: 'keyvault/requests/no-body',
    title: 'a POST without a body is good whatever its Content-Type says',
    grounds: [client("PowerShell's Invoke-RestMethod -Method Post sends the type of a form and no body")],
    needs: needsOwnSecret,
    steps: [
      setOwnSecret('v'),
      askVault('portal', 'POST', `${ownSecret}/backup?api-version=7.4`, withStatus(200), { headers: formType }),
    ],
    covers: ['keyvault.secrets.backup'],
  },
  {
    id: 'keyvault/requests/wrong-types',
    title: 'a body without its value, or with a member of the wrong type, answers 400 BadParameter',
    grounds: [inferred('the specification requires value and types the rest; the texts are not known')],
    needs: needsOwnSecret,
    steps: [
      '{}',
      '{"value":1}',
      '{"value":"v","tags":{"a":1}}',
      '{"value":"v","attributes":{"exp":"tomorrow"}}',
      '{"value":"v","attributes":{"enabled":"maybe"}}',
    ].map((body) =>
      askVault('portal', 'PUT', `${ownSecret}?api-version=7.4`, refusal(400, 'BadParameter', /./), {
        headers: jsonType,
        body,
      }),
    ),
    covers: ['keyvault.secrets.set'],
  },
  {
    id: 'keyvault/requests/value-too-long',
    title: 'a value of 25,600 characters is taken, one more answers 400 BadParameter',
    grounds: [
      recorded('Azure/azure-cli#5639'),
      documented('https://learn.microsoft.com/azure/key-vault/secrets/about-secrets'),
    ],
    needs: needsOwnSecret,
    steps: [
      setOwnSecret('x'.repeat(25_600)),
      askVault(
        'portal',
        'PUT',
        `${ownSecret}?api-version=7.4`,
        refusal(400, 'BadParameter', 'Secret is beyond the maximum permitted length of 25600 characters.'),
        {
          headers: jsonType,
          body: JSON.stringify({ value: 'x'.repeat(25_601) }),
        },
      ),
    ],
    covers: ['keyvault.secrets.set'],
  },
  {
    id: 'keyvault/requests/body-too-large',
    title: 'a body beyond a mebibyte is refused',
    grounds: [inferred('a limit of ours; what Azure answers was not seen')],
    needs: needsOwnSecret,
    steps: [
      askVault('portal', 'PUT', `${ownSecret}?api-version=7.4`, withStatus([400, 413]), {
        headers: jsonType,
        body: ' '.repeat(1_100_000),
      }),
    ],
    covers: ['keyvault.secrets.set'],
  },
]
