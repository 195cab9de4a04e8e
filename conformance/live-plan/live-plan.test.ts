import { expect, test } from 'vitest'
import { builtInScenario, createEmulator, type Scenario } from '../../emulator/inside.test-support.js'
import { decisionsOf } from '../../emulator/policy/authorization/decision.js'
import { cases } from '../cases/index.js'
import { runSuite } from '../suite.js'
import type { Carry } from '../target.js'
import type { LiveFile } from '../targets/live-file.js'
import { realAzure } from '../targets/live.js'
import {
  asAzure,
  calmLiveFile as calm,
  carriedBy,
  openLiveFile as everything,
} from '../targets/tutorials-world.test-support.js'
import { livePlan, type LivePlanOptions } from './index.js'
import { planLines } from './lines.js'

const userAssigned = '5b2f7c11-8f0e-4b7e-9d0a-2f6c1e7a9b30'

/** The tutorials' world; with an identity, the VM has that one alone, with the rights of its own. */
function worldFor({ identity }: LiveFile): Scenario {
  const tutorials = builtInScenario('tutorials')
  const policies = { 'api-versions': 'strict' } as const
  if (!identity) return { ...tutorials, policies }
  const text = JSON.stringify({ ...tutorials, policies })
    .replaceAll('"to":"DevTestVM"', '"to":"run-id"')
    .replace('"identity":"system"', '"identity":"run-id"')
    .replace(
      '"virtualMachines":',
      `"userAssignedIdentities":{"run-id":{"clientId":"${identity.clientId}"}},"virtualMachines":`,
    )
  return JSON.parse(text) as Scenario
}

/** Azure's part is played by an emulator; counts what it is asked, by host. */
function azure(file: LiveFile) {
  const emulator = createEmulator({ scenario: worldFor(file) })
  const sent: Record<string, number> = {}
  const carry = asAzure(carriedBy(emulator))
  const transport: Carry = (request) => {
    sent[request.authority] = (sent[request.authority] ?? 0) + 1
    return carry(request)
  }
  return { transport, sent, world: emulator.world }
}

async function run(file: LiveFile, options: LivePlanOptions) {
  const { transport, sent, world } = azure(file)
  let time = 0
  const target = realAzure(file, {
    ...options,
    transport,
    now: () => time,
    sleep: async (seconds) => void (time += seconds),
  })
  await target.check()
  const { results } = await runSuite(target, cases, options.only ? { only: options.only } : {})
  const bad = results.filter(({ verdict }) => verdict !== 'passed' && verdict !== 'skipped')
  return { sent, world, seconds: time, ran: results.filter(({ verdict }) => verdict === 'passed').length, bad }
}

const runs: Readonly<Record<string, readonly [LiveFile, LivePlanOptions]>> = {
  calm: [calm, {}],
  keys: [{ ...calm, keys: true }, {}],
  secret: [{ ...calm, secret: true }, {}],
  hostile: [calm, { hostile: true }],
  'keys, secret and hostile, with the MSI extension': [everything, { hostile: true }],
  'writes with keys': [{ ...calm, keys: true }, { allowWrites: true }],
  everything: [everything, { hostile: true, allowWrites: true }],
  'a file without vault, account and group': [
    {
      cloud: calm.cloud,
      tenantId: calm.tenantId,
      subscriptionId: calm.subscriptionId,
      msiExtension: false,
      keys: true,
      secret: true,
    },
    { hostile: true },
  ],
  'an identity that is named': [{ ...calm, identity: { clientId: userAssigned } }, {}],
  'some cases only': [calm, { only: ['keyvault/*', 'arm/requests/*'] }],
}

