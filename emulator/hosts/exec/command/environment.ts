import { version } from '../../../version.js'
import { bundleVariables, bundleVariablesIfSet, javaStorePassword, type TrustFiles } from './trust.js'

type Variables = Readonly<Record<string, string | undefined>>

const proxyVariables = [
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'ALL_PROXY',
  'NO_PROXY',
  'FTP_PROXY',
  'npm_config_proxy',
  'npm_config_https_proxy',
  'npm_config_noproxy',
]

/** Each makes credentials use another token source than the machine's own. */
const identityVariables = [
  'IDENTITY_ENDPOINT',
  'IDENTITY_HEADER',
  'IDENTITY_SERVER_THUMBPRINT',
  'IMDS_ENDPOINT',
  'MSI_ENDPOINT',
  'MSI_SECRET',
  'AZURE_POD_IDENTITY_AUTHORITY_HOST',
  'AZURE_FEDERATED_TOKEN_FILE',
]

/** The lab's own, which a program under test must not see. */
const labVariables = ['MILAB_CONTROL_URL', 'MILAB_CONTROL_TOKEN', 'MILAB_EXEC', 'MILAB_IMDS']

/**
 * Build servers of .NET outlive a build and lend themselves to the next one, which may run outside of exec, or started
 * outside to one inside: https://github.com/dotnet/msbuild/issues/2916. What the caller sets stays.
 */
const buildsStayInside = {
  MSBUILDDISABLENODEREUSE: '1',
  UseSharedCompilation: 'false',
  DOTNET_CLI_USE_MSBUILD_SERVER: '0',
}

export interface CommandEnvironment {
  readonly env: Record<string, string>
  /** notes for the caller */
  readonly notes: readonly string[]
}

/** The caller's variables without those that bypass the lab, plus those that make its CA trusted, plus `more`. */
export function commandEnvironment(
  caller: Variables,
  trust: TrustFiles,
  more: Readonly<Record<string, string>>,
): CommandEnvironment {
  const env: Record<string, string> = { ...buildsStayInside }
  const proxies: string[] = []
  const identities: string[] = []
  for (const [name, value] of Object.entries(caller)) {
    if (value === undefined || labVariables.includes(name)) continue
    const taken = isOneOf(proxyVariables, name) ? proxies : identityVariables.includes(name) ? identities : undefined
    if (!taken) env[name] = value
    else if (value !== '') taken.push(name)
  }
  const notes: string[] = []
  if (proxies.length > 0) notes.push(`not passed to the command, which needs no proxy: ${proxies.join(', ')}`)
  if (identities.length > 0)
    notes.push(`not passed to the command, because they select another token source: ${identities.join(', ')}`)
  for (const name of bundleVariables) env[name] = trust.bundle
  for (const name of bundleVariablesIfSet) if (caller[name]) env[name] = trust.bundle
  env.NODE_EXTRA_CA_CERTS = trust.nodeExtra
  if (/-Djavax\.net\.ssl\.trustStore=/.test(env.JAVA_TOOL_OPTIONS ?? '')) {
    notes.push("JAVA_TOOL_OPTIONS already names a trust store: Java does not trust the lab's CA")
  } else {
    const store = { trustStore: trust.java, trustStoreType: 'JKS', trustStorePassword: javaStorePassword }
    addJavaOptions(
      env,
      Object.entries(store)
        .map(([name, value]) => `-Djavax.net.ssl.${name}=${value}`)
        .join(' '),
    )
  }
  // Tells programs that refuse a lab's responses that this lab is intended, such as `milab conform --target live`.
  return { env: { ...env, MILAB_EXEC: version, ...more }, notes }
}

export function addJavaOptions(env: Record<string, string>, options: string): void {
  env.JAVA_TOOL_OPTIONS = env.JAVA_TOOL_OPTIONS ? `${env.JAVA_TOOL_OPTIONS} ${options}` : options
}

const isOneOf = (names: readonly string[], name: string) =>
  names.some((known) => known.toLowerCase() === name.toLowerCase())
