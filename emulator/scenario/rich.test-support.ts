import type { Scenario } from '../index.js'

export const rich: Scenario = {
  milab: 1,
  cloud: 'AzureChinaCloud',
  tenant: { id: '11111111-AAAA-4111-8111-111111111111', name: 't.example' },
  subscription: { name: 'S' },
  runsOn: 'same',
  resourceGroups: {
    same: {
      location: 'chinaeast',
      tags: { a: 'b' },
      userAssignedIdentities: {
        'orders-id': {
          location: 'chinanorth',
          clientId: 'aaaaaaaa-1111-4111-8111-111111111111',
          federatedCredentials: {
            github: { issuer: 'https://token.actions.githubusercontent.com', subject: 'repo:contoso/orders:ref:main' },
            cluster: {
              issuer: 'https://oidc.example',
              subject: 'system:serviceaccount:a:b',
              audiences: ['one', 'two'],
            },
          },
          tags: { k: 'l' },
        },
        'other-id': { principalId: 'aaaaaaaa-2222-4222-8222-222222222222' },
      },
      virtualMachines: {
        same: {
          identity: ['system', 'orders-id', 'other-id'],
          location: 'chinanorth',
          os: 'Linux',
          size: 'Standard_B1s',
          vmId: '22222222-2222-4222-8222-222222222222',
          tags: { c: 'd' },
          network: { privateIp: '10.0.0.9', publicIp: '203.0.113.9' },
          userData: 'aGVsbG8=',
        },
        assigned: { identity: 'orders-id' },
        none: { identity: 'none', extensions: ['ManagedIdentityExtensionForLinux'] },
      },
      apps: {
        'web-app': { kind: 'app-service', os: 'Windows', identity: ['system', 'other-id'], tags: { o: 'p' } },
        jobs: { kind: 'functions', location: 'chinanorth', identity: 'none' },
        'api-app': { kind: 'container-app', clientId: 'aaaaaaaa-3333-4333-8333-333333333333' },
      },
      arcMachines: {
        edge: { os: 'Windows', principalId: 'aaaaaaaa-4444-4444-8444-444444444444' },
        far: { location: 'chinanorth', tags: { q: 'r' } },
      },
      vaults: {
        'kv-one': {
          retention: 7,
          purgeProtection: true,
          authorization: 'rbac',
          accessPolicies: [
            { to: 'portal', permissions: {} },
            { to: 'same', permissions: { keys: ['wrapKey'], secrets: ['get'] } },
            {
              to: '33333333-3333-4333-8333-333333333333',
              applicationId: '44444444-4444-4444-8444-444444444444',
              template: 'Secret Management',
            },
          ],
          secrets: {
            A: 'x',
            b: {
              value: 'y',
              enabled: false,
              contentType: 't',
              notBefore: '2020-01-01T00:00:00Z',
              expires: '2030-01-01T01:00:00+01:00',
              tags: { e: 'f' },
            },
          },
          tags: { g: 'h' },
        },
      },
      storageAccounts: {
        one: {
          kind: 'BlobStorage',
          sku: 'Premium_LRS',
          httpsOnly: false,
          sharedKey: false,
          publicAccess: true,
          minimumTls: 'TLS1_2',
          network: { default: 'deny', addresses: ['203.0.113.9', '198.51.100.0/24'] },
          versioning: false,
          deleteRetention: { days: 5 },
          containerDeleteRetention: { days: 7 },
          keys: { key1: 'a2V5' },
          containers: { data: { publicAccess: 'blob', metadata: { i: 'j' } } },
        },
      },
    },
  },
  roleAssignments: [
    { to: 'orders-id', role: 'Reader', on: 'other-id' },
    { to: 'same', role: 'Reader', on: 'subscription' },
    { to: 'readers', role: 'secret lister', on: 'kv-one' },
    {
      id: '55555555-5555-4555-8555-555555555555',
      to: 'app',
      role: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
      on: 'kv-one',
    },
    {
      to: '66666666-6666-4666-8666-666666666666',
      role: 'Owner',
      on: '/subscriptions/77777777-7777-4777-8777-777777777777',
    },
  ],
  applications: {
    portal: { secret: 'portal-secret' },
    app: { clientId: '88888888-8888-4888-8888-888888888888' },
    both: { uri: 'api://both', objectId: '99999999-9999-4999-8999-999999999999' },
    only: { uri: 'api://only' },
    api: {
      uri: 'api://api',
      accessTokenVersion: 2,
      appRoles: ['Orders.Read', 'Orders.Write'],
      federatedCredentials: { build: { issuer: 'https://ci.example', subject: 's', audiences: ['a'] } },
    },
  },
  users: {
    ann: { upn: 'ann@contoso.example', mail: 'ann@mail.example' },
    bob: {},
    'Cy Dent': { objectId: 'bbbbbbbb-1111-4111-8111-111111111111', upn: 'cy@t.example' },
  },
  roles: {
    'secret lister': {
      actions: ['Microsoft.KeyVault/vaults/read'],
      dataActions: ['Microsoft.KeyVault/vaults/secrets/readMetadata/action'],
    },
    narrow: {
      id: 'cccccccc-1111-4111-8111-111111111111',
      description: 'of a group',
      actions: ['*/read'],
      notActions: ['Microsoft.Storage/*'],
      assignableScopes: ['/subscriptions/77777777-7777-4777-8777-777777777777', 'subscription'],
    },
  },
  locks: [
    { on: 'kv-one', level: 'CanNotDelete' },
    { on: 'subscription', level: 'ReadOnly', name: 'freeze', notes: 'until Monday' },
  ],
  groups: {
    readers: { description: 'may read', members: ['ann', 'orders-id', 'writers'] },
    writers: { objectId: 'bbbbbbbb-2222-4222-8222-222222222222', members: ['bob', 'app', 'edge'] },
    nobodies: {},
  },
  appRoleAssignments: [
    { to: 'app', on: 'api', role: 'Orders.Write' },
    { to: 'orders-id', on: 'Microsoft Graph', role: 'User.Read.All' },
    { to: 'orders-id', on: 'api', role: 'Orders.Read' },
  ],
  forwards: {
    queues: {
      host: 'files.queue.core.windows.net',
      to: 'http://127.0.0.1:10001',
      audience: 'https://storage.azure.com',
      read: 'a/read',
      write: 'a/write',
      on: 'subscription',
      credential: { sharedKey: { account: 'devstoreaccount1', key: 'a2V5' } },
    },
    tables: {
      host: 'files.table.core.windows.net',
      to: 'https://tables.example/a',
      audience: 'https://storage.azure.com',
      read: 'a/read',
      write: 'a/write',
      on: 'subscription',
      credential: { header: { name: 'x-key', value: 'k' } },
    },
    'orders-db': { host: 'orders.postgres.database.azure.com:5432', to: '127.0.0.1:5432' },
    cache: { host: 'shop.redis.cache.windows.net:6380', to: '[::1]:6379', tls: true },
  },
  tokens: { lifetime: 'PT10M' },
  policies: { 'url-case': 'strict', throttling: 'azure', timing: 'azure', 'api-versions': 'strict' },
  faults: [
    {
      on: 'imds.*',
      times: 2,
      after: 1,
      do: { delay: 'PT0.5S', answer: { status: 503, body: { a: [1] }, headers: { 'Retry-After': '1' } } },
    },
    { on: '*', do: { drop: { afterBytes: 3 } } },
    {
      on: 'imds.token',
      when: { query: { client_id: null }, header: { Metadata: '*' } },
      after: 'PT10S',
      for: 'PT1M10S',
      do: { answer: { status: 504, reason: 'None', headers: { Server: null } }, slow: { bytesPerSecond: 10 } },
    },
    { on: 'keyvault.secrets.set', do: { drop: 'after-doing' } },
    { on: 'imds', do: { drop: 'connect' } },
    { on: 'imds.token', do: { patch: { json: { expires_in: '299', resource: null } } } },
  ],
}