for (const [name, [file, options]] of Object.entries(runs)) {
  test(`the plan of a run with these settings is what it sends, host by host: ${name}`, async () => {
    const plan = livePlan(file, cases, options)
    const { sent, seconds, ran, bad } = await run(file, options)
    expect(bad).toEqual([])
    expect(Object.fromEntries(plan.hosts.map(({ host, atLeast }) => [host, atLeast]))).toEqual(sent)
    // Only the guard may send one more, where the token does not say which machine it is.
    expect(plan.requests - Object.values(sent).reduce((sum, count) => sum + count, 0)).toBe(file.identity ? 0 : 1)
    expect(plan.cases).toBe(ran)
    for (const { requests, reasons } of plan.hosts)
      expect(reasons.reduce((sum, reason) => sum + reason.requests, 0)).toBe(requests)
    expect(Math.ceil(seconds)).toBe(plan.seconds)
  })
}

test('the rights of a plan are those that are judged and used, by an emulator’s decisions', async () => {
  for (const [file, options] of [runs.calm!, runs['keys, secret and hostile, with the MSI extension']!]) {
    const { world } = await run(file, options)
    const used = [...world.journal.after()]
      // A list of resources is filtered by what may be read of each; Reader's */read holds that.
      .filter(({ operation, status = 0 }) => status < 400 && !operation?.startsWith('arm.resources.'))
      .flatMap((entry) => decisionsOf(entry))
      .filter(({ type, allowed }) => allowed && (type === 'role' || type === 'policy'))
      .map(({ action }) => action.replace('resourcegroups', 'resourceGroups'))
    const planned = livePlan(file, cases, options).rights.filter(({ of }) => of === "the VM's identity")
    expect(
      planned
        .map(({ right }) => right)
        .filter((right) => !right.endsWith('/resources/read'))
        .sort(),
    ).toEqual([...new Set(used)].sort())
  }
})

test('what the vault’s log shows is what the vault is asked', async () => {
  const [file, options] = runs.everything!
  const { world } = await run(file, options)
  const entries = [...world.journal.after()].filter(({ service, status = 0 }) => service === 'keyvault' && status < 400)
  const count = (operation: string) => entries.filter((entry) => entry.operation?.startsWith(operation)).length
  const log = livePlan(file, cases, options).logs.find(({ where }) => where.startsWith('AuditEvent'))
  expect(log?.shows).toMatch(
    new RegExp(
      `^${count('keyvault.secrets.list') - count('keyvault.secrets.list-versions')} SecretList, ` +
        `${count('keyvault.secrets.list-versions')} SecretListVersions, ${count('keyvault.secrets.get')} SecretGet, \\d+ that`,
    ),
  )
})

test('the calm plan has no keys, no value, nothing refused and nothing written', () => {
  const plan = livePlan(calm, cases)
  const text = planLines(plan).join('\n')
  expect(text).not.toMatch(/listKeys|SecretGet|getSecret|a key of|refused|--hostile,/)
  expect(text).toContain('\nWritten\n  nothing\n')
  expect(plan.writes).toEqual([])
  expect(
    plan.rights.every(
      ({ of, right }) => of === "the VM's identity" && !/action$/.test(right.replace('readMetadata/action', '')),
    ),
  ).toBe(true)
})

test('every switch changes the plan by what it says', () => {
  const text = (settings: Partial<LiveFile>, options?: LivePlanOptions) =>
    planLines(livePlan({ ...calm, ...settings }, cases, options)).join('\n')
  expect(text({ keys: true })).toContain('1 record of Microsoft.Storage/storageAccounts/listKeys/action')
  expect(text({ secret: true })).toContain('1 SecretGet')
  expect(text({}, { hostile: true })).toMatch(/\d+ refused requests may look like an attack/)
  expect(text({ keys: true }, { allowWrites: true })).toMatch(/\/milab-\*, which anyone can read while its case runs\n/)
  expect(text({}, { allowWrites: true })).toContain('so without keys: true none of them runs')
})

test('a plan is made without a request, and has plain data only', () => {
  const plan = livePlan(everything, cases, { hostile: true, allowWrites: true })
  expect(JSON.parse(JSON.stringify(plan))).toEqual(plan)
})
