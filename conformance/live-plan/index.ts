import { version } from '../../emulator/index.js'
import type { Bindings } from '../bindings.js'
import type { Case } from '../model.js'
import { plan } from '../plan.js'
import type { LiveFile } from '../targets/live-file.js'
import { imdsPause } from '../targets/live-pace.js'
import { liveBindings, realAzure, type LiveOptions } from '../targets/live.js'
import { costsOf, type PlannedCost } from './cost.js'
import { tracesOf, type PlannedTrace } from './logs.js'
import { requestsOf, type PlannedRequest } from './requests.js'
import { rightsOf, type PlannedRight } from './rights.js'
import { setsOf, switches, type LiveSet } from './sets.js'

/** What a live run will do, worked out from its cases and settings: nothing is sent to make it. */
export interface LivePlan {
  /** `managed-identity-lab 0.1.0` */
  readonly by: string
  readonly cloud: string
  readonly tenantId: string
  readonly subscriptionId: string
  /** the sets that are let in, beyond the calm one */
  readonly sets: readonly LiveSet[]
  readonly cases: number
  /** at most; fewer if a case fails or a repeated request has its answer early */
  readonly requests: number
  readonly hosts: readonly PlannedHost[]
  readonly rights: readonly PlannedRight[]
  readonly logs: readonly PlannedTrace[]
  /** names that are made and removed again, `*` for what only the run knows */
  readonly writes: readonly PlannedWrite[]
  /** at least, since the metadata service is asked slowly */
  readonly seconds: number
  readonly costs: readonly PlannedCost[]
}

export interface PlannedHost {
  readonly host: string
  readonly service: string
  /** at most */
  readonly requests: number
  /** if every case passes, and repeated requests have their answers at once */
  readonly atLeast: number
  /** each method and path, `GET /metadata/versions`, without query but for the api-version of IMDS's documents */
  readonly asks: readonly string[]
  /** what each is sent for: the guard, a token, a case by its id, a clean-up */
  readonly reasons: readonly PlannedReason[]
}

export interface PlannedWrite {
  /** host and path */
  readonly name: string
  /** a container that is readable without a credential while its case runs */
  readonly isPublic: boolean
}

export interface PlannedReason {
  readonly why: string
  /** of a case, the sets that let it in, such as `keys: true + --hostile`; `the calm set` if none is wanted */
  readonly set: string
  readonly requests: number
}

export interface LivePlanOptions extends Pick<LiveOptions, 'allowWrites' | 'hostile' | 'rehearsal'> {
  /** globs on case ids; all cases when empty */
  readonly only?: readonly string[]
}

/** Works out what a run of these cases with these settings sends. */
export function livePlan(
  file: LiveFile,
  cases: readonly Case[],
  { only = [], ...options }: LivePlanOptions = {},
): LivePlan {
  const { allowWrites = false, hostile = false } = options
  const bindings = liveBindings(file)
  const target = realAzure(file, { ...options, transport: () => Promise.reject(new Error('a plan sends nothing')) })
  const wanted = plan(cases, target, only)
    .filter(({ skip }) => skip === undefined)
    .map(({ testCase }) => testCase)
  const requests = requestsOf(wanted, bindings, file.identity?.clientId)
  const letIn: Readonly<Record<LiveSet, boolean>> = {
    keys: file.keys,
    secret: file.secret,
    hostile,
    writes: allowWrites,
  }
  const hosts = hostsOf(requests, wanted, bindings)
  const toImds = hosts.find(({ host }) => host === bindings['imds.host'])?.atLeast ?? 0
  return {
    by: `managed-identity-lab ${version}`,
    cloud: file.cloud,
    tenantId: file.tenantId,
    subscriptionId: file.subscriptionId,
    sets: (Object.keys(switches) as LiveSet[]).filter((set) => letIn[set]),
    cases: wanted.length,
    requests: total(requests),
    hosts,
    rights: rightsOf(requests, bindings),
    logs: tracesOf(requests, bindings),
    writes: writesOf(requests),
    seconds: Math.ceil(Math.max(0, toImds - 1) * imdsPause),
    costs: costsOf(requests, bindings),
  }
}

const total = (requests: readonly PlannedRequest[]) => requests.reduce((sum, { times }) => sum + times, 0)

const services: readonly (readonly [binding: string, service: string])[] = [
  ['imds.host', 'the VM’s metadata service'],
  ['msi.host', 'the MSI extension on the VM'],
  ['login.host', 'Entra'],
  ['graph.host', 'Microsoft Graph'],
  ['arm.host', 'Resource Manager'],
  ['vault.host', 'Key Vault'],
  ['account.host', 'Blob Storage'],
]

function hostsOf(requests: readonly PlannedRequest[], cases: readonly Case[], bindings: Bindings): PlannedHost[] {
  const setOf = new Map(cases.map((testCase) => [testCase.id, nameOfSets(setsOf(testCase))]))
  return [...new Set(requests.map(({ host }) => host))].map((host) => {
    const here = requests.filter((request) => request.host === host)
    const reasons = [...new Set(here.map(({ why }) => why))].map((why) => ({
      why,
      set: setOf.get(why.replace(/^clean-up of /, '')) ?? '',
      requests: total(here.filter((request) => request.why === why)),
    }))
    const service = services.find(([binding]) => bindings[binding] === host)?.[1] ?? ''
    const atLeast = here.reduce((sum, { least }) => sum + least, 0)
    const asks = [...new Set(here.map(({ method, path }) => `${method} ${shown(path)}`))]
    return { host, service, requests: total(here), atLeast, asks, reasons }
  })
}

/** The api-version of IMDS's documents decides what is in them. */
const shown = (path: string) => (/^\/metadata\/instance/.test(path) ? path.split('&')[0] : path.split('?')[0])

const nameOfSets = (sets: readonly LiveSet[]) =>
  sets.length === 0 ? 'the calm set' : sets.map((set) => switches[set]).join(' + ')

function writesOf(requests: readonly PlannedRequest[]): PlannedWrite[] {
  const made = requests
    .filter(({ why }) => why.startsWith('clean-up of '))
    .map(({ host, path, isPublic = false }) => ({ name: `${host}${path.split('?')[0]}`, isPublic }))
  const names = new Set(made.map(({ name, isPublic }) => `${name} ${isPublic}`))
  return [...names].map((key) => made.find(({ name, isPublic }) => key === `${name} ${isPublic}`)!)
}
