import { createHash } from 'node:crypto'
import { dispatcher } from './core/dispatch.js'
import type { Service } from './core/service.js'
import type { WireOutcome, WireRequest } from './core/wire.js'
import { faultFor } from './fault-for.js'
import { startLearning } from './policy/authorization/uses.js'
import { resolve, type Resolution } from './policy/name-resolution.js'
import { record } from './record.js'
import { setupPrincipalOf } from './scenario/applications/setup-principal.js'
import { buildWhole, buildWithoutDeployments, buildWorld, needsRequests } from './scenario/build.js'
import type { Environment } from './scenario/building.js'
import type { ScenarioFiles } from './scenario/files.js'
import type { Scenario } from './scenario/shape.js'
import { errands, services as allServices, work } from './services/index.js'
import { SetUp } from './set-up.js'
import { unclaimed } from './unclaimed.js'
import { version } from './version.js'
import { StoreFailed, type KeptWorld } from './world/store.js'
import { WorldBeside } from './world/world-beside.js'
import { World, type WorldSnapshot, type WorldSources } from './world/world.js'

/** An Azure of one's own: a function of a request and a world. */
export interface Emulator {
  readonly world: World
  /** Answers a request. Never rejects: what goes wrong inside is answered 500 with `x-milab-bug`. */
  handle(request: WireRequest): Promise<WireOutcome>
  /** For doors: as `handle`, but at once where nothing has to wait. @internal */
  answerTo(request: WireRequest): WireOutcome | Promise<WireOutcome>
  /** For doors: reports an error of ours that no response can tell, as `onBug` wants it. @internal */
  reportBug(error: unknown, request: WireRequest): void
  /** What a host name is to the lab. */
  resolve(host: string): Resolution
  /** Whether a service answers for this request (which says nothing about how): for hosts that share their port with others. */
  claims(request: WireRequest): boolean
  /**
   * Resolves when the scenario's deployments are made; requests wait for that by themselves. At once where it has none.
   *
   * @throws ScenarioError for the first one that is refused: every request is answered with it, until the world is replaced
   */
  ready(): Promise<void>
  /** Back to the scenario as loaded; keys go on, and the clock too unless asked. */
  reset(options?: { clock?: boolean }): void
  /**
   * Another scenario, with its files, in place of this one. Throws a ScenarioError and changes nothing when it is wrong. Its
   * deployments are made afterwards (`ready`).
   */
  replaceWorld(scenario: Scenario, files?: ScenarioFiles): void
  /** The same with its deployments, in one step: when one is refused, nothing has changed. */
  replaceWhole(scenario: Scenario, files?: ScenarioFiles): Promise<void>
  /** Goes on from what a store kept, in place of the scenario. */
  resume(kept: KeptWorld): void
  /** The same services for requests that leave no trace in this world, at a cost that does not depend on its size. */
  beside(): Pick<Emulator, 'world' | 'handle'>
  /** The world as it began, was replaced or was saved last: a copy to look at, without its contents of blobs. */
  began(): World
  /** Takes the world as it was at a snapshot, as a scenario has it, for the one that `reset` goes back to. */
  beginAt(snapshot: WorldSnapshot, scenario: Scenario): Promise<void>
  /**
   * The world that a scenario would have made when this one was made, beside it and without its deployments. Throws a
   * ScenarioError.
   */
  imagine(scenario: Scenario): Promise<World>
}

export interface CreateOptions extends WorldSources {
  readonly scenario: Scenario
  /** Returns what is built for a scenario, this one and those that replace it; the scenario itself when absent. */
  readonly prepare?: (scenario: Scenario) => Scenario
  readonly environment?: Environment
  /** finds the files that the scenario names; without it, one that names any is wrong */
  readonly files?: ScenarioFiles
  /** lets identities do whatever some built-in role allows, and counts what they need (`world.rights`) */
  readonly learn?: boolean
  /** Called with the stack trace of each bug of the lab. */
  readonly onBug?: (error: unknown, request: WireRequest) => void
  /** in place of the services that there are: for the conformance suite's deliberately wrong emulators */
  readonly services?: readonly Service<World>[]
}

