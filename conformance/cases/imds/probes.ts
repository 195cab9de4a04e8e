import {
  askImds,
  client,
  inferred,
  recorded,
  oauthRefusal,
  withExactly,
  withStatus,
  type Case,
  type Expectation,
} from '../words.js'

const hostIsPresent = oauthRefusal(400, 'invalid_request', 'Required metadata header not specified', 88)
const hostHasItNot: Expectation = withExactly(404, '{"error":"Not Found"}')

export const cases: readonly Case[] = [
  {
    id: 'imds/probe/javascript',
    title: 'the probe of JavaScript’s DefaultAzureCredential, without query and header, finds the host',
    grounds: [client('@azure/identity 4.13, imdsMsi: any answer means present')],
    needs: ['imds'],
    steps: [
      askImds('GET', '/metadata/identity/oauth2/token', hostIsPresent, { headers: { Accept: 'application/json' } }),
    ],
  },
  {
    id: 'imds/probe/go',
    title: 'the probe of Go’s azidentity, without query and header, finds the host',
    grounds: [client('Azure/azure-sdk-for-go, sdk/azidentity/managed_identity_client.go')],
    needs: ['imds'],
    steps: [askImds('GET', '/metadata/identity/oauth2/token', hostIsPresent, { headers: {} })],
  },
  {
    id: 'imds/probe/python',
    title: 'the probe of Python’s azure-identity, without the header, finds the host',
    grounds: [client('Azure/azure-sdk-for-python, azure-identity, imds.py')],
    needs: ['imds'],
    steps: [
      askImds('GET', '/metadata/identity/oauth2/token?api-version=2018-02-01&resource={arm.audience}', hostIsPresent, {
        headers: {},
      }),
    ],
  },
  {
    id: 'imds/probe/dotnet',
    title: 'the probe of .NET’s Azure.Identity gets a 400 that does not say "Identity not found"',
    grounds: [client('Azure/azure-sdk-for-net, ImdsManagedIdentityProbeSource')],
    needs: ['imds'],
    steps: [
      askImds(
        'GET',
        '/metadata/identity/oauth2/token?api-version=2018-02-01&resource={arm.audience}&msi-res-id=x',
        hostIsPresent,
        { headers: {} },
      ),
    ],
  },
  {
    id: 'imds/probe/dotnet-order',
    title: 'a missing header is judged before api-version, resource and selectors',
    grounds: [
      client('Azure/azure-sdk-for-net, ImdsManagedIdentityProbeSource: any 400 without "Identity not found" is a host'),
    ],
    needs: ['imds'],
    steps: [
      askImds('GET', '/metadata/identity/oauth2/token?resource={arm.audience}&msi-res-id=x', hostIsPresent, {
        headers: {},
      }),
      askImds('GET', '/metadata/identity/oauth2/token?api-version=1999-01-01&resource=x', hostIsPresent, {
        headers: {},
      }),
      askImds(
        'GET',
        '/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://does.not.exist/{nonce}' +
          '&client_id={nonce}&object_id={nonce}',
        hostIsPresent,
        { headers: {} },
      ),
    ],
  },
  {
    id: 'imds/probe/dotnet-resource-id',
    title: 'msi-res-id, which .NET’s probe sends for a resource id, names no identity',
    grounds: [inferred('.NET’s own requests send msi_res_id, and its probe is refused before it is read')],
    needs: ['imds'],
    steps: [
      askImds(
        'GET',
        '/metadata/identity/oauth2/token?api-version=2018-02-01&resource={arm.audience}&msi-res-id=x',
        withStatus(200),
      ),
    ],
  },
  {
    id: 'imds/probe/java',
    title: 'the probe of Java’s azure-identity, without resource and header, finds the host',
    grounds: [client('Azure/azure-sdk-for-java, IdentityClient: checkIMDSAvailable')],
    needs: ['imds'],
    steps: [askImds('GET', '/metadata/identity/oauth2/token?api-version=2018-02-01', hostIsPresent, { headers: {} })],
  },
  {
    id: 'imds/probe/msal-v2-headerless',
    title: 'the headerless probe for IMDSv2 gets 404 from a host that has it not',
    grounds: [client('AzureAD/microsoft-authentication-library-for-dotnet, docs/msi_v2/vm_vmss_credential_probe.md')],
    needs: ['imds'],
    steps: [
      askImds('GET', '/metadata/identity/getplatformmetadata?cred-api-version=2.0', hostHasItNot, { headers: {} }),
    ],
  },
  {
    id: 'imds/probe/msal-v2',
    title: 'a request for the platform metadata of IMDSv2 gets 404 from a host that has it not',
    grounds: [
      recorded(
        'https://github.com/AzureAD/microsoft-authentication-library-for-dotnet/pull/6041: the status',
        '2026-05',
      ),
      client('AzureAD/microsoft-authentication-library-for-dotnet, docs/msi_v2/msi_with_credential_design.md'),
    ],
    needs: ['imds'],
    steps: [askImds('GET', '/metadata/identity/getplatformmetadata?cred-api-version=2.0', hostHasItNot)],
  },
  {
    id: 'imds/probe/msal-v2-credential',
    title: 'a request for a certificate of IMDSv2 gets 404 from a host that has it not',
    grounds: [client('AzureAD/microsoft-authentication-library-for-dotnet, docs/msi_v2/msi_with_credential_design.md')],
    needs: ['imds'],
    steps: [askImds('POST', '/metadata/identity/issuecredential?cred-api-version=2.0', hostHasItNot)],
  },
]
