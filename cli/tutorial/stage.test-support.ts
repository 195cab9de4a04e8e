import {
  inProcess,
  realAzure,
  type Answer,
  type Case,
  type LiveFile,
  type Outgoing,
  type Scenario,
} from '../../conformance/index.js'
import { gateOf } from './gate.js'
import type { OpenedTarget } from './open-target.js'
import { placesFor, placesOfLab, placesOfLive } from './places.js'
import { tutorialsRemedy } from './remedies.js'
import { runTutorial, type StepResult } from './run.js'
import type { Tutorial } from './tutorials.js'

export const noCase: Case = { id: 'test', title: 'a test', grounds: [], needs: [], steps: [] }

export const wholeFile: LiveFile = {
  cloud: 'AzurePublicCloud',
  tenantId: '3f5c9d2e-0b64-4c1b-9a51-6d0b8a3f7c21',
  subscriptionId: '98f51385-2edc-4b79-bed9-7718de4cb861',
  resourceGroup: { name: 'DevTest' },
  keyVault: { name: 'mytestkeyvault', secret: 'MyTestSecret' },
  storage: { account: 'devteststorage', container: 'devtest' },
  msiExtension: true,
  keys: true,
  secret: true,
}

/** A rehearsal takes answers of a lab only. */
export const stamp = ['x-milab', 'test'] as const

/** The target in this process, with the tutorials' world or another. */
export const lab = (scenario?: Scenario): Pick<OpenedTarget, 'target' | 'placesOf'> => ({
  target: inProcess({ ...(scenario && { scenario }) }),
  placesOf: placesOfLab,
})

interface LiveTest {
  readonly allowWrites?: boolean
  readonly answer?: (request: Outgoing) => Answer | undefined
  readonly signal?: AbortSignal
}

/** A live target whose Azure is a lab in this process, what it was sent, and its answers where a test gives them. */
export async function live(file: Partial<LiveFile> = {}, { allowWrites = false, answer, signal }: LiveTest = {}) {
  const azure = await inProcess().begin(noCase)
  const sent: Outgoing[] = []
  const whole = { ...wholeFile, ...file }
  const places = placesOfLive(whole, 'milab-testblob-0123')
  const target = realAzure(whole, {
    allowWrites,
    rehearsal: true,
    ...(signal && { signal }),
    sleep: async () => undefined,
    transport: async (request) => {
      sent.push(request)
      const given = answer?.(request)
      if (given) return given
      const { headers, ...rest } = await azure.send(request)
      return { ...rest, headers: [...headers, stamp] }
    },
  })
  return { target, places, placesOf: () => places, ...(whole.identity && { identity: whole.identity }), sent }
}

/** Runs a tutorial from the check of its target to the end of its session. */
export async function steps(
  tutorial: Tutorial,
  { target, placesOf, identity }: Pick<OpenedTarget, 'target' | 'placesOf' | 'identity'>,
  gate = gateOf(target),
  signal?: AbortSignal,
): Promise<readonly StepResult[]> {
  await target.check()
  const session = await target.begin(noCase)
  try {
    return await runTutorial(tutorial, {
      target,
      gate,
      ...(signal && { signal }),
      session,
      ...(identity && { identity }),
      places: placesFor(tutorial, target, placesOf(session.bindings)),
      remedy: async (call, error, places) => tutorialsRemedy(call, error, places, session.bindings),
      onStep: () => undefined,
    })
  } finally {
    await session.end()
  }
}
