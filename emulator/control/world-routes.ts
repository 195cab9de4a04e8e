import type { NextFunction, Request, RequestHandler } from 'express'
import { redactFields } from '../core/redact.js'
import { describeWorld, notDescribed } from '../scenario/describe.js'
import { formProblems, meaningProblems, type Problem } from '../scenario/problems.js'
import type { Scenario } from '../scenario/shape.js'
import { operations } from '../services/index.js'
import { body, type Control } from './control.js'
import { badFields, ControlError } from './errors.js'
import { jsonBodyUpTo } from './gates.js'
import { resourcesView } from './resources-view.js'
import { keepMasked } from '../scenario/keep-masked.js'

/** Whether the request asks for the values of secrets, too. */
export function secretsAsked({ query: { secrets } }: Request): boolean {
  if (secrets !== undefined && secrets !== 'include')
    throw new ControlError(400, 'InvalidField', 'secrets is include, or left out', 'secrets')
  return secrets === 'include'
}

/** Faults may hold what has a secret's shape, such as a token to return. */
export const withoutSecretsOfFaults = (scenario: Scenario): object =>
  scenario.faults ? { ...scenario, faults: redactFields(scenario.faults) } : scenario

/** The world in the scenario's shape. A header names what a scenario cannot express. */
export const getWorld =
  ({ emulator: { world } }: Control): RequestHandler =>
  (req, res) => {
    const secrets = secretsAsked(req)
    const scenario = describeWorld(world, { secrets })
    const left = notDescribed(world)
    if (left.length > 0) res.set('x-milab-not-described', left.slice(0, 20).map(encodeURI).join(', '))
    res.json(secrets ? scenario : withoutSecretsOfFaults(scenario))
  }

/** What is in the world, by names and ids, for the page's tree. */
export const getResources =
  ({ emulator: { world } }: Control): RequestHandler =>
  (_req, res) => {
    world.clock.runDue()
    res.json(resourcesView(world))
  }

const whereYamlIsRead = 'send the scenario as JSON; one in YAML is read by milab start --world FILE'

/** 64 MiB: a vault of 100,000 secrets. Contents of blobs are sent as files. */
const worldBody = jsonBodyUpTo(64 * 1024 * 1024)

/** The body as JSON. Scenario files are usually YAML, so the error says where YAML is read. */
export const scenarioBody: RequestHandler = (req, res, next) => {
  if (/\byaml\b/i.test(req.headers['content-type'] ?? ''))
    throw new ControlError(415, 'UnsupportedMediaType', `${whereYamlIsRead} (Content-Type: application/json)`)
  const parsed: NextFunction = (error?: unknown) => {
    const isNotJson = (error as { type?: unknown } | undefined)?.type === 'entity.parse.failed'
    next(isNotJson ? new ControlError(400, 'MalformedBody', `the body is not JSON; ${whereYamlIsRead}`) : error)
  }
  return worldBody(req, res, parsed)
}

/** Replaces the world; `***` keeps the current value. Returns the new world, without its secrets. */
export const putWorld =
  (control: Control): RequestHandler =>
  async (req, res) => {
    const { emulator, files, worldFile } = control
    const check = (problems: readonly Problem[]) => {
      if (problems.length > 0) throw badFields('InvalidWorld', problems)
    }
    check(await formProblems(req.body))
    const { scenario, problems } = keepMasked(req.body as Scenario, describeWorld(emulator.world, { secrets: true }))
    check(problems)
    await files.prepare(scenario)
    // Missing environment variables are reported when the scenario is built, so any value will do here.
    check(
      await meaningProblems(
        scenario,
        () => 'AAAA',
        operations.map(({ id }) => id),
        files,
      ),
    )
    await emulator.replaceWhole(scenario, files)
    if (worldFile) worldFile.text = undefined
    await emulator.world.commit()
    getWorld(control)(req, res, () => undefined)
  }

export const reset =
  ({ emulator }: Control): RequestHandler =>
  async (req, res) => {
    const { resetBody } = await import('./bodies.js')
    const { clock } = req.body === undefined ? {} : body(resetBody, req.body)
    emulator.reset({ clock: clock ?? false })
    await emulator.world.commit()
    res.status(204).end()
  }
