import { readdirSync, readFileSync } from 'node:fs'
import { differences, toldBy, type Told } from './compare.js'
import { Lab, managementUrl, sentHeaders, type LabAnswer, type Outgoing } from './lab.js'
import type { ServiceName } from './player.js'
import { headerOf, type Headers } from './recording.js'
import type { Weighed } from './tally.js'
import { names, replayWorld } from './world.js'

/**
 * Flows of our own requests, with what recordings show that Azure answers to them: facts, in names of ours. The tables
 * hold what many steps share.
 */
export interface FixtureFile {
  readonly headers: Readonly<Record<string, readonly string[]>>
  /** by path the names of members, with commas */
  readonly members: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly flows: readonly Flow[]
}

export interface Flow {
  /** when it begins, on the lab's clock */
  readonly at: string
  readonly softDelete?: false
  /** where an answer was recorded that stands while something is being made */
  readonly timing?: 'azure'
  readonly steps: readonly Step[]
}

export interface Step {
  /** method and URL, with `{subscription}`, `{account}`, `{vault}`; `{3:location}` is what step 3 got in that header */
  readonly send: string
  readonly with?: Headers
  /** JSON, a string, or a number of bytes */
  readonly body?: unknown
  /** seconds since the flow began */
  readonly after?: number
  /** a step without a token: the challenge is what it asks for */
  readonly anonymous?: true
  /** what Azure answered; a step without it only makes what later ones need */
  readonly status?: number
  readonly code?: string
  /** a row of the table; absent where only status and code are known to hold still */
  readonly headers?: string
  /** a row of the table; absent for an empty body */
  readonly members?: string
  /** what the body is, where it is neither empty nor JSON */
  readonly body_is?: 'xml' | 'other'
  /** how many recorded exchanges show this */
  readonly count?: number
  /** first and last year of them */
  readonly recorded?: readonly [from: number, to: number]
}

export function readFixtures(folder: URL): ReadonlyMap<string, FixtureFile> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return new Map(
    files.sort().map((name) => [name, JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as FixtureFile]),
  )
}

/** Plays a flow in a fresh emulator, and compares each step that says what Azure answered. */
export async function playFlow(name: string, flow: Flow, file: FixtureFile): Promise<readonly Weighed[]> {
  const { softDelete = true, timing } = flow
  const lab = new Lab(replayWorld({ softDelete, ...(timing && { timing }) }))
  const start = Date.parse(flow.at)
  lab.emulator.world.clock.set(start)
  const answers: LabAnswer[] = []
  for (const step of flow.steps) {
    lab.moveTo(start + (step.after ?? 0) * 1000)
    answers.push(await sendStep(lab, step, answers))
  }
  const operations = lab.operations()
  return flow.steps.flatMap((step, at): Weighed[] => {
    const answer = answers[at]!
    if (step.status === undefined) return []
    const whole = step.headers !== undefined
    const operation = operations.get(answer.id) ?? `${serviceOf(step)}.${step.send.split(' ')[0]!.toLowerCase()}`
    return [
      {
        file: name,
        number: at + 1,
        service: serviceOf(step),
        operation,
        request: step.send,
        weight: step.count ?? 1,
        ...(step.recorded && { years: step.recorded }),
        whole,
        // What was emulated when the flow was made and is 501 now is a difference, too.
        differences: differences(toldIn(step, file), toldBy(answer), { whole }),
      },
    ]
  })
}

const serviceOf = ({ send }: Step): ServiceName =>
  send.includes(' https://{account}') ? 'blob' : send.includes(' https://{vault}') ? 'keyvault' : 'arm'

/** What Azure answered, as the tables spell it. */
function toldIn({ status = 0, code, headers, members, body_is: kind }: Step, file: FixtureFile): Told {
  const shape = members === undefined ? {} : file.members[members]!
  return {
    status,
    ...(code !== undefined && { code }),
    headers: headers === undefined ? [] : file.headers[headers]!,
    body: {
      kind: kind ?? (members === undefined ? 'empty' : 'json'),
      members: Object.fromEntries(
        Object.entries(shape).map(([path, list]) => [path, list === '' ? [] : list.split(',')]),
      ),
    },
  }
}

function sendStep(lab: Lab, step: Step, answers: readonly LabAnswer[]): Promise<LabAnswer> {
  const [method = '', target = ''] = filled(step.send, lab, answers).split(/ (.*)/s)
  const body = bodyOf(step, lab, answers)
  const given = (step.with ?? []).map(([name, value]) => [name, filled(value, lab, answers)] as const)
  const headers = sentHeaders(given, method, body)
  const url = target.startsWith('/') ? `${managementUrl}${target}` : target
  const outgoing: Outgoing = { method, url, headers, ...(body && { body }) }
  if (step.anonymous) return lab.send(outgoing)
  const service = serviceOf(step)
  if (service === 'blob') return lab.sendSigned(names.account, outgoing)
  return lab.sendWithToken(service === 'arm' ? `${managementUrl}/` : 'https://vault.azure.net', outgoing)
}

function bodyOf({ body }: Step, lab: Lab, answers: readonly LabAnswer[]): Buffer | undefined {
  if (body === undefined) return undefined
  if (typeof body === 'number') return Buffer.alloc(body, 'x')
  return Buffer.from(filled(typeof body === 'string' ? body : JSON.stringify(body), lab, answers))
}

/** Fills in this world's names, and what earlier steps got. */
function filled(text: string, lab: Lab, answers: readonly LabAnswer[]): string {
  return text
    .replaceAll('{subscription}', lab.subscription)
    .replaceAll('{tenant}', lab.tenant)
    .replaceAll('{account}', `${names.account}.blob.core.windows.net`)
    .replaceAll('{vault}', `${names.vault}.vault.azure.net`)
    .replace(/\{(\d+):([a-z0-9-]+)\}/g, (_, step: string, header: string) => {
      const { headers = [], body } = answers[Number(step) - 1] ?? {}
      return headerOf(headers, header) ?? versionIn(body) ?? ''
    })
}

/** A secret's version: `{4:version}`. */
const versionIn = (body: Buffer | undefined) =>
  /"id":"https:\/\/[^"]*\/([0-9a-f]{32})"/.exec(body?.toString() ?? '')?.[1]
