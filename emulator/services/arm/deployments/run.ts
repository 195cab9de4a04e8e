import type { Plan } from '../../../templates/plan.js'
import type { World } from '../../../world/world.js'
import type { Provider } from '../gateway/provider.js'
import { actor, type Ask } from './acting.js'
import { finish, giveUp } from './finish.js'
import { isOver, ready } from './order.js'
import { replan } from './planning.js'
import { endRun, goingOn, runsOf, stepsOf, type Run, type Step } from './run-state.js'
import { deploymentsOf } from './state.js'
import { begin, poll, type Working } from './steps.js'

/** What runs need of the lab. */
export interface Lab {
  readonly world: World
  readonly ask: Ask
  readonly providers: readonly Provider[]
}

/** How often a provider is asked in a row where nothing takes its time; one that is still not done is left for later. */
const mostInARow = 20

/** milliseconds */
const later = 1000

/**
 * Goes on with a deployment until it has ended or has to wait. A run that is under way is not begun twice; after a
 * restart it goes on from the steps that are kept.
 */
export function carryOn(lab: Lab, run: Run): Promise<void> {
  const { underWay } = lab.world
  const known = underWay.get(run)
  if (known) return known as Promise<void>
  // A bug of the lab ends the deployment, so that later requests do not meet the same one.
  const begun = drive(lab, run).catch(async (error: unknown) => {
    await lab.world.write(() => broken(lab.world, run))
    throw error
  })
  underWay.set(run, begun)
  return begun
}

/** Goes on with all deployments that are due; undefined, without any cost, where none is. */
export function carryOnDue(lab: Lab): Promise<void> | undefined {
  const runs = runsOf(lab.world)
  if (runs.size === 0) return undefined
  const now = lab.world.clock.now()
  const due = [...runs.values()].filter((run) => run.at <= now && !lab.world.underWay.has(run))
  if (due.length === 0) return undefined
  return Promise.all(due.map((run) => carryOn(lab, run))).then(() => undefined)
}

async function drive(lab: Lab, run: Run): Promise<void> {
  const { world } = lab
  // Neither the template nor what was given with it changes while it runs, and a plan may cost seconds.
  let planned: Plan | undefined
  for (let turn = 0; ; turn++) {
    const found = goingOn(world, run)
    if (!found) return world.write(() => endRun(world, run))
    const { scope, deployment } = found
    const plan = (planned ??= replan(world, scope, deployment, run))
    const act = actor(world, lab.ask, run.as, deployment.correlationId)
    const working: Working = { world, run, scope, plan, actor: act }
    if (deployment.state === 'Accepted') await world.write(() => running(working))
    const states = statesOf(world, run)
    if (isOver(plan.resources, states))
      return [...states.values()].includes('failed') ? giveUp(working) : finish(working, lab.providers)
    const next = ready(plan.resources, states)
    const asked = toAsk(world, run, turn)
    if (next.length === 0 && asked.length === 0) return waitFor(world, run)
    await Promise.all([
      ...next.map((resource) => begin(working, resource)),
      ...asked.map((step) => poll(working, step)),
    ])
  }
}

/** What is asked for now, of what providers still work on: everything at once where nothing takes its time. */
function toAsk(world: World, run: Run, turn: number): Step[] {
  const now = world.clock.now()
  const isInstant = world.settings.timing === 'instant'
  // A provider that says `Retry-After: 0` and never ends is asked again later, too.
  const isTime = (at: number) => (isInstant ? turn < mostInARow : at <= now)
  return [...stepsOf(world, run).values()].filter(({ poll }) => poll && isTime(poll.at))
}

const statesOf = (world: World, run: Run) =>
  new Map([...stepsOf(world, run).values()].map(({ key, state }) => [key, state] as const))

/** Call inside `world.change`. */
function running({ world, run, scope }: Working): void {
  const found = goingOn(world, run)
  if (found) deploymentsOf(world, scope).put({ ...found.deployment, state: 'Running', changed: world.clock.now() })
}

/** Call inside `world.change`. */
function broken(world: World, run: Run): void {
  const found = goingOn(world, run)
  endRun(world, run)
  if (!found) return
  const error = { code: 'InternalServerError', message: 'The lab has a bug: its log has the stack trace.' }
  deploymentsOf(world, found.scope).put({ ...found.deployment, state: 'Failed', changed: world.clock.now(), error })
}

/** Until the first of what it waits for is to be asked again. */
function waitFor(world: World, run: Run): Promise<void> {
  const next = [...stepsOf(world, run).values()].flatMap(({ poll }) => (poll ? [poll.at] : []))
  const at = Math.max(Math.min(...next), world.clock.now() + later)
  return world.write(() => {
    if (runsOf(world).has(run.incarnation)) runsOf(world).put({ ...run, at })
  })
}