export function create(options: CreateOptions): Emulator {
  const { prepare = (scenario) => scenario, environment } = options
  // For worlds beside this one.
  const { store, ...notKept } = options
  const world = buildWorld(prepare(options.scenario), options, environment, undefined, options.files)
  const digestOf = (scenario: Scenario) => (store ? scenarioDigest(scenario) : '')
  world.begin(digestOf(options.scenario))
  let made = world.clock.now()
  let filesNow = options.files
  // What it makes is made at this world's time, which may be another than the machine's.
  const sourcesOfNext = (): WorldSources => ({
    ...notKept,
    wallClock: () => world.clock.now(),
    content: world.content,
  })
  const whole = (scenario: Scenario, files?: ScenarioFiles) =>
    buildWhole(prepare(scenario), sourcesOfNext(), environment, undefined, files)
  const begin = () => {
    if (options.learn) startLearning(world, setupPrincipalOf(world)?.objectId)
  }
  begin()
  const take = (next: World, scenario: Scenario, files: ScenarioFiles | undefined) => {
    made = next.clock.now()
    filesNow = files
    world.begin(digestOf(scenario), next.snapshot())
    begin()
  }
  const setUp = new SetUp(() => world.clock.now())
  const setUpLater = (scenario: Scenario, files: ScenarioFiles | undefined) =>
    needsRequests(scenario)
      ? setUp.later(() => whole(scenario, files).then((next) => () => take(next, scenario, files)))
      : setUp.drop()
  setUpLater(options.scenario, options.files)
  const services = options.services ?? allServices
  const answering = (world: World) => {
    const dispatch = dispatcher<World>({
      world,
      services,
      newRequestId: () => world.randomness.guid(),
      now: () => world.clock.now(),
      stamp: [['x-milab', version]],
      unclaimed: ({ host }) => unclaimed(world, host),
      fault: faultFor,
      ask: (request) => answerTo(request),
      ...(store && { commit: () => world.commit() }),
      isOfStore: (thrown) => thrown instanceof StoreFailed,
    })
    const answerTo = (request: WireRequest): WireOutcome | Promise<WireOutcome> => {
      const began = performance.now()
      const carry = () =>
        dispatch(request, (seen) => {
          if (seen.verdict === 'bug') options.onBug?.(seen.thrown, request)
          record(world, request, performance.now() - began, seen)
        })
      const report = (error: unknown) => options.onBug?.(error, request)
      let errand: Promise<void> | undefined
      try {
        world.clock.runDue()
        errand = errands(world, answerTo)
      } catch (error) {
        report(error)
      }
      return errand ? errand.catch(report).then(carry) : carry()
    }
    return answerTo
  }
  const answerNow = answering(world)
  const answerTo = (request: WireRequest): WireOutcome | Promise<WireOutcome> =>
    setUp.isOver ? answerNow(request) : setUp.before(request, () => answerTo(request))
  return {
    world,
    answerTo,
    // The store reports its own failures.
    reportBug: (error, request) => void (error instanceof StoreFailed || options.onBug?.(error, request)),
    handle: async (request) => answerTo(request),
    resolve: (host) => resolve(world, host),
    claims: (request) => services.some((service) => service.claims(request, world) !== undefined),
    reset(asked) {
      world.reset(asked)
      begin()
    },
    ready: () => setUp.ready(),
    replaceWorld(scenario, files = options.files) {
      take(buildWorld(prepare(scenario), sourcesOfNext(), environment, undefined, files), scenario, files)
      setUpLater(scenario, files)
    },
    async replaceWhole(scenario, files = options.files) {
      const next = await whole(scenario, files)
      setUp.drop()
      take(next, scenario, files)
    },
    resume(kept) {
      setUp.drop()
      world.resume(kept)
      begin()
    },
    beside() {
      const beside = new WorldBeside(world)
      const answer = answering(beside)
      return { world: beside, handle: async (request) => answer(request) }
    },
    began() {
      const pristine = world.seed!.world
      const copy = new World(pristine.settings, notKept, work)
      copy.restore(pristine)
      return copy
    },
    async beginAt(snapshot, scenario) {
      // A reset still ends what faults were set, and begins at the first clock.
      const { faults, tokenCache, clock } = world.seed!.world
      world.seed = { from: digestOf(scenario), world: { ...snapshot, faults, tokenCache, clock } }
      await world.commit()
    },
    imagine(scenario) {
      const sources = { ...notKept, wallClock: () => made }
      return buildWithoutDeployments(prepare(scenario), sources, environment, filesNow)
    },
  }
}

/** Equal for equal scenarios. */
export const scenarioDigest = (scenario: Scenario): string =>
  createHash('sha256').update(JSON.stringify(scenario)).digest('hex')
