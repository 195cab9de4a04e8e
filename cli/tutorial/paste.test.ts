import { expect, test } from 'vitest'
import { pastePwsh } from './paste-pwsh.js'
import { pasteSh } from './paste-sh.js'
import { typedRequests } from './powershell-reader.test-support.js'
import type { StepResult } from './run.js'
import { lab, live, steps } from './stage.test-support.js'
import { tutorials, type Tutorial } from './tutorials.js'

const pwsh = (results: readonly StepResult[], { cmdlet }: Tutorial) =>
  results.flatMap(({ call, sent }) => (sent ? pastePwsh(call, sent, cmdlet) : []))

const targets = [
  ['a lab', () => Promise.resolve(lab())],
  ['a VM', () => live({}, { allowWrites: true })],
  ['a VM without the MSI extension', () => live({ msiExtension: false }, { allowWrites: true })],
] as const

/** The client's own headers that every program sets by itself, and tokens by the variable that holds them. */
function comparable({ url, method, headers }: NonNullable<StepResult['sent']>) {
  const kept = headers.filter(([name]) => !/^(?:accept|content-length)$/i.test(name))
  const variable = /vault/.test(new URL(url).host) ? '$KeyVaultToken' : '$ArmToken'
  const named = kept.map(([name, value]) => [name.toLowerCase(), value.replace(/^Bearer .*/, `Bearer ${variable}`)])
  return { method, url, headers: Object.fromEntries(named) }
}

test.each(
  targets.flatMap(([where, open]) => tutorials.map((tutorial) => [tutorial.number, where, tutorial, open] as const)),
)('tutorial %i on %s: the PowerShell sends what our client sent', async (_, __, tutorial, open) => {
  const results = await steps(tutorial, await open())
  // The cmdlets for blobs send requests of their own.
  const requests = results.flatMap(({ sent }) => (sent && !/\.blob\./.test(sent.url) ? [comparable(sent)] : []))
  expect(requests.length).toBeGreaterThan(1)
  expect(typedRequests(pwsh(results, tutorial))).toEqual(requests)
})

test('the cmdlets for blobs name the blob that our client wrote', async () => {
  const storage = tutorials.at(-1)!
  const lines = pwsh(await steps(storage, await live({}, { allowWrites: true })), storage)
  expect(lines.filter((line) => /AzStorage/.test(line) && !line.startsWith('#'))).toEqual([
    '$ctx = New-AzStorageContext -StorageAccountName devteststorage -StorageAccountKey $key',
    "Set-AzStorageBlobContent -File test.txt -Container devtest -Blob 'milab-testblob-0123' -Context $ctx",
    "Get-AzStorageBlobContent -Blob 'milab-testblob-0123' -Container devtest -Destination test2.txt -Context $ctx",
  ])
})

test('in another cloud the context names its endpoint', () => {
  const sent = {
    method: 'PUT',
    url: 'https://data.blob.core.usgovcloudapi.net/c/it%27s%20here',
    headers: [],
    answer: { status: 201, headers: [], body: Buffer.alloc(0) },
  }
  expect(pastePwsh('uploadBlob', sent, 'Invoke-WebRequest').slice(-2)).toEqual([
    '$ctx = New-AzStorageContext -StorageAccountName data -StorageAccountKey $key -Endpoint core.usgovcloudapi.net',
    "Set-AzStorageBlobContent -File test.txt -Container c -Blob 'it''s here' -Context $ctx",
  ])
})

test('what is pasted is ASCII, and contains no token, key or signature', async () => {
  for (const tutorial of tutorials) {
    const results = await steps(tutorial, lab())
    const keys = results.flatMap(({ call, sent }) =>
      call === 'listKeys' ? (JSON.parse(String(sent!.answer.body)) as { keys: { value: string }[] }).keys : [],
    )
    const sh = results.flatMap(({ call, sent }) => (sent ? pasteSh(call, sent) : []))
    const text = [...sh, ...pwsh(results, tutorial)].join('\n')
    expect(text).toMatch(/^[\n\x20-\x7e]+$/)
    expect(text).not.toMatch(/eyJ/)
    expect(text).not.toMatch(/SharedKey \w+:(?!\$)/)
    for (const { value } of keys) expect(text).not.toContain(value)
  }
})

test.each([
  ['a quote that is not closed', "Invoke-WebRequest -Uri 'http://a -Method GET"],
  ['an unknown parameter', "Invoke-WebRequest -Uri 'http://a' -Metod GET"],
  ['a variable without a value', 'Invoke-WebRequest -Uri \'http://a\' -Headers @{Authorization="Bearer $Tokn"}'],
  ['a table that is not closed', 'Invoke-WebRequest -Uri \'http://a\' -Headers @{Metadata="true"'],
  ['a header that needs quotes', 'Invoke-WebRequest -Uri \'http://a\' -Headers @{x-ms-date="now"}'],
])('the reader of PowerShell refuses %s', (_, line) => expect(() => typedRequests([line])).toThrow())
