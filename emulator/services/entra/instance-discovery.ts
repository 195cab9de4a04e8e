import { json } from '../../core/reply.js'
import { operation } from './call.js'
import * as refusals from './refusals.js'

const hosts = (preferred: string, cache: string, ...aliases: string[]) => ({
  preferred_network: preferred,
  preferred_cache: cache,
  aliases,
})

/** Entra's hosts in all clouds, as recorded in the Azure SDK for JavaScript's tests (2021-2022). */
const metadata = [
  hosts(
    'login.microsoftonline.com',
    'login.windows.net',
    'login.microsoftonline.com',
    'login.windows.net',
    'login.microsoft.com',
    'sts.windows.net',
  ),
  hosts(
    'login.partner.microsoftonline.cn',
    'login.partner.microsoftonline.cn',
    'login.partner.microsoftonline.cn',
    'login.chinacloudapi.cn',
  ),
  hosts('login.microsoftonline.de', 'login.microsoftonline.de', 'login.microsoftonline.de'),
  hosts('login.microsoftonline.us', 'login.microsoftonline.us', 'login.microsoftonline.us', 'login.usgovcloudapi.net'),
  hosts('login-us.microsoftonline.com', 'login-us.microsoftonline.com', 'login-us.microsoftonline.com'),
]

/**
 * Whether a host is one of Entra's: MSAL checks it before it trusts an authority that it does not know. The tenant is
 * not checked here: the request for the discovery document of a missing tenant is refused.
 */
export const instanceDiscovery = operation({
  id: 'entra.instance-discovery',
  source:
    'https://github.com/AzureAD/microsoft-authentication-library-for-js/blob/dev/lib/msal-common/src/authority/' +
    'Authority.ts',
  method: 'GET',
  path: '/common/discovery/instance',
  handle({ query }) {
    const asked = /^https:\/\/([^/:]+)(?::443)?\/([^/?]+)\/oauth2\/(v2\.0\/)?authorize\/?$/i.exec(
      query.get('authorization_endpoint') ?? '',
    )
    const version = query.get('api-version')
    if (query.get('authorization_endpoint') === undefined || (version !== '1.0' && version !== '1.1'))
      throw refusals.malformedDiscovery()
    const host = asked?.[1]?.toLowerCase()
    if (!asked || !metadata.some(({ aliases }) => aliases.includes(host!))) throw refusals.unknownInstance()
    const document = `https://${host}/${asked[2]}/${asked[3] ?? ''}.well-known/openid-configuration`
    return json(200, { tenant_discovery_endpoint: document, 'api-version': '1.1', metadata })
  },
})
