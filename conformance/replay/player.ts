import type { Scenario } from '../../emulator/index.js'
import { redact } from '../redact.js'
import { differences, toldBy, type Difference } from './compare.js'
import { Lab } from './lab.js'
import { headerOf, type RecordedExchange, type Recording } from './recording.js'
import { blob } from './services/blob.js'
import { keyVault } from './services/key-vault.js'
import { resourceManager } from './services/resource-manager.js'
import type { ReplayedService, ServicePlay } from './services/service.js'
import { replayWorld } from './world.js'

export const services: readonly ReplayedService[] = [blob, keyVault, resourceManager]
export type ServiceName = ReplayedService['name']

export interface Played {
  readonly file: string
  readonly number: number
  readonly line?: number
  readonly service: ServiceName | 'other'
  /** the lab's id of the operation, `arm.virtual-machines.put`; method and host where no row of the lab has it */
  readonly operation: string
  /** method and URL, without secrets */
  readonly request: string
  readonly at?: number
  /** why it was not compared */
  readonly skipped?: string
  /** the name of what the lab does not emulate */
  readonly notEmulated?: string
  /** whether headers and body were compared, too */
  readonly whole: boolean
  readonly differences: readonly Difference[]
}

export interface PlayOptions {
  /** a world in place of the replay's own */
  readonly scenario?: Scenario
  /** where the files are that the world names */
  readonly folder?: string
  /** exchanges from before that year are compared by status and code alone */
  readonly wholeSince?: number
  readonly only?: readonly ServiceName[]
}

/** The lab's signing keys are no older, and no recording that counts is. */
const earliest = Date.parse('2017-01-01T00:00:00Z')

/** Replays a recording in a fresh emulator, whose clock follows the recording's. */
export async function play(recording: Recording, options: PlayOptions = {}): Promise<readonly Played[]> {
  const { wholeSince = 2019, only = services.map(({ name }) => name) } = options
  const exchanges = inOrder(recording.exchanges).filter((exchange) => isWanted(serviceOf(exchange), only))
  const world = options.scenario ?? replayWorld({ softDelete: !isFromBeforeSoftDelete(recording) })
  const lab = new Lab(world, options.folder)
  const first = exchanges.find(({ at }) => at !== undefined)?.at
  if (first !== undefined) lab.emulator.world.clock.set(Math.max(first, earliest))
  const plays = await opened(lab, exchanges)
  const compared: Compared[] = []
  for (const exchange of exchanges) {
    lab.moveTo(exchange.at)
    const service = serviceOf(exchange)
    const place = placeOf(recording.file, exchange, service)
    const result = service ? await compare(plays.get(service)!, exchange, wholeSince) : notReplayed(exchange)
    compared.push({ ...place, ...result })
  }
  const operations = lab.operations()
  return compared.map(({ id, ...rest }) => ({
    ...rest,
    operation: operations.get(id ?? 0) ?? `${rest.service}.${rest.request.split(' ')[0]!.toLowerCase()}`,
  }))
}

/**
 * In the order of their dates: a recorder that keeps its exchanges by URL would have a machine shown before it is made.
 * Requests to blobs come several a second, which dates do not tell apart.
 */
function inOrder(exchanges: readonly RecordedExchange[]): readonly RecordedExchange[] {
  if (!exchanges.some((exchange) => serviceOf(exchange) === resourceManager)) return exchanges
  let last = Number.NEGATIVE_INFINITY
  const dated = exchanges.map((exchange) => ({ exchange, at: (last = exchange.at ?? last) }))
  return dated.sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1)).map(({ exchange }) => exchange)
}

/** Until the lab's journal is read, an exchange has the number of its request there. */
type Compared = Omit<Played, 'operation'> & { readonly id?: number }
type Result = Pick<Compared, 'id' | 'skipped' | 'notEmulated' | 'whole' | 'differences'>

async function compare(service: ServicePlay, exchange: RecordedExchange, wholeSince: number): Promise<Result> {
  const outcome = await service.play(exchange)
  if ('skipped' in outcome) return { ...outcome, whole: false, differences: [] }
  const { id } = outcome
  if (outcome.status === 501)
    return {
      id,
      notEmulated: headerOf(outcome.headers, 'x-milab-not-emulated') ?? 'unnamed',
      whole: false,
      differences: [],
    }
  const whole = exchange.at !== undefined && new Date(exchange.at).getUTCFullYear() >= wholeSince
  const found = differences(toldBy(exchange.answer), toldBy(outcome), { whole })
  const isOther = found.some(({ part }) => part === 'status' || part === 'code')
  const excuse = isOther ? service.excuse?.(exchange, outcome) : undefined
  return excuse === undefined
    ? { id, whole, differences: found }
    : { id, skipped: excuse, whole: false, differences: [] }
}

const notReplayed = ({ request }: RecordedExchange): Result => ({
  skipped: `not a service that is replayed: ${new URL(request.url).hostname}`,
  whole: false,
  differences: [],
})

const isWanted = (service: ReplayedService | undefined, only: readonly ServiceName[]) =>
  service ? only.includes(service.name) : only.length === services.length

async function opened(lab: Lab, exchanges: readonly RecordedExchange[]): Promise<Map<ReplayedService, ServicePlay>> {
  const plays = new Map<ReplayedService, ServicePlay>()
  for (const service of services) {
    const own = exchanges.filter((exchange) => serviceOf(exchange) === service)
    if (own.length === 0) continue
    const opened = service.open(lab, own)
    await opened.prepare?.()
    plays.set(service, opened)
  }
  return plays
}

const serviceOf = ({ request }: RecordedExchange): ReplayedService | undefined => {
  const url = new URL(request.url)
  return services.find(({ claims }) => claims(url))
}

function placeOf(file: string, { number, line, at, request }: RecordedExchange, service: ReplayedService | undefined) {
  return {
    file,
    number,
    ...(line !== undefined && { line }),
    ...(at !== undefined && { at }),
    service: service?.name ?? ('other' as const),
    request: redact(`${request.method} ${request.url}`),
  }
}

/** Vaults without soft delete say so in each secret's attributes. */
const isFromBeforeSoftDelete = ({ exchanges }: Recording): boolean =>
  exchanges.some(
    (exchange) =>
      serviceOf(exchange) === keyVault && /"recoveryLevel":\s*"Purgeable"/.test(exchange.answer.body.toString()),
  )
