import { connections, namedConnections } from '../../policy/fault-conditions.js'
import { accountType } from '../../policy/views/accounts.js'
import { allSeats } from '../../policy/views/seats.js'
import { vaultType } from '../../policy/views/vaults.js'
import { globPattern, type FaultAction, type FaultRule } from '../../world/faults.js'
import type { World } from '../../world/world.js'
import { durationMs } from '../duration.js'
import { didYouMean } from '../nearest.js'
import { ScenarioError, type Path } from '../scenario-error.js'
import type { ScenarioFault } from './shape.js'

/** Milliseconds. Node's timers count to here; a longer one would fire at once. */
const longestDelay = 2 ** 31 - 1

/** A fault as the world keeps it, from how the file and the control API write it. */
export function faultRule(
  { on, when, times, after, for: until, do: action }: ScenarioFault,
  path: Path = [],
): FaultRule {
  const delay = milliseconds(action.delay, [...path, 'do', 'delay'])
  if (delay !== undefined && delay > longestDelay) {
    throw new ScenarioError(
      [...path, 'do', 'delay'],
      `'${action.delay}' is too long: a delay is at most P24DT20H31M23S`,
    )
  }
  const afterMs = typeof after === 'string' ? milliseconds(after, [...path, 'after']) : undefined
  const forMs = milliseconds(until, [...path, 'for'])
  if (forMs !== undefined && forMs <= (afterMs ?? 0)) {
    const start = afterMs === undefined ? '' : `, which is not later than its start (after: ${after})`
    throw new ScenarioError([...path, 'for'], `the fault ends '${until}' after it is set${start}: it would never apply`)
  }
  const does: FaultAction = {
    ...(action.answer && { answer: action.answer }),
    ...(action.patch && { patch: action.patch }),
    ...(delay !== undefined && { delay }),
    ...(action.slow && { slow: action.slow }),
    ...(action.drop !== undefined && { drop: action.drop }),
  }
  return {
    on,
    ...(when && { when }),
    ...(times !== undefined && { times }),
    ...(typeof after === 'number' && { after }),
    ...(afterMs !== undefined && { afterMs }),
    ...(forMs !== undefined && { forMs }),
    do: does,
  }
}

function milliseconds(text: string | undefined, path: Path): number | undefined {
  if (text === undefined) return undefined
  const ms = durationMs(text)
  if (ms !== undefined) return ms
  throw new ScenarioError(path, `'${text}' is not a valid duration; use a form such as PT2S, PT0.5S or PT1M`)
}

/** Refuses what matches nothing in this world: a fault that never applies is a test that never tests. */
export function checkFault(fault: ScenarioFault, world: World, operations: readonly string[], path: Path = []): void {
  const { on, when = {}, do: action } = fault
  if (action.drop === 'connect') checkConnection(fault, world, path)
  else checkOperation(on, operations, path)
  const named = (what: 'identity' | 'seat', all: readonly string[], of: string) => {
    const name = when[what]
    if (name === undefined || has(all, name, 'i')) return
    throw new ScenarioError([...path, 'when', what], `this world has no ${of} '${name}'${didYouMean(name, all)}`)
  }
  named('identity', identities(world), 'identity')
  named('seat', seats(world), 'machine or app')
}

function checkOperation(on: string, operations: readonly string[], path: Path): void {
  if (has(operations, on)) return
  const isConnection = isPlainConnection(on) || onName.test(on)
  const advice = isConnection ? ` ('${on}' is for drop: connect)` : ''
  throw new ScenarioError([...path, 'on'], `no operation is named '${on}'${didYouMean(on, operations)}${advice}`)
}

const onName = new RegExp(`^(${namedConnections.join('|')}):(.+)$`)
const isPlainConnection = (on: string) => (connections as readonly string[]).includes(on)

function checkConnection({ on, when = {} }: ScenarioFault, world: World, path: Path): void {
  const [, kind, name] = onName.exec(on) ?? []
  if (!isPlainConnection(on) && on !== '*' && kind === undefined) {
    const all = [...connections, ...namedConnections.map((each) => `${each}:NAME`)]
    throw new ScenarioError(
      [...path, 'on'],
      `drop: connect is for a connection, not an operation: expected ${all.join(', ')}${didYouMean(on, all)}`,
    )
  }
  const known = kind === 'vault' ? world.resources.ofType(vaultType) : world.resources.ofType(accountType)
  if (
    kind !== undefined &&
    !has(
      known.map((resource) => resource.name),
      name!,
      'i',
    )
  )
    throw new ScenarioError([...path, 'on'], `this world has no ${kind} '${name}'`)
  const tooMuch = Object.keys(when).find((field) => field !== 'seat')
  if (tooMuch === undefined) return
  throw new ScenarioError(
    [...path, 'when', tooMuch],
    'a connection is refused before there is a request; only seat can be told',
  )
}

const has = (names: readonly string[], wanted: string, flags = '') => {
  const pattern = globPattern(wanted, flags)
  return names.some((name) => pattern.test(name))
}

const identities = (world: World) => [...world.directory.principals.values()].map((each) => each.displayName)
const seats = (world: World) => allSeats(world).map(({ resource }) => resource.name)
