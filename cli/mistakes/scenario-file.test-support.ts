import type { Chapter } from './mistake.test-support.js'

const needed = (more: string) => `milab: 1\nresourceGroups:\n  orders:\n${more}`

export const scenarioFile: Chapter = {
  title: 'The scenario file',
  mistakes: [
    {
      mistake: 'a file that does not exist',
      how: 'milab start --world worlds.yaml',
      says: ['milab: worlds.yaml: no such file; milab init --output worlds.yaml writes one'],
    },
    {
      mistake: 'a folder',
      how: 'milab start --world worlds',
      files: { 'worlds/readme.txt': '' },
      says: ['milab: worlds: this is a folder, not a scenario file; milab init --output worlds/milab.yaml writes one'],
    },
    {
      mistake: 'a folder with a scenario file in it',
      how: 'milab start --world shop',
      files: { 'shop/milab.yaml': 'milab: 1\n' },
      says: ['milab: shop: this is a folder; its scenario file is shop/milab.yaml'],
    },
    {
      mistake: 'another JSON file',
      how: 'milab start --world package.json',
      files: { 'package.json': '{ "name": "shop", "version": "1.0.0", "private": true }\n' },
      says: ['milab: package.json:1:1 this is not a scenario, which starts with milab: 1; milab init writes one'],
    },
    {
      mistake: 'a path of Windows on Linux',
      how: String.raw`milab start --world 'C:\shop\milab.yaml'`,
      says: [
        String.raw`milab: C:\shop\milab.yaml: no such file; this is a path of Windows, in WSL /mnt/c/shop/milab.yaml; ` +
          'folders are separated by / here',
      ],
    },
    {
      mistake: 'a misspelled field',
      how: 'milab world check field.yaml',
      files: { 'field.yaml': needed('    vaults: { kv1: { softDelet: true } }\n') },
      says: [
        'milab: field.yaml:4:22 resourceGroups.orders.vaults.kv1.softDelet: unknown field ' +
          "'softDelet'; did you mean 'softDelete'?",
      ],
    },
    {
      mistake: 'a tab',
      how: 'milab world check tab.yaml',
      files: { 'tab.yaml': 'milab: 1\nresourceGroups:\n\torders: {}\n' },
      says: ['milab: tab.yaml:3:1 a tab cannot indent YAML; use spaces'],
    },
    {
      mistake: 'names that Azure refuses',
      how: 'milab world check names.yaml',
      files: { 'names.yaml': needed('    vaults: { Orders_KV: {} }\n    storageAccounts: { Orders-Data: {} }\n') },
      says: [
        "milab: names.yaml:4:15 resourceGroups.orders.vaults.Orders_KV: 'Orders_KV' is not a valid vault name: 3 to " +
          '24 letters, digits and single hyphens, starting with a letter, not ending with a hyphen',
        "names.yaml:5:24 resourceGroups.orders.storageAccounts.Orders-Data: 'Orders-Data' is not a valid storage " +
          'account name: 3 to 24 lowercase letters and digits',
      ],
    },
    {
      mistake: 'a name in `runsOn`, `to`, `on`, `role` or a fault that nothing has',
      how: 'milab world check typos.yaml',
      files: {
        'typos.yaml': needed(
          '    virtualMachines: { web1: {} }\n    vaults: { orders-kv: {} }\nrunsOn: web2\nroleAssignments:\n' +
            '  - { to: web3, role: Reader, on: orders }\n  - { to: web1, role: Reader, on: order-kv }\n' +
            '  - { to: web1, role: Key Vault Secret User, on: orders-kv }\n' +
            'faults: [{ on: imds.tokn, do: { delay: PT1S } }]\n',
        ),
      },
      says: [
        "runsOn: no machine or app is named 'web2' in this file; did you mean 'web1'?",
        "roleAssignments[0].to: no identity (…) is named 'web3' in this file; did you mean 'web1'?",
        "roleAssignments[1].on: no group or resource is named 'order-kv' in this file; did you mean 'orders-kv'?",
        "roleAssignments[2].role: …; did you mean 'Key Vault Secrets User'?",
        "faults[0].on: no operation is named 'imds.tokn'; did you mean 'imds.token'?",
      ],
    },
    {
      mistake: 'a user-assigned identity that the file does not define',
      how: 'milab world check identities.yaml',
      files: {
        'identities.yaml': needed(
          '    userAssignedIdentities: { orders-id: {} }\n' +
            '    virtualMachines: { web1: { identity: [system, order-id] } }\n',
        ),
      },
      says: [
        'milab: identities.yaml:5:51 resourceGroups.orders.virtualMachines.web1.identity[1]: no user-assigned ' +
          "identity is named 'order-id' in this file; did you mean 'orders-id'?",
      ],
    },
    {
      mistake: 'a role on a vault that judges by access policies',
      how: 'milab world check void.yaml',
      files: {
        'void.yaml': needed(
          '    virtualMachines: { web1: {} }\n    vaults: { orders-kv: {} }\nroleAssignments:\n' +
            '  - { to: web1, role: Key Vault Secrets User, on: orders-kv }\n',
        ),
      },
      says: [
        'void.yaml is valid: 9 resources, 1 warning',
        'warning: void.yaml:7:23 roleAssignments[0].role: has no effect: orders-kv judges by access policies; set ' +
          'authorization: rbac there, or write accessPolicies',
      ],
    },
    {
      mistake: 'a role that Azure does not have built in',
      how: 'milab world check role.yaml',
      files: {
        'role.yaml': needed(
          '    virtualMachines: { web1: {} }\nroleAssignments: [{ to: web1, role: Order Clerk, on: orders }]\n',
        ),
      },
      says: [
        "milab: role.yaml:5:… roleAssignments[0].role: the lab has no built-in role named 'Order Clerk'; roles: of the file " +
          'adds a custom one',
      ],
    },
    {
      mistake: 'a secret whose environment variable is not set',
      how: 'milab world check env.yaml',
      files: {
        'env.yaml': needed('    vaults: { kv1: { secrets: { db: { value: { env: SHOP_DB_PASSWORD } } } } }\n'),
      },
      says: [
        'env.yaml:4:… resourceGroups.orders.vaults.kv1.secrets.db.value: the environment variable SHOP_DB_PASSWORD ' +
          'is not set',
      ],
    },
    {
      mistake: '`on` for a policy, which YAML reads as true',
      how: 'milab world check policy.yaml',
      files: { 'policy.yaml': 'milab: 1\npolicies: { throttling: on }\n' },
      says: ['milab: policy.yaml:2:25 policies.throttling: expected off or azure, got "on"'],
    },
    {
      mistake: 'a file that exists',
      how: 'milab init --output shop.yaml',
      files: { 'shop.yaml': '' },
      says: ['milab: shop.yaml already exists; --force overwrites it'],
    },
    {
      mistake: 'a name that Azure refuses, for init',
      how: 'milab init --vault Bad_Name --output x.yaml',
      says: [
        "milab: --vault: 'Bad_Name' is not a valid vault name: 3 to 24 letters, digits and single hyphens, starting " +
          'with a letter, not ending with a hyphen',
      ],
    },
  ],
}
