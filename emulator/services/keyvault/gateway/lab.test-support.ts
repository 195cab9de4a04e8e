import { builtInScenario, createEmulator, type Emulator, type Scenario } from '../../../inside.test-support.js'
import { ask } from '../../../asking.test-support.js'

/** Vaults of every kind of deletion, asked as the portal's principal. */
export function lab(
  vaults: Record<
    string,
    { softDelete?: boolean; retention?: number; purgeProtection?: boolean; sku?: 'premium' | 'standard' }
  > = {
    kv: {},
  },
  policies: Scenario['policies'] = {},
) {
  const tutorials = builtInScenario('tutorials')
  const scenario: Scenario = {
    ...tutorials,
    policies,
    resourceGroups: { ...tutorials.resourceGroups, extra: { location: 'westeurope', vaults } },
  }
  const emulator: Emulator = createEmulator({ scenario })
  const { world } = emulator
  world.clock.freeze(true)
  /** `send('PUT /secrets/s', { value: 'v' })`, with api-version 7.4 where the path names none. */
  const send = (request: string, body?: unknown, vault = 'kv') => {
    const [method, path] = request.split(' ') as [string, string]
    const url = path.startsWith('https:')
      ? path
      : `https://${vault}.vault.azure.net${path}${path.includes('?') ? '' : '?api-version=7.4'}`
    return ask(emulator, 'portal').send(method, url, body)
  }
  const now = () => world.clock.seconds()
  return { world, send, now }
}

export interface Item {
  id: string
}

export const versionIn = (id: string) => id.split('/')[5]!
