import type { Scenario } from '../../inside.test-support.js'
import { Prng } from '../../world/prng.test-support.js'
import { layRoles } from '../../scenario/role-file/lay.js'
import { learnedText } from './learned-text.js'
import { labOf, type Asked } from './learning-lab.test-support.js'

type Lab = ReturnType<typeof labOf>

/** A request of a program, by a machine. */
export interface Step {
  readonly title: string
  send(lab: Lab): Promise<{ readonly status: number; readonly body: string }>
}

/** What a program sees of a response, without what differs at each run: ids, times, ETags. */
interface Seen {
  readonly status: number
  /** names in a list; otherwise the code of the refusal */
  readonly told: readonly string[]
}

export interface Case {
  readonly world: Scenario
  readonly program: readonly Step[]
}

const seats = ['m0', 'm1']
const roles = ['Reader', 'Contributor', 'Key Vault Secrets User', 'Storage Blob Data Contributor', 'Key Vault Reader']

/** A random world and a random program for it; the same for the same seed. */
export function randomCase(seed: number): Case {
  const random = new Prng(seed)
  const pick: Pick = (from) => random.pick(from)
  const several = <T>(count: number, make: () => T): T[] => Array.from({ length: random.below(count) }, make)
  const isHierarchical = random.chance(0.3)
  const world: Scenario = {
    milab: 1,
    resourceGroups: {
      shop: {
        virtualMachines: { m0: { identity: 'system' }, m1: { identity: 'system' } },
        vaults: {
          'a-kv': { authorization: 'rbac', secrets: { one: '1', two: '2' } },
          'b-kv': {
            authorization: pick(['rbac', 'access-policies']),
            secrets: { one: '1' },
            accessPolicies: several(2, () => ({ to: pick(seats), permissions: { secrets: ['get'] } })),
          },
        },
        storageAccounts: {
          shopdata: { hierarchicalNamespace: isHierarchical, containers: { data: {}, logs: {} } },
        },
      },
      other: { vaults: { 'c-kv': { authorization: 'rbac', secrets: { one: '1' } } } },
    },
    roleAssignments: distinct(
      several(4, () => ({
        to: pick(seats),
        role: pick(roles),
        on: pick(['subscription', 'shop', 'a-kv', 'shopdata']),
      })),
    ),
  }
  return { world, program: Array.from({ length: 4 + random.below(14) }, () => randomStep(pick)) }
}

const distinct = <T>(list: readonly T[]): T[] => [...new Map(list.map((one) => [JSON.stringify(one), one])).values()]

type Pick = <T>(from: readonly T[]) => T

function randomStep(pick: Pick): Step {
  const seat = pick(seats)
  const vaultName = pick(['a-kv', 'b-kv', 'c-kv'])
  const container = pick(['data', 'logs', 'fresh'])
  const secret = pick(['one', 'two', 'three'])
  const group = pick(['shop', 'other', 'fresh-group'])
  const put = (body: object): Asked => ({ seat, method: 'PUT', body: JSON.stringify(body) })
  const kv = (path: string, asked: Asked = { seat }): Step => ({
    title: `${seat}: ${asked.method ?? 'GET'} ${vaultName}${path}`,
    send: (lab) => lab.vault(vaultName, path, asked),
  })
  const arm = (path: (lab: Lab) => string, version: string, asked: Asked = { seat }): Step => ({
    title: `${seat}: ${asked.method ?? 'GET'} ${String(path)}`,
    send: (lab) => lab.arm(path(lab), version, asked),
  })
  const blob = (path: string, asked: Asked = { seat }): Step => ({
    title: `${seat}: ${asked.method ?? 'GET'} ${path}`,
    send: (lab) => lab.blob(path, asked),
  })
  const groupId = ({ root }: Lab) => `${root}/resourceGroups/${group}`
  const vaultId = ({ root }: Lab) =>
    `${root}/resourceGroups/${vaultName === 'c-kv' ? 'other' : 'shop'}/providers/Microsoft.KeyVault/vaults/${vaultName}`
  const accountId = ({ group: shop }: Lab) => `${shop}/providers/Microsoft.Storage/storageAccounts/shopdata`
  return pick<Step>([
    kv(`/secrets/${secret}`),
    kv(`/secrets/${secret}`),
    kv('/secrets'),
    kv(`/secrets/${secret}/versions`),
    kv(`/secrets/${secret}`, put({ value: 'x' })),
    kv(`/secrets/${secret}`, { seat, method: 'DELETE' }),
    kv('/deletedsecrets'),
    arm(vaultId, '2023-07-01'),
    arm(vaultId, '2023-07-01', { seat, method: 'PATCH', body: '{"tags":{"a":"b"}}' }),
    arm(vaultId, '2023-07-01', { seat, method: 'DELETE' }),
    arm((lab) => `${groupId(lab)}/providers/Microsoft.KeyVault/vaults`, '2023-07-01'),
    arm((lab) => `${groupId(lab)}/resources`, '2021-04-01'),
    arm((lab) => `${lab.root}/resources`, '2021-04-01'),
    arm((lab) => `${lab.root}/resourceGroups`, '2021-04-01'),
    arm(({ root }) => root, '2022-12-01'),
    arm(groupId, '2021-04-01'),
    arm(groupId, '2021-04-01', put({ location: 'westeurope' })),
    arm((lab) => `${accountId(lab)}/listKeys`, '2023-05-01', { seat, method: 'POST' }),
    arm((lab) => `${accountId(lab)}/blobServices/default/containers`, '2023-05-01'),
    blob('/?comp=list'),
    blob(`/${container}?restype=container&comp=list`),
    blob(`/${container}?restype=container`, { seat, method: 'PUT' }),
    blob(`/${container}?restype=container`, { seat, method: 'DELETE' }),
    blob(`/${container}/a.txt`, { seat, method: 'PUT', body: 'a' }),
    blob(`/${container}/a.txt`),
    blob(`/${container}/a.txt`, { seat, method: 'DELETE' }),
  ])
}

