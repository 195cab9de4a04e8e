import type { RequestHandler } from 'express'
import { redactFields } from '../core/redact.js'
import { faultState } from '../scenario/faults/describe.js'
import { preparedFault } from '../scenario/faults/set.js'
import type { ScenarioFault, ScenarioStory } from '../scenario/faults/shape.js'
import type { Problem } from '../scenario/problems.js'
import { ScenarioError } from '../scenario/scenario-error.js'
import { stories } from '../scenario/stories/stories.js'
import { operations } from '../services/index.js'
import type { Fault } from '../world/faults.js'
import type { World } from '../world/world.js'
import { body, type Control } from './control.js'
import { badField, ControlError } from './errors.js'

const ids = operations.map(({ id }) => id)

export const getFaults =
  ({ emulator: { world } }: Control): RequestHandler =>
  (_req, res) => {
    res.json({ faults: redactFields(world.faults.list().map(faultState)) })
  }

/**
 * Adds one fault or plays one story, or a list of them, and returns the faults with their ids. All are added, or none.
 */
export const postFaults =
  ({ emulator: { world } }: Control): RequestHandler =>
  async (req, res) => {
    const { faultOrStory } = await import('./bodies.js')
    const many = Array.isArray(req.body)
    const given = (many ? body(faultOrStory.array(), req.body) : [body(faultOrStory, req.body)]) as readonly (
      ScenarioFault | ScenarioStory
    )[]
    const prepared = given.map((fault, i) => prepare(world, fault, many ? [i] : []))
    const faults = (await world.write(() => prepared.flatMap((set) => set()))).map(faultState)
    const [first] = given
    const isStory = !many && first !== undefined && 'story' in first
    res.status(201).json(redactFields(isStory ? { ...first, faults } : many ? { faults } : faults[0]))
  }

function prepare(world: World, fault: ScenarioFault | ScenarioStory, path: Problem['path']): () => readonly Fault[] {
  try {
    return preparedFault(world, fault, ids, path)
  } catch (error) {
    throw error instanceof ScenarioError ? badField('InvalidField', error) : error
  }
}

/** The stories that there are: what happens, what a program should do, their grounds and steps. */
export const getStories: RequestHandler = (_req, res) => void res.json({ stories })

export const deleteFaults =
  ({ emulator: { world } }: Control): RequestHandler =>
  async (_req, res) => {
    world.faults.clear()
    await world.commit()
    res.status(204).end()
  }

export const deleteFault =
  ({ emulator: { world } }: Control): RequestHandler =>
  async (req, res) => {
    if (!world.faults.remove(String(req.params.id))) throw new ControlError(404, 'NotFound', 'no fault has this id')
    await world.commit()
    res.status(204).end()
  }
