import { X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAuthority } from '../../emulator/hosts/tls/stored.js'
import { pinning, powerShell7, windowsPowerShell } from './powershell.js'

const home = mkdtempSync(join(tmpdir(), 'milab-powershell-'))
let ca: string
beforeAll(async () => void ({ ca } = await openAuthority({ home })))
afterAll(() => rmSync(home, { recursive: true }))

const http = 'http://127.0.0.1:4080'
/** The certificate in a preamble. */
const carried = (lines: readonly string[]) =>
  new X509Certificate(Buffer.from(/'([\w+/=]{200,})'/.exec(lines.join('\n'))![1]!, 'base64')).fingerprint256

test('both preambles use the lab’s proxy and contain the current CA', () => {
  for (const lines of [powerShell7(http, ca), windowsPowerShell(http, ca)]) {
    expect(lines.join('\n')).toContain(`'${http}'`)
    expect(carried(lines)).toBe(new X509Certificate(ca).fingerprint256)
  }
})

test('each line is complete, as Invoke-Expression needs, with its quotes and brackets closed', () => {
  for (const line of [...powerShell7(http, ca), ...windowsPowerShell(http, ca)]) {
    expect(line).not.toMatch(/[\r\n]/)
    expect(line.split("'").length % 2, line).toBe(1)
    const bare = line.replace(/'[^']*'/g, '')
    for (const [open, close] of ['()', '[]', '{}'].map((both) => [...both]))
      expect(bare.split(open!).length, line).toBe(bare.split(close!).length)
  }
  // It is put between single quotes, on one line, where a comment would swallow the rest.
  expect(pinning).not.toMatch(/'|\/\//)
})

test('PowerShell 7 skips the check only if the CA is unknown, and then says so', () => {
  const lines = powerShell7(http, ca)
  const skipping = lines.filter((line) => line.includes('SkipCertificateCheck'))
  expect(skipping).toHaveLength(2)
  for (const line of skipping) expect(line).toMatch(/^if \(-not \$MilabTrusted -and /)
  expect(lines.at(-1)).toMatch(/^if \(-not \$MilabTrusted\) \{ Write-Warning '[^']*milab ca install/)
})

test('the preambles lead .NET itself, keep the user’s defaults, and are ASCII', () => {
  for (const lines of [powerShell7(http, ca), windowsPowerShell(http, ca)]) {
    const text = lines.join('\n')
    expect(text).toContain('[Net.WebRequest]::DefaultWebProxy = ')
    expect(text).toMatch(/^[\n\x20-\x7e]+$/)
    for (const line of lines.filter((one) => one.includes('$PSDefaultParameterValues[')))
      expect(line).toContain('-not $PSDefaultParameterValues.ContainsKey(')
    expect(text).not.toMatch(/\$PSDefaultParameterValues\s*=/)
  }
  expect(powerShell7(http, ca).join('\n')).toContain('[Net.Http.HttpClient]::DefaultProxy = ')
})

test('Windows PowerShell trusts only the system’s roots and this CA, and no wrong name', () => {
  expect(pinning).toContain('if (errors != SslPolicyErrors.RemoteCertificateChainErrors) return false;')
  expect(pinning).toContain('SequenceEqual(ca.RawData)')
  expect(windowsPowerShell(http, ca).join('\n')).not.toMatch(
    /CertificatePolicy\]|-SkipCertificateCheck|return true; \}/,
  )
})
