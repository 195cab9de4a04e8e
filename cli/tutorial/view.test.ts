import { expect, test } from 'vitest'
import { lab, live, stamp, steps } from './stage.test-support.js'
import { stepLines, stepView, type Shell } from './view.js'
import { tutorials, type Tutorial } from './tutorials.js'

const [, , keyVault] = tutorials
const masked = { secret: false, keys: false }
const views = async (tutorial: Tutorial, open: Parameters<typeof steps>[1], showing = masked, shell: Shell = 'sh') =>
  (await steps(tutorial, open)).map((step) => stepView(step, tutorial, shell, showing))

test.each(tutorials)('tutorial $number on a VM shows no token, no key and no secret’s value', async (tutorial) => {
  const opened = await live({}, { allowWrites: true })
  const results = await steps(tutorial, opened)
  const bodies = results.map(({ sent }) => String(sent?.answer.body))
  const secrets = bodies.flatMap((body) =>
    [...body.matchAll(/"(?:value|access_token)":"([^"]+)"/g)].map(([, text]) => text!),
  )
  expect(secrets.length).toBeGreaterThan(0)
  for (const shell of ['sh', 'pwsh'] as const) {
    const shown = results.map((step) => stepView(step, tutorial, shell, masked))
    const text = JSON.stringify(shown) + shown.flatMap((step, i) => stepLines(step, i + 1, shell)).join('\n')
    for (const secret of secrets) expect(text).not.toContain(secret)
    expect(text).not.toMatch(/eyJ[\w-]{2}/)
    expect(text).toContain('eyJ0…')
  }
})

test('a lab’s values are shown where they may be, and a token never is', async () => {
  const [, secret] = await views(keyVault!, lab(), { secret: true, keys: false })
  expect(secret!.response!.body).toMatchObject({ value: 'p@ssw0rd!' })
  const [token, keys] = await views(tutorials[4]!, lab(), { secret: true, keys: true })
  expect(JSON.stringify(keys!.response!.body)).toMatch(/"value":"[\w+/]{86}=="/)
  expect(token!.response!.body).toMatchObject({ access_token: 'eyJ0…' })
  const [, hidden] = await views(tutorials[4]!, lab(), { secret: true, keys: false })
  expect(hidden!.response!.body).toMatchObject({ keys: [{ value: '***' }, { value: '***' }] })
})

test('a refusal that quotes a token or a key shows neither', async () => {
  const key = `${'k'.repeat(86)}==`
  const message = `not with eyJhbGciOi.eyJhdWQi.c2ln nor ${key}`
  const answer = {
    status: 403,
    headers: [stamp],
    body: Buffer.from(JSON.stringify({ error: { code: 'No', message } })),
  }
  const opened = await live({}, { answer: ({ authority }) => (authority.includes('vault') ? answer : undefined) })
  const [, secret] = await views(keyVault!, opened)
  const text = JSON.stringify(secret) + stepLines(secret!, 2, 'sh').join('\n')
  expect(secret!.verdict).toBe('failed')
  expect(text).toContain('403 No: not with ')
  expect(text).not.toMatch(/eyJ[\w-]{2}|k{20}/)
})

test('a step shows the line to paste, the call of the client, and the answer', async () => {
  const [, group] = await views(tutorials[3]!, lab(), masked, 'pwsh')
  const url =
    'https://management.azure.com/subscriptions/98f51385-2edc-4b79-bed9-7718de4cb861/resourceGroups/DevTest' +
    '?api-version=2016-06-01'
  expect(stepLines(group!, 2, 'pwsh')).toEqual([
    '2. Read the resource group with that token: this identity is a Reader of it',
    '   PowerShell',
    `     (Invoke-WebRequest -Uri '${url}' -Method GET -Headers @{Authorization="Bearer $ArmToken"} -UseBasicParsing).Content`,
    '   our client',
    "     client.getResourceGroup('98f51385-2edc-4b79-bed9-7718de4cb861', 'DevTest', " +
      "{ token: 'eyJ0…', apiVersion: '2016-06-01' })",
    '   200',
    '     {',
    '       "id": "/subscriptions/98f51385-2edc-4b79-bed9-7718de4cb861/resourceGroups/DevTest",',
    '       "name": "DevTest",',
    '       "location": "westus",',
    '       "properties": {',
    '         "provisioningState": "Succeeded"',
    '       }',
    '     }',
    '',
  ])
})

test('a step that failed says why, and what would let it through', () => {
  const step = {
    call: 'getSecret',
    does: 'Read it',
    verdict: 'failed',
    reason: 'Key Vault returned 403 Forbidden: no',
    requests: 1,
  } as const
  expect(stepLines({ ...step, remedy: ['az keyvault …'] }, 2, 'sh')).toEqual([
    '2. Read it',
    '   failed: Key Vault returned 403 Forbidden: no',
    '   what would let it through',
    '     az keyvault …',
    '',
  ])
  expect(stepLines(step, 2, 'sh')).toEqual(['2. Read it', '   failed: Key Vault returned 403 Forbidden: no', ''])
})
