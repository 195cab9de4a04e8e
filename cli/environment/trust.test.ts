import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { throwAwayAuthority } from '../../emulator/hosts/tls/authority.js'
import { openAuthority, openInstalled } from '../../emulator/hosts/tls/stored.js'
import { writeTrust } from './trust.js'

test('the files hold the running lab’s CA, the home’s own and the installed one, each once', async () => {
  const home = mkdtempSync(join(tmpdir(), 'milab-env-trust-'))
  const own = (await openAuthority({ home })).ca
  const installed = readFileSync(openInstalled(home).file, 'utf8')
  const elsewhere = throwAwayAuthority().ca
  for (const running of [own, installed, elsewhere]) {
    const { bundle, nodeExtra } = writeTrust(home, running, {})
    for (const file of [bundle, nodeExtra])
      for (const ca of [running, own, installed]) expect(readFileSync(file, 'utf8').split(ca.trim())).toHaveLength(2)
  }
  rmSync(home, { recursive: true })
})
