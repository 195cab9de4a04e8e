import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const tenant = '3f5c9d2e-0b64-4c1b-9a51-6d0b8a3f7c21'
export const application = '6d6e1c7a-90b4-4f0e-8a3d-2c1b7e9f4a61'

/**
 * Writes a world with an application whose certificate is in a vault that a machine reads: the one that a vault made in another
 * run. Only the application may read `db-password`.
 *
 * @param printed the key and the certificate in PEM, as JSON
 * @param contentType what the certificate's secret is to be there
 */
export function loginWorld(folder: string, printed: string, contentType: 'pem' | 'pfx' = 'pem'): string {
  const pem = JSON.parse(printed) as string
  writeFileSync(join(folder, 'login.pem'), pem)
  writeFileSync(join(folder, 'login.cer.pem'), pem.slice(pem.indexOf('-----BEGIN CERTIFICATE-----')))
  const world = join(folder, 'login.json')
  writeFileSync(
    world,
    JSON.stringify({
      milab: 1,
      tenant: { id: tenant },
      resourceGroups: {
        shop: {
          virtualMachines: { orders: { os: 'Linux', identity: 'system' } },
          vaults: {
            'orders-keys': {
              authorization: 'rbac',
              certificates: { login: { contentType, from: { file: 'login.pem' } } },
            },
            'orders-secrets': { authorization: 'rbac', secrets: { 'db-password': 'p@ssw0rd!' } },
          },
        },
      },
      applications: { 'orders-api': { clientId: application, certificates: ['login.cer.pem'] } },
      roleAssignments: [
        { to: 'orders', role: 'Key Vault Secrets User', on: 'orders-keys' },
        { to: 'orders-api', role: 'Key Vault Secrets User', on: 'orders-secrets' },
      ],
    }),
  )
  return world
}
