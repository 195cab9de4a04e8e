import { isDeepStrictEqual } from 'node:util'
import type { RequestHandler } from 'express'
import type { Emulator } from '../create.js'
import { describeWorld, notDescribed } from '../scenario/describe.js'
import { ScenarioFileError } from '../scenario/read.js'
import type { Path } from '../scenario/scenario-error.js'
import type { Scenario } from '../scenario/shape.js'
import type { World } from '../world/world.js'
import type { Control } from './control.js'
import { ControlError } from './errors.js'
import type { ChangeLine, ChangesView } from './inspector/wire-world.js'
import { changeLines, changesBetween, withoutFaults, type Change } from './world-changes.js'
import { withChanges, type WorldFile } from './world-file.js'

/** How the world differs from the one that the lab, or the last reset, began with. */
export const getChanges =
  ({ emulator, worldFile }: Control): RequestHandler =>
  async (_req, res) => {
    res.json({
      file: worldFile?.name ?? null,
      lines: await linesOf(emulator),
      notDescribed: notDescribed(emulator.world),
    } satisfies ChangesView)
  }

/** Writes what changed to the scenario file; returns its name and the lines that were changed. */
export const postSave = ({ emulator, worldFile }: Control): RequestHandler => {
  let isSaving = false
  return async (_req, res) => {
    if (!worldFile)
      throw new ControlError(409, 'NoFile', 'the lab was started without a scenario file; milab start --world FILE')
    if (isSaving) throw new ControlError(409, 'SaveInProgress', 'another save is in progress')
    isSaving = true
    try {
      const lines = await linesOf(emulator)
      if (lines.length > 0) await save(emulator, worldFile)
      res.json({ file: worldFile.name, lines })
    } finally {
      isSaving = false
    }
  }
}

async function save(emulator: Emulator, file: WorldFile): Promise<void> {
  const { text } = file
  const { world } = emulator
  if (text === undefined)
    throw new ControlError(
      409,
      'AnotherWorld',
      `PUT /_lab/world put another world in the place of the one in ${file.name}; GET /_lab/world has all of it`,
    )
  // All of one moment: what is changed while the file is written is still to be saved.
  const [snapshot, began] = [world.snapshot(), emulator.began()]
  const after = described(world, true)
  const changes = changesBetween(described(began, true), after)
  const wanted = changesBetween(described(began), described(world))
  if ((await file.current()) !== text) throw changedMeanwhile(file)
  const next = await withChanges(text, changes, after)
  const [scenarioBefore, scenarioAfter] = [await file.read(text), await readBack(file, next)]
  const made = changesBetween(
    described(await emulator.imagine(scenarioBefore)),
    described(await emulator.imagine(scenarioAfter)),
  )
  if (!isDeepStrictEqual(results(made), results(wanted))) throw cannotSave(file)
  if (!(await file.replace(text, next))) throw changedMeanwhile(file)
  file.text = next
  await emulator.beginAt(snapshot, scenarioAfter)
  await world.commit()
}

const changedMeanwhile = ({ name }: WorldFile) =>
  new ControlError(
    409,
    'FileChanged',
    `${name} has changed since the lab read it, so nothing was written; start the lab again to use what it has now`,
  )

/** The new text must describe the world: what short forms and aliases of the file hide is not guessed. */
const cannotSave = ({ name }: WorldFile) =>
  new ControlError(
    409,
    'CannotSave',
    `${name} is written in a way that these changes cannot be added to, so nothing was written; ` +
      'GET /_lab/world has the whole world',
  )

/**
 * What becomes of which fields, whatever was there before. Times are left out: where the file has none, the two worlds
 * beside this one have their own.
 */
const results = (changes: readonly Change[]) =>
  changes
    .filter(({ path }) => !times.includes(path.at(-1)!))
    .map(({ path, after }) => ({ field: JSON.stringify(path), after }))
    .sort((a, b) => (a.field < b.field ? -1 : 1))

const times: Path = ['created', 'updated']

async function readBack(file: WorldFile, text: string): Promise<Scenario> {
  try {
    return await file.read(text)
  } catch (error) {
    if (!(error instanceof ScenarioFileError)) throw error
    throw new ControlError(409, 'CannotSave', `a scenario file cannot hold this world: ${error.message}`)
  }
}

const described = (world: World, secrets = false): Scenario => withoutFaults(describeWorld(world, { secrets }))

async function linesOf(emulator: Emulator): Promise<readonly ChangeLine[]> {
  const { stringify } = await import('yaml')
  const [before, after] = [emulator.began(), emulator.world]
  const changes = changesBetween(described(before, true), described(after, true))
  return changeLines(changes, described(before), described(after), (value) => stringify(value, { lineWidth: 0 }))
}
