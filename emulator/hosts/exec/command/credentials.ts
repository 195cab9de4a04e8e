/**
 * Variables that make `DefaultAzureCredential` of every version use IMDS, by the proxy. .NET's goes on after its probe
 * only where IMDS is at its own address (azure-sdk-for-net, `ImdsManagedIdentityProbeSource`), and `prod` is the one
 * value that all versions with this variable take: 1.14 of .NET refuses the names of single credentials
 * (https://github.com/Azure/azure-sdk-for-net/pull/50021).
 */
export const imdsVariables = {
  AZURE_POD_IDENTITY_AUTHORITY_HOST: 'http://169.254.169.254',
  AZURE_TOKEN_CREDENTIALS: 'prod',
} as const

/** Each makes `DefaultAzureCredential` use a credential of the caller's before the managed identity. */
const preferred = [
  'AZURE_CLIENT_SECRET',
  'AZURE_CLIENT_CERTIFICATE_PATH',
  'AZURE_CLIENT_CERTIFICATE_PASSWORD',
  'AZURE_CLIENT_SEND_CERTIFICATE_CHAIN',
  'AZURE_USERNAME',
  'AZURE_PASSWORD',
  'AZURE_FEDERATED_TOKEN_FILE',
]

/**
 * The caller's variables that would win over the managed identity. `AZURE_CLIENT_ID` is one of them if it belongs to
 * such a credential; alone, it chooses one of the machine's identities.
 */
export function winning(caller: Readonly<Record<string, string | undefined>>): string[] {
  const found = preferred.filter((name) => caller[name])
  return found.length > 0 && caller.AZURE_CLIENT_ID ? [...found, 'AZURE_CLIENT_ID'] : found
}

export const winningNotice = (names: readonly string[]) =>
  `dropped, because DefaultAzureCredential would use these before the managed identity: ${names.join(', ')}`

/**
 * Hosts that the proxy is not for. .NET compares IPv6 addresses with their brackets, and `localhost` with that name
 * alone.
 */
export const loopbackExceptions = ['localhost', '127.0.0.1', '::1', '[::1]', '.localhost'] as const

/** The same for Java. */
export const javaExceptions = '-Dhttp.nonProxyHosts=localhost|127.*|[::1]|*.localhost'
