import type { SeatView } from '../../../control/seat-routes.js'
import { didYouMean } from '../../../scenario/nearest.js'
import { connectThrough, TunnelRefused } from '../outside/connect-through.js'
import type { SeatFacts } from '../platform-variables.js'
import type { ReadyLine } from '../../run-file.js'
import { askLab, LabRefused, messageIn, textOfLab, type LabAddress } from './lab-client.js'

/** Why a lab cannot be joined, in one line. */
export class CannotJoin extends Error {
  constructor(why: string) {
    super(why)
    this.name = 'CannotJoin'
  }
}

export interface JoinOptions extends LabAddress {
  /** the name of the machine or app to speak for; default the lab's only one */
  readonly seat?: string | undefined
  /** the seat's token, where the control token is not known */
  readonly token?: string | undefined
}

/** A seat of a running lab. */
export interface JoinedSeat {
  readonly lab: LabAddress
  readonly ready: ReadyLine
  /** its name, as the lab spells it */
  readonly name: string
  /** undefined where only the seat's token is known */
  readonly facts: (SeatFacts & Pick<SeatView, 'source' | 'identityHeader'>) | undefined
  /** the lab's proxy, with the seat's credentials */
  readonly proxy: URL
  /** the CA's certificate, PEM */
  readonly ca: string
}

/** @throws CannotJoin if no lab responds, if it has no such seat, or if it refuses the token */
export async function joinLab({ seat, token, ...lab }: JoinOptions): Promise<JoinedSeat> {
  const ready = (await asked(lab, askLab(lab, 'health'))) as ReadyLine
  const found = token === undefined ? await seatAt(lab, seat) : undefined
  const name = found?.name ?? seat!
  const proxy = new URL(lab.url)
  proxy.username = encodeURIComponent(name)
  proxy.password = found?.token ?? token!
  if (!found) await checkToken(lab, proxy)
  return { lab, ready, name, facts: found, proxy, ca: await asked(lab, textOfLab(lab, 'ca.pem')) }
}

async function seatAt(lab: LabAddress, wanted: string | undefined): Promise<SeatView> {
  const { seats } = (await asked(lab, askLab(lab, 'seats'))) as { seats: readonly SeatView[] }
  const names = seats.map(({ name }) => name)
  if (wanted === undefined) {
    if (seats.length === 1) return seats[0]!
    throw new CannotJoin(
      `choose one of the seats of the lab at ${lab.url} with --as: ${names.join(', ') || 'it has none'}`,
    )
  }
  const found = seats.find(({ name }) => name.toLowerCase() === wanted.toLowerCase())
  if (found) return found
  const known = names.length === 0 ? 'which has none' : `which has ${names.join(', ')}`
  throw new CannotJoin(`'${wanted}' is not a seat of the lab at ${lab.url}, ${known}${didYouMean(wanted, names)}`)
}

async function checkToken(lab: LabAddress, proxy: URL): Promise<void> {
  const socket = await connectThrough(proxy, '169.254.169.254', 80).catch((error: unknown) => {
    throw new CannotJoin(
      error instanceof TunnelRefused
        ? `the lab at ${lab.url} refuses this seat: ${messageIn(error.body)}`
        : `the lab at ${lab.url} does not respond: ${(error as Error).message}`,
    )
  })
  socket.destroy()
}

/** The response, or why there is none, as CannotJoin. */
async function asked<Value>(lab: LabAddress, asking: Promise<Value>): Promise<Value> {
  try {
    return await asking
  } catch (error) {
    const { url, controlToken } = lab
    if (!(error instanceof LabRefused))
      throw new CannotJoin(`no lab responds at ${url} (${(error as Error).message}); start one with: milab start`)
    if (error.status !== 401) throw new CannotJoin(`the lab at ${url} responds ${error.status}: ${error.message}`)
    throw new CannotJoin(
      controlToken === undefined
        ? `the lab at ${url} needs its control token: set MILAB_CONTROL_TOKEN to the one that it was started with`
        : `the lab at ${url} refuses this control token: MILAB_CONTROL_TOKEN must be the one that it was started with`,
    )
  }
}
