import { randomBytes } from 'node:crypto'
import type { SeenFromVm } from '../conformance/index.js'
import { version } from '../emulator/version.js'
import { exitCode, Failure } from './failure.js'
import { askMetadataService } from './metadata-service.js'
import { loadWorld } from './world-file.js'

interface Wanted {
  readonly world: string | undefined
  /** ask the metadata service, and fail if it does not respond */
  readonly imds: boolean
  readonly setup: boolean
  /** of the live.yaml */
  readonly name: string
}

/** The files of `milab init --live`, text by name, and what to say of them. */
export async function liveFiles({ world, imds, setup, name }: Wanted) {
  const { scenario, from } = await loadWorld(world)
  const { seen, notes } = await lookAround(imds)
  const { liveTemplate } = await import('../conformance/index.js')
  const { ScenarioError } = await import('../emulator/index.js')
  let text: string
  try {
    text = liveTemplate(scenario, seen)
  } catch (error) {
    if (error instanceof ScenarioError) throw new Failure(`${from}: ${error.message}`, exitCode.badUsage)
    throw error
  }
  if (!setup) return { files: { [name]: text }, notes }
  const { liveSetup, monthlyPrice, setupNames } = await import('../conformance/live-setup/index.js')
  const groups = Object.values(scenario.resourceGroups ?? {})
  const location = seen?.location ?? groups.find((group) => group.location !== undefined)?.location ?? 'uksouth'
  const names = setupNames(location, randomBytes(4).toString('hex'))
  const price = monthlyPrice(names).find((line) => line.startsWith('together'))
  return {
    files: { [name]: text, ...liveSetup(names, { version, liveFile: name }) },
    notes: [
      ...notes,
      `live-setup.sh makes in Azure what a run needs, and removes it; what a month of it costs: ${price?.replace(/^together:? /, '')}`,
    ],
  }
}

/** Under `milab exec` the lab is asked without being told to; elsewhere only with --imds. */
async function lookAround(imds: boolean): Promise<{ seen?: SeenFromVm; notes: readonly string[] }> {
  const { env } = process
  const isExec = env.MILAB_EXEC !== undefined
  if (!imds && !isExec) return { notes: [] }
  const { seen, problem } = await askMetadataService(env)
  if (problem !== undefined) {
    if (imds) throw new Failure(`${problem}; without --imds the file has the names of a lab's world`)
    return { notes: [`${problem}: the names are those of the world`] }
  }
  const stranger =
    seen.isLab && !isExec ? ['a lab, not Azure, responds at 169.254.169.254 (x-milab): its names are in the file'] : []
  const without =
    seen.tenantId === undefined ? ['the machine got no token, so its tenant is not known: fill in tenantId'] : []
  return { seen, notes: [`the metadata service of ${seen.name} was asked`, ...stranger, ...without] }
}