async function run(world: Scenario, program: readonly Step[], learn: boolean) {
  const lab = labOf(world, { learn, wallClock: () => 1_767_225_600_000 })
  const seen: Seen[] = []
  for (const step of program) seen.push(seenIn(await step.send(lab)))
  return { seen, learned: learn ? learnedText(lab.emulator.world, 'yaml') : '' }
}

function seenIn({ status, body }: { readonly status: number; readonly body: string }): Seen {
  const names = [...body.matchAll(/<Name>([^<]*)<\/Name>|<Code>([^<]*)<\/Code>/g)].map(
    ([, name, code]) => name ?? code!,
  )
  if (body.startsWith('{')) {
    const { value, error } = JSON.parse(body) as { value?: unknown; error?: { code: string } }
    if (Array.isArray(value))
      names.push(...value.map(({ id = '' }: { id?: string }) => id.replace(/[0-9a-f]{32}$/, 'VERSION')))
    if (error) names.push(error.code)
  }
  return { status, told: names.sort() }
}

/** What a program learns in this world: the file's text, and what it saw meanwhile. */
export const learn = ({ world, program }: Case) => run(world, program, true)

/**
 * What is wrong with a file of roles for a program, in words: a request that goes another way than when it was learned,
 * or an item without which none does, and no list leaves out what is added to the world later.
 */
export async function wrongWith({ world, program }: Case, file: string, wanted: readonly Seen[]): Promise<string[]> {
  const seenUnder = async (roles: string, base: Scenario) => {
    const { scenario } = await layRoles(roles, 'roles.yaml', { scenario: base, environment: () => undefined })
    return (await run(scenario, program, false)).seen
  }
  const first = firstDifference(await seenUnder(file, world), wanted)
  if (first >= 0) return [`${program[first]!.title} goes another way than when it was learned`]
  const wrong: string[] = []
  const later = grown(world)
  const wantedLater = await seenUnder(file, later)
  for (const [item, without] of withoutEach(file)) {
    const isMissed = firstDifference(await seenUnder(without, world), wanted) >= 0
    if (isMissed || firstDifference(await seenUnder(without, later), wantedLater) >= 0) continue
    wrong.push(`to spare: ${item}`)
  }
  return wrong
}

const firstDifference = (seen: readonly Seen[], wanted: readonly Seen[]) =>
  seen.findIndex((one, i) => JSON.stringify(one) !== JSON.stringify(wanted[i]))

/** The world with more in each group: a list that narrower roles happen to fill today leaves that out. */
function grown(world: Scenario): Scenario {
  const groups = Object.entries(world.resourceGroups!).map(([name, group]) => [
    name,
    {
      ...group,
      vaults: { ...group.vaults, [`${name}-new-kv`]: { authorization: 'rbac' as const } },
      storageAccounts: { ...group.storageAccounts, [`${name}new`]: {} },
    },
  ])
  return { ...world, resourceGroups: { ...Object.fromEntries(groups), later: { vaults: { 'later-kv': {} } } } }
}

/** The file without each of its items, which something void replaces: an identity that is not named keeps the world's. */
function* withoutEach(file: string): Generator<readonly [item: string, rest: string]> {
  const lines = file.split('\n')
  for (const [i, line] of lines.entries()) {
    const [, indent, to] = /^( *)- \{ to: ([^,]+), (?:role|permissions)/.exec(line) ?? []
    if (indent === undefined) continue
    const nothing = `${indent}- { to: ${to}, ${line.includes('role:') ? 'role: Reader, on: /subscriptions/00000000-0000-0000-0000-000000000000' : 'permissions: {}'} }`
    yield [line.trim(), lines.toSpliced(i, 1, nothing).join('\n')]
  }
}
