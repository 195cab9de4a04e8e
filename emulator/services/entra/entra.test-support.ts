import jwt from 'jsonwebtoken'
import { builtInScenario, createEmulator, type Emulator, type Scenario } from '../../inside.test-support.js'
import { ask } from '../../asking.test-support.js'

export const tenant = '3f5c9d2e-0b64-4c1b-9a51-6d0b8a3f7c21'
export const clientId = '11111111-2222-4333-8444-555555555555'
export const secret = 'a secret+of/the=portal&more'
export const login = 'https://login.microsoftonline.com'

const formType = { 'Content-Type': 'application/x-www-form-urlencoded' }

export function lab(more: Partial<Scenario> = {}): Emulator {
  return createEmulator({
    scenario: {
      ...builtInScenario('tutorials'),
      applications: { portal: { clientId, secret }, 'orders-api': { uri: 'api://orders' } },
      ...more,
    },
  })
}

export const formOf = (parameters: Record<string, string>) => new URLSearchParams(parameters).toString()
export const credentials = { grant_type: 'client_credentials', client_id: clientId, client_secret: secret }
export const formV1 = { ...credentials, resource: 'https://management.azure.com/' }
export const formV2 = { ...credentials, scope: 'https://vault.azure.net/.default' }

export const postForm = (
  emulator: Emulator,
  path: string,
  parameters: Record<string, string>,
  headers: Record<string, string> = {},
) => ask(emulator).post(`${login}${path}`, formOf(parameters), { headers: { ...formType, ...headers } })

export const claimsOf = (token: unknown) => jwt.decode(String(token)) as Record<string, unknown>
