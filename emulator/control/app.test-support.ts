import supertest from 'supertest'
import { createEmulator, isDrop, version, wireRequest, type RequestParts } from '../inside.test-support.js'
import { createControlApp, type ControlOptions } from './app.js'

export const pem = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'

export const tokenUrl =
  'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fvault.azure.net'

export function lab(options: Partial<ControlOptions> = {}) {
  const emulator = createEmulator()
  const app = createControlApp({
    emulator,
    ready: () => ({ event: 'ready', version }),
    ca: () => pem,
    isLoopbackBound: true,
    ...options,
  })
  const ask = async (request: RequestParts) => {
    const outcome = await emulator.handle(wireRequest(request))
    return isDrop(outcome)
      ? outcome
      : {
          status: outcome.status,
          body: Buffer.from(outcome.body as Uint8Array).toString(),
          headers: new Map(outcome.headers),
        }
  }
  return { emulator, app, ask, api: supertest(app) }
}
