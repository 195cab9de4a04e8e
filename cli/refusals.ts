import type { EntryView, WhyView } from '../emulator/control/journal-view.js'
import type { Refused } from '../emulator/control/refused.js'
import type { RolesView } from '../emulator/index.js'
import { readLastExec, type LastExec } from '../emulator/hosts/exec/outside/last-exec.js'
import { labHome } from '../emulator/hosts/home.js'
import { controlApi, ControlFailure, type ControlApi } from './control-api.js'
import { exitCode, Failure } from './failure.js'
import { labsOf } from './running-lab.js'

/** What was refused, and where: in a running lab, or in the last `milab exec`. */
export interface Found<Value> {
  readonly from: string
  readonly value: Value
}

const refusedOnly = 'outcome=refused,not-emulated'

/** Which lab to ask. */
export interface Where {
  readonly httpPort?: string
  /** the last exec, even if a lab is running */
  readonly exec?: boolean
}

/** The last refusal of the running lab, or else of the last exec; undefined if nothing was refused. */
export async function lastRefusal(where: Where): Promise<Found<WhyView | undefined>> {
  return search(where, {
    inLab: async (api) => {
      const [last] = await entries(api, `${refusedOnly}&limit=1`)
      return last && detailed(api, last)
    },
    inLastExec: (refusals) => refusals.at(-1),
  })
}

/** The request with this `x-ms-request-id` or number, which need not have been refused. Throws a Failure if unknown. */
export async function requestOf(id: string, where: Where): Promise<Found<WhyView>> {
  const isNumber = /^\d{1,15}$/.test(id)
  const { from, value } = await search<WhyView | undefined>(where, {
    inLab: async (api) => {
      if (!isNumber) return whyOf(api, id)
      const [entry] = await entries(api, `after=${Number(id) - 1}&limit=1`)
      return entry?.id === Number(id) ? detailed(api, entry) : undefined
    },
    inLastExec: (refusals) =>
      refusals.find((refused) =>
        isNumber ? refused.id === Number(id) : refused.requestIds.includes(id.toLowerCase()),
      ),
  })
  if (value) return { from, value }
  throw new Failure(
    `${from} knows no request '${id}'; give the x-ms-request-id of a response, or nothing for the last refusal`,
    exitCode.badUsage,
  )
}

/** Everything that was refused, the newest last. */
export async function allRefusals(where: Where): Promise<Found<readonly Refused[] | undefined>> {
  const { RefusalKinds } = await import('../emulator/control/refused.js')
  return search<readonly Refused[] | undefined>(where, {
    inLab: async (api) => {
      const kinds = new RefusalKinds()
      for (const entry of await entries(api, refusedOnly)) kinds.add(entry)
      return kinds.all.length > 0 ? kinds.all : undefined
    },
    inLastExec: (refusals) => (refusals.length > 0 ? refusals : undefined),
  })
}

/** What each identity used and holds; undefined if the last exec did not keep it. */
export const rolesOf = (where: Where): Promise<Found<RolesView | undefined>> =>
  search(where, {
    inLab: async (api) => (await api.call('GET', 'roles')) as RolesView,
    inLastExec: (_, { roles }) => roles,
  })

interface Places<Value> {
  readonly inLab: (api: ControlApi) => Promise<Value>
  readonly inLastExec: (refusals: readonly Refused[], run: LastExec) => Value
}

/**
 * First the running lab of this home, then the last exec. A lab of another home or machine has to be asked for by its
 * port: its refusals may be another user's.
 */
async function search<Value>(
  { httpPort, exec = false }: Where,
  { inLab, inLastExec }: Places<Value>,
): Promise<Found<Value>> {
  const isNamed = httpPort !== undefined || Boolean(process.env.MILAB_CONTROL_URL)
  const api =
    !exec && (isNamed || (await labsOf()).length > 0)
      ? await controlApi(httpPort).catch((error: unknown) => {
          if (isNamed || !(error instanceof Failure) || error.code === exitCode.badUsage) throw error
          return undefined
        })
      : undefined
  const lab = api && { from: api.lab, value: await inLab(api) }
  if (lab && (isNamed || lab.value !== undefined)) return lab
  const run = lastExec()
  const value = run && inLastExec(run.refusals, run)
  if (run && (!lab || value !== undefined)) return { from: runText(run), value: value as Value }
  if (lab) return lab
  throw new Failure(`${exec ? '' : 'no lab is running, and '}no milab exec has run yet; run one: milab exec -- CMD`)
}

const runText = ({ command, ended }: LastExec) =>
  `the last milab exec (${command}, ${ended === null ? 'which has not ended' : `ended ${ended}`})`

function lastExec(): LastExec | undefined {
  try {
    return readLastExec(labHome())
  } catch (error) {
    throw new Failure((error as Error).message)
  }
}

async function entries(api: ControlApi, query: string): Promise<readonly EntryView[]> {
  return ((await api.call('GET', `journal?${query}`)) as { entries: readonly EntryView[] }).entries
}

/** The entry with its decisions. An entry without a request id never reached a service, and has none. */
const detailed = async (api: ControlApi, entry: EntryView): Promise<WhyView> =>
  (entry.requestId === null ? undefined : await whyOf(api, entry.requestId)) ?? entry

async function whyOf(api: ControlApi, requestId: string): Promise<WhyView | undefined> {
  try {
    return (await api.call('GET', `why/${encodeURIComponent(requestId)}`)) as WhyView
  } catch (error) {
    if (error instanceof ControlFailure && error.status === 404) return undefined
    throw error
  }
}
