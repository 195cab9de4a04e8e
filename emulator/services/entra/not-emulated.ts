import type { MissingOperation } from '../../core/operation.js'

const docs = 'https://learn.microsoft.com/entra/identity-platform'

const missing = (name: string, source: string, ...paths: string[]): MissingOperation[] =>
  paths.map((path) => ({ name: `Entra ${name}`, source: `${docs}/${source}`, method: '*', path }))

export const notEmulated: readonly MissingOperation[] = [
  ...missing('authorize', 'v2-oauth2-auth-code-flow', '/{tenant}/oauth2/authorize', '/{tenant}/oauth2/v2.0/authorize'),
  ...missing('device code', 'v2-oauth2-device-code', '/{tenant}/oauth2/devicecode', '/{tenant}/oauth2/v2.0/devicecode'),
  ...missing(
    'logout',
    'v2-protocols-oidc#send-a-sign-out-request',
    '/{tenant}/oauth2/logout',
    '/{tenant}/oauth2/v2.0/logout',
  ),
  ...missing('userinfo', 'userinfo', '/{tenant}/openid/userinfo'),
  ...missing('session check', 'v2-protocols-oidc', '/{tenant}/oauth2/checksession'),
  ...missing('admin consent', 'v2-admin-consent', '/{tenant}/adminconsent', '/{tenant}/v2.0/adminconsent'),
  ...missing('SAML sign-on', 'single-sign-on-saml-protocol', '/{tenant}/saml2', '/{tenant}/wsfed'),
  ...missing(
    'federation metadata',
    'federation-metadata',
    '/{tenant}/federationmetadata/2007-06/federationmetadata.xml',
  ),
  ...missing('user realm discovery', 'msal-authentication-flows', '/common/userrealm/{user}', '/common/userrealm'),
  ...missing('Kerberos', 'msal-authentication-flows', '/{tenant}/kerberos'),
  ...missing('error look-up', 'reference-error-codes', '/error'),
]
