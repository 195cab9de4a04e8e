import { json } from '../../core/reply.js'
import type { Cloud } from '../../policy/azure-names.js'
import { cloudNamed } from '../../policy/clouds.js'
import { issuerOf, issuerV2Of } from '../../policy/tokens/claims.js'
import { operation } from './call.js'

const common = {
  token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
  response_modes_supported: ['query', 'fragment', 'form_post'],
  subject_types_supported: ['pairwise'],
  id_token_signing_alg_values_supported: ['RS256'],
}

/** The values of sovereign clouds are unverified. */
const cloudFields: Readonly<Record<string, { instance: string; graph: string; rbac: string; region: string }>> = {
  AzurePublicCloud: {
    instance: 'microsoftonline.com',
    graph: 'graph.windows.net',
    rbac: 'https://pas.windows.net',
    region: 'NA',
  },
  AzureUSGovernmentCloud: {
    instance: 'microsoftonline.us',
    graph: 'graph.windows.net',
    rbac: 'https://pasff.usgovcloudapi.net',
    region: 'USG',
  },
  AzureChinaCloud: {
    instance: 'partner.microsoftonline.cn',
    graph: 'graph.chinacloudapi.cn',
    rbac: 'https://pas.chinacloudapi.cn',
    region: 'AS',
  },
}

/**
 * Since 2025 the v2.0 document of the public cloud offers client certificates at a host of its own, which the lab does
 * not emulate (openiddict/openiddict-core issue 2298, 2025-04; Azure/azure-cli issue 32943, 2026). The v1.0 document and
 * the other clouds' are not recorded with it, and the place of the last member is unverified.
 */
function mutualTls(cloud: Cloud, authority: string) {
  const { token_endpoint_auth_methods_supported: methods } = common
  if (cloud.name !== 'AzurePublicCloud') return { token_endpoint_auth_methods_supported: methods }
  return {
    token_endpoint_auth_methods_supported: [...methods, 'self_signed_tls_client_auth'],
    mtls_endpoint_aliases: { token_endpoint: `https://mtlsauth.microsoft.com/${authority}/oauth2/v2.0/token` },
    tls_client_certificate_bound_access_tokens: true,
  }
}

/** The last members of both documents. For all tenants together there is no region. */
function tail(cloud: Cloud, base: string, isTenant: boolean) {
  const { instance, graph, rbac, region } = cloudFields[cloud.name]!
  return {
    kerberos_endpoint: `${base}/kerberos`,
    tenant_region_scope: isTenant ? region : null,
    cloud_instance_name: instance,
    cloud_graph_host_name: graph,
    msgraph_host: cloud.graph,
    rbac_url: rbac,
  }
}

/**
 * The endpoints and the issuer. The issuer's host differs from the document's, and for all tenants together the issuer
 * contains the literal `{tenantid}`. The URLs name the cloud's login host, even if an alias was requested (unverified).
 */
export const discoveryV1 = operation({
  id: 'entra.discovery.v1',
  source:
    'https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc#fetch-the-openid-configuration-document',
  method: 'GET',
  path: '/{tenant}/.well-known/openid-configuration',
  handle({ world, tenant, authority }) {
    const cloud = cloudNamed(world.settings.cloud)
    const base = `https://${cloud.login}/${authority}`
    return json(200, {
      token_endpoint: `${base}/oauth2/token`,
      token_endpoint_auth_methods_supported: common.token_endpoint_auth_methods_supported,
      jwks_uri: `${base}/discovery/keys`,
      response_modes_supported: common.response_modes_supported,
      subject_types_supported: common.subject_types_supported,
      id_token_signing_alg_values_supported: common.id_token_signing_alg_values_supported,
      response_types_supported: ['code', 'id_token', 'code id_token', 'token id_token', 'token'],
      scopes_supported: ['openid'],
      issuer: issuerOf(cloud, tenant?.id ?? '{tenantid}'),
      microsoft_multi_refresh_token: true,
      authorization_endpoint: `${base}/oauth2/authorize`,
      device_authorization_endpoint: `${base}/oauth2/devicecode`,
      http_logout_supported: true,
      frontchannel_logout_supported: true,
      end_session_endpoint: `${base}/oauth2/logout`,
      claims_supported: [
        'sub',
        'iss',
        'cloud_instance_name',
        'cloud_instance_host_name',
        'cloud_graph_host_name',
        'msgraph_host',
        'aud',
        'exp',
        'iat',
        'auth_time',
        'acr',
        'amr',
        'nonce',
        'email',
        'given_name',
        'family_name',
        'nickname',
      ],
      check_session_iframe: `${base}/oauth2/checksession`,
      userinfo_endpoint: `${base}/openid/userinfo`,
      ...tail(cloud, base, tenant !== undefined),
    })
  },
})

export const discoveryV2 = operation({
  id: 'entra.discovery.v2',
  source:
    'https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc#fetch-the-openid-configuration-document',
  method: 'GET',
  path: '/{tenant}/v2.0/.well-known/openid-configuration',
  handle({ world, tenant, authority }) {
    const cloud = cloudNamed(world.settings.cloud)
    const base = `https://${cloud.login}/${authority}`
    return json(200, {
      token_endpoint: `${base}/oauth2/v2.0/token`,
      ...mutualTls(cloud, authority),
      jwks_uri: `${base}/discovery/v2.0/keys`,
      response_modes_supported: common.response_modes_supported,
      subject_types_supported: common.subject_types_supported,
      id_token_signing_alg_values_supported: common.id_token_signing_alg_values_supported,
      response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
      scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
      issuer: issuerV2Of(cloud, tenant?.id ?? '{tenantid}'),
      request_uri_parameter_supported: false,
      userinfo_endpoint: `https://${cloud.graph}/oidc/userinfo`,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
      http_logout_supported: true,
      frontchannel_logout_supported: true,
      end_session_endpoint: `${base}/oauth2/v2.0/logout`,
      claims_supported: [
        'sub',
        'iss',
        'cloud_instance_name',
        'cloud_instance_host_name',
        'cloud_graph_host_name',
        'msgraph_host',
        'aud',
        'exp',
        'iat',
        'auth_time',
        'acr',
        'nonce',
        'preferred_username',
        'name',
        'tid',
        'ver',
        'at_hash',
        'c_hash',
        'email',
      ],
      ...tail(cloud, base, tenant !== undefined),
    })
  },
})
