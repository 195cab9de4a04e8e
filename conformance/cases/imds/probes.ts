import { client, oauthRefusal, send, type Case, type Expectation } from '../../model.js'

const path = '/metadata/identity/oauth2/token'

const present = oauthRefusal(400, 'invalid_request', 'Required metadata header not specified', 88)
const notThere: Expectation = { status: 404, body: { exactly: '{"error":"Not Found"}' } }

const probe = (
  id: string,
  title: string,
  reference: string,
  to: string,
  expect: Expectation,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Case => ({
  id: `imds/probe/${id}`,
  title,
  grounds: [client(reference)],
  needs: ['imds'],
  steps: [send({ to: '{imds.host}', path: to, method, headers, expect })],
})

export const cases: readonly Case[] = [
  probe(
    'javascript',
    'the probe of JavaScript’s DefaultAzureCredential, without query and header, finds the host',
    '@azure/identity 4.13, imdsMsi: any answer means present',
    path,
    present,
    { headers: { Accept: 'application/json' } },
  ),
  probe(
    'go',
    'the probe of Go’s azidentity, without query and header, finds the host',
    'Azure/azure-sdk-for-go, sdk/azidentity/managed_identity_client.go',
    path,
    present,
  ),
  probe(
    'python',
    'the probe of Python’s azure-identity, without the header, finds the host',
    'Azure/azure-sdk-for-python, azure-identity, imds.py',
    `${path}?api-version=2018-02-01&resource={arm.audience}`,
    present,
  ),
  probe(
    'dotnet',
    'the probe of .NET’s Azure.Identity gets a 400 that does not say "Identity not found"',
    'Azure/azure-sdk-for-net, ImdsManagedIdentityProbeSource',
    `${path}?api-version=2018-02-01&resource={arm.audience}&msi-res-id=x`,
    present,
  ),
  probe(
    'java',
    'the probe of Java’s azure-identity, without resource and header, finds the host',
    'Azure/azure-sdk-for-java, IdentityClient: checkIMDSAvailable',
    `${path}?api-version=2018-02-01`,
    present,
  ),
  probe(
    'msal-v2-headerless',
    'the headerless probe for IMDSv2 gets 404 from a host that has it not',
    'AzureAD/microsoft-authentication-library-for-dotnet, docs/msi_v2/vm_vmss_credential_probe.md',
    '/metadata/identity/getplatformmetadata?cred-api-version=2.0',
    notThere,
  ),
  probe(
    'msal-v2',
    'a request for the platform metadata of IMDSv2 gets 404 from a host that has it not',
    'AzureAD/microsoft-authentication-library-for-dotnet, docs/msi_v2/msi_with_credential_design.md',
    '/metadata/identity/getplatformmetadata?cred-api-version=2.0',
    notThere,
    { headers: { Metadata: 'true' } },
  ),
  probe(
    'msal-v2-credential',
    'a request for a certificate of IMDSv2 gets 404 from a host that has it not',
    'AzureAD/microsoft-authentication-library-for-dotnet, docs/msi_v2/msi_with_credential_design.md',
    '/metadata/identity/issuecredential?cred-api-version=2.0',
    notThere,
    { method: 'POST', headers: { Metadata: 'true' } },
  ),
]
