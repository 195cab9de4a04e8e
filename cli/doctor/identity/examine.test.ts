import { expect, test } from 'vitest'
import { azure, everything, of, tenant, troubles, tutorials } from './azure.test-support.js'
import { bound } from './asking.js'
import type { Answer } from './machine.js'
import { planned, planText } from './plan.js'

const blobReader = { to: 'DevTestVM', role: 'Storage Blob Data Reader', on: 'devteststorage' }
const good = () => ({ ...tutorials(), roleAssignments: [...tutorials().roleAssignments, blobReader] })

test('on a virtual machine whose identity may do all that is asked, every check is good', async () => {
  const findings = await azure({ scenario: good() }).look(everything)
  expect(troubles(findings)).toEqual([])
  expect(findings.map(({ id }) => id)).toEqual([
    'names',
    'machine',
    'imds',
    'imds-route',
    'imds-proxy',
    'surroundings',
    'clock',
    'msi-extension',
    'source-variables',
    'credential',
    'identity',
    'token-arm',
    'token-vault',
    'token-storage',
    'group',
    'vault-name',
    'vault-tls',
    'vault',
    'secret',
    'secret-value',
    'account-name',
    'account-tls',
    'account-keys',
    'blobs',
  ])
  expect(of(findings, 'identity')?.text).toMatch(
    new RegExp(`^the system-assigned identity of DevTestVM: client id [\\da-f-]{36}, principal .*, tenant ${tenant}`),
  )
  expect(of(findings, 'token-vault')?.text).toMatch(
    /^audience https:\/\/vault.azure.net, issuer .* valid for 24.0 hours/,
  )
})

test('without names, only the machine itself is asked', async () => {
  const { look, sent } = azure()
  expect(troubles(await look())).toEqual([])
  expect(sent.map(({ url }) => new URL(url).host)).toEqual([
    ...Array<string>(5).fill('169.254.169.254'),
    'localhost:50342',
  ])
})

test('the plan is what is sent, and sends nothing', async () => {
  const { machine, look, sent } = azure({ scenario: good() })
  const plan = await planned(machine, everything)
  expect(sent).toEqual([])
  await look(everything)
  const asked = plan.flatMap((step) => ('url' in step ? [step.url.replaceAll('ITS-GROUP', 'DevTest')] : []))
  expect(asked).toEqual(sent.map(({ url }) => url))
  expect(planText(plan)).not.toContain('undefined')
})

test.each<[string, Parameters<typeof azure>[0]]>([
  ['nothing at IMDS', { instead: () => ({ cause: 'timeout', code: '3 s' }) }],
  ['no role', { scenario: { ...tutorials(), roleAssignments: [] } }],
])('with %s, nothing is sent that is not in the plan', async (_, given) => {
  const { machine, look, sent } = azure(given)
  const plan = (await planned(machine, everything)).flatMap((step) => ('url' in step ? [step.url] : []))
  await look(everything)
  expect(sent.map(({ url }) => url).filter((url) => !plan.includes(url))).toEqual([])
  expect(sent.length).toBeLessThan(plan.length)
})

test('no key, no secret’s value and no blob is asked for', async () => {
  const { look, sent } = azure({ scenario: good() })
  await look(everything)
  const paths = sent.map(({ url }) => new URL(url).pathname.toLowerCase())
  expect(
    paths.filter((path) => /listkeys|\/secrets\/[^/]+$|\/secrets\/[^/]+\/(?!versions$|providers)/.test(path)),
  ).toEqual([])
  expect(paths.filter((path) => /devtest\/./.test(path) && !path.includes('/providers/'))).toEqual([])
})

test('no token, and nothing of one, is in a finding', async () => {
  const { look, sent } = azure({ scenario: good() })
  const text = JSON.stringify(await look(everything))
  const tokens = sent.flatMap(({ headers }) =>
    headers.flatMap(([name, value]) => (name === 'Authorization' ? [value] : [])),
  )
  expect(tokens.length).toBeGreaterThan(5)
  expect(text).not.toMatch(/Bearer|eyJ/)
  for (const token of tokens) expect(text).not.toContain(token.slice(-40))
})

test('the metadata service gets at most four requests a second', async () => {
  const { look, sent } = azure()
  await look(everything)
  const times = sent.flatMap(({ url, time }) => (url.includes('169.254.169.254') ? [time] : []))
  expect(times).toHaveLength(5)
  expect(times.slice(1).map((time, i) => time - times[i]!)).toEqual([250, 250, 250, 250])
})

test('a busy service is asked three times more; after the bound nothing is sent', async () => {
  const busy: Answer = { status: 429, reason: '', headers: {}, text: '{}', connectMs: 0, totalMs: 0, at: 0 }
  const { look, sent, machine } = azure({ instead: ({ url }) => (url.includes('/oauth2/') ? busy : undefined) })
  const findings = await look(everything)
  expect(sent.filter(({ url }) => url.includes('/oauth2/token?'))).toHaveLength(4)
  expect(of(findings, 'identity')).toMatchObject({ state: 'warning' })
  expect(machine.elapsed()).toBeLessThan(bound)

  const slow = azure()
  const late = await azureWithSlowness(slow)
  expect(of(late, 'group')?.text).toContain('late')
  expect(slow.sent.filter(({ url }) => url.startsWith('https://'))).toEqual([])
})

/** Each request takes eleven seconds. */
async function azureWithSlowness({ machine }: ReturnType<typeof azure>) {
  const { examine } = await import('./examine.js')
  const send: typeof machine.send = async (asking) => {
    await machine.sleep(11_000)
    return machine.send(asking)
  }
  return examine({ ...machine, send }, everything)
}
