import jwt from 'jsonwebtoken'
import { builtInScenario, createEmulator, type Emulator, type Scenario } from '../../../inside.test-support.js'
import { ask, type Answer } from '../../../asking.test-support.js'

export const tenant = '3f5c9d2e-0b64-4c1b-9a51-6d0b8a3f7c21'
export const base = 'http://169.254.169.254/metadata'
export const tokenUrl = `${base}/identity/oauth2/token`
export const vaultTokenUrl = `${tokenUrl}?api-version=2018-02-01&resource=https%3A%2F%2Fvault.azure.net`
export const metadata = { Metadata: 'true' }

export const getWithMetadata = (emulator: Emulator, url: string, headers: Record<string, string> = metadata) =>
  ask(emulator).get(url, { headers })

export const lab = (more: Partial<Scenario> = {}) =>
  createEmulator({ scenario: { ...builtInScenario('tutorials'), ...more } })

export const claimsOf = (answer: Answer) => jwt.decode(answer.json.access_token!) as Record<string, unknown>
