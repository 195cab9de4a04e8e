import { createEmulator, isDrop, wireRequest, type Scenario } from '../../emulator/index.js'
import type { Answer } from '../judge.js'
import type { Carry } from '../target.js'

/** Real Azure's part is played by an emulator; the stamp that would give it away is taken off. */
export function labAsAzure(scenario: Scenario): Carry {
  // Azure takes only api-versions that it knows.
  const emulator = createEmulator({ scenario: { ...scenario, policies: { 'api-versions': 'strict' } } })
  return async ({ scheme, authority, path, ...rest }): Promise<Answer> => {
    const outcome = await emulator.handle(wireRequest({ ...rest, url: `${scheme}://${authority}${path}` }))
    if (isDrop(outcome)) throw new Error('dropped')
    const chunks: Uint8Array[] = []
    if (outcome.body instanceof Uint8Array) chunks.push(outcome.body)
    else for await (const chunk of outcome.body) chunks.push(chunk)
    const headers = outcome.headers.filter(([name]) => !name.toLowerCase().startsWith('x-milab'))
    return { status: outcome.status, headers, body: Buffer.concat(chunks) }
  }
}
