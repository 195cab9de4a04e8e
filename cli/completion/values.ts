import type { SeatView } from '../../emulator/control/seat-routes.js'
import { controlApi } from '../control-api.js'

/** A word that may be typed, and what it means. */
export type Value = readonly [word: string, meaning?: string]

/** Milliseconds that a lab may take: a person waits at the prompt. */
const patience = 1000

/** Values by the placeholder with which an option or argument names them: `seat` in `--as <seat>`. */
const known: Readonly<Record<string, () => Promise<readonly Value[]>>> = {
  seat: async () => (await seats()).map(({ name, kind }) => [name, kind]),
  identity: async () =>
    (await seats()).flatMap(({ identities }) => identities.map(({ name, kind }): Value => [name, kind])),
  story: async () => {
    const { stories } = await import('../../emulator/scenario/stories/stories.js')
    return stories.map(({ name, title }) => [name, title])
  },
  source: async () => {
    const { sourceNames } = await import('../../emulator/policy/views/sources.js')
    return sourceNames.map((name) => [name])
  },
  tutorial: async () => {
    const { tutorials } = await import('../tutorial/tutorials.js')
    return tutorials.map(({ name, title }) => [name, title])
  },
  // What `milab fault` takes first.
  what: async () => [['list'], ['stories'], ['clear'], ...(await known.story!()), ...(await known.operation!())],
  operation: async () => {
    const { knownOperations } = await import('../../emulator/scenario/faults/known-operations.js')
    return knownOperations.map((id) => [id])
  },
  case: async () => {
    const { listCases } = await import('../../conformance/index.js')
    return listCases().map(({ id, title }) => [id, title])
  },
}

export const valuesCalled = async (placeholder: string): Promise<readonly Value[]> =>
  Object.hasOwn(known, placeholder) ? known[placeholder]!() : []

/** The machines and apps of the running lab; none where no lab responds in time. */
async function seats(): Promise<readonly SeatView[]> {
  const late = new Promise<readonly SeatView[]>((resolve) => setTimeout(resolve, patience, []).unref())
  const asked = controlApi().then(async (api) => ((await api.call('GET', 'seats')) as { seats: SeatView[] }).seats)
  return Promise.race([asked.catch(() => []), late])
}
