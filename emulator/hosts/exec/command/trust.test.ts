import { spawnSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import { afterAll, expect, test } from 'vitest'
import { throwAwayAuthority } from '../../tls/authority.js'
import { ownFolder } from './own-folder.js'
import { javaStorePassword, writeTrustFiles } from './trust.js'

const home = mkdtempSync(join(tmpdir(), 'milab-trust-test-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const { ca } = throwAwayAuthority()
const [extra] = rootCertificates as [string]
const own = join(home, 'own.pem')
writeFileSync(own, `a comment\n${extra.replaceAll('\n', '\r\n')}\n`)
const certificates = (path: string) =>
  readFileSync(path, 'utf8')
    .match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g)!
    .map((pem) => new X509Certificate(pem).fingerprint256)
const prints = { ca: new X509Certificate(ca).fingerprint256, extra: new X509Certificate(extra).fingerprint256 }

test('the bundle holds the system’s roots, what the caller trusted and the lab’s CA, each once', async () => {
  const trust = writeTrustFiles(
    ca,
    { SSL_CERT_FILE: own, NODE_EXTRA_CA_CERTS: own, PIP_CERT: '/nowhere' },
    await ownFolder(home),
  )
  const all = certificates(trust.bundle)
  expect(all.length).toBeGreaterThan(20)
  expect(new Set(all).size).toBe(all.length)
  expect(all).toEqual(expect.arrayContaining([prints.ca, prints.extra]))
  expect(certificates(trust.nodeExtra)).toEqual([prints.extra, prints.ca])
  trust.remove()
  expect(existsSync(trust.bundle)).toBe(false)
})

test('the Java store holds the same certificates', async ({ skip }) => {
  if (spawnSync('keytool', ['-help']).error) skip('there is no keytool here')
  const trust = writeTrustFiles(ca, {}, await ownFolder(home))
  const { stdout } = spawnSync(
    'keytool',
    ['-list', '-keystore', trust.java, '-storetype', 'JKS', '-storepass', javaStorePassword],
    { encoding: 'utf8' },
  )
  const listed = [...stdout.matchAll(/\(SHA-256\): ([\dA-F:]+)/g)].map((match) => match[1]!)
  expect(listed.sort()).toEqual(certificates(trust.bundle).sort())
  const wrong = spawnSync('keytool', ['-list', '-keystore', trust.java, '-storetype', 'JKS', '-storepass', 'another'], {
    encoding: 'utf8',
  })
  expect(wrong.status).not.toBe(0)
  trust.remove()
})
