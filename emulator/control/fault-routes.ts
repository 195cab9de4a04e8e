import type { RequestHandler } from 'express'
import { redactFields } from '../core/redact.js'
import { checkFault, faultRule } from '../scenario/faults/build.js'
import { faultState } from '../scenario/faults/describe.js'
import type { ScenarioFault } from '../scenario/faults/shape.js'
import type { Problem } from '../scenario/problems.js'
import { ScenarioError } from '../scenario/scenario-error.js'
import { operations } from '../services/index.js'
import type { FaultRule } from '../world/faults.js'
import type { World } from '../world/world.js'
import { body, type Control } from './control.js'
import { badField, ControlError } from './errors.js'

const ids = operations.map(({ id }) => id)

export const getFaults =
  ({ emulator: { world } }: Control): RequestHandler =>
  (_req, res) => {
    res.json({ faults: redactFields(world.faults.list().map(faultState)) })
  }

/** Adds one fault, or a list of them, and returns their ids. All are added, or none. */
export const postFaults =
  ({ emulator: { world } }: Control): RequestHandler =>
  async (req, res) => {
    const { faultSchema } = await import('./bodies.js')
    const many = Array.isArray(req.body)
    const faults = (
      many ? body(faultSchema.array(), req.body) : [body(faultSchema, req.body)]
    ) as readonly ScenarioFault[]
    const rules = faults.map((fault, i) => rule(world, fault, many ? [i] : []))
    const added = rules.map((rule) => faultState(world.faults.add(rule)))
    res.status(201).json(redactFields(many ? { faults: added } : added[0]))
  }

function rule(world: World, fault: ScenarioFault, path: Problem['path']): FaultRule {
  try {
    checkFault(fault, world, ids, path)
    return faultRule(fault, path)
  } catch (error) {
    throw error instanceof ScenarioError ? badField('InvalidField', error) : error
  }
}

export const deleteFaults =
  ({ emulator: { world } }: Control): RequestHandler =>
  (_req, res) => {
    world.faults.clear()
    res.status(204).end()
  }

export const deleteFault =
  ({ emulator: { world } }: Control): RequestHandler =>
  (req, res) => {
    if (!world.faults.remove(String(req.params.id))) throw new ControlError(404, 'NotFound', 'no fault has this id')
    res.status(204).end()
  }
