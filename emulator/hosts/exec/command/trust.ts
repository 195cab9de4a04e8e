import { createHash } from 'node:crypto'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import type { OwnFolder } from './own-folder.js'
import { systemBundles } from './system-bundles.js'

/** Files with certificates for a command to trust; they contain no secrets. */
export interface TrustFiles {
  /** PEM: the system's roots, those that the caller's variables name, and the lab's CA */
  readonly bundle: string
  /** PEM: the lab's CA and the caller's NODE_EXTRA_CA_CERTS; Node has its own roots */
  readonly nodeExtra: string
  /** the bundle as a Java key store (JKS) */
  readonly java: string
  remove(): void
}

type Variables = Readonly<Record<string, string | undefined>>

/** Variables that replace the system's roots in one program or library. */
export const bundleVariables = [
  'SSL_CERT_FILE',
  'REQUESTS_CA_BUNDLE',
  'CURL_CA_BUNDLE',
  'GIT_SSL_CAINFO',
  'PIP_CERT',
] as const

/** Further ones, set only if the caller sets them: unset, their programs use the variables above. */
export const bundleVariablesIfSet = [
  'NIX_SSL_CERT_FILE',
  'HTTPLIB2_CA_CERTS',
  'GRPC_DEFAULT_SSL_ROOTS_FILE_PATH',
  'AWS_CA_BUNDLE',
] as const

/** The contents of those files. */
export function trustContents(
  ca: string,
  env: Variables,
): { readonly bundle: string; readonly nodeExtra: string; readonly java: Buffer } {
  const named = [...bundleVariables, ...bundleVariablesIfSet, 'NODE_EXTRA_CA_CERTS'].flatMap((name) => env[name] || [])
  const texts = [systemRoots(), ...[...new Set(named)].map(readText), ca]
  const bundle = distinctCertificates(texts)
  const nodeExtra = distinctCertificates([readText(env.NODE_EXTRA_CA_CERTS ?? ''), ca])
  return {
    bundle: `${bundle.join('\n')}\n`,
    nodeExtra: `${nodeExtra.join('\n')}\n`,
    java: javaKeyStore(bundle.map(derOf)),
  }
}

/** Writes them into a folder of their own, readable by the command's user. */
export function writeTrustFiles(ca: string, env: Variables, folder: OwnFolder): TrustFiles {
  const { bundle, nodeExtra, java } = trustContents(ca, env)
  const file = (name: string, content: string | Buffer) => {
    const path = join(folder.path, name)
    writeFileSync(path, content, { mode: 0o644 })
    chmodSync(path, 0o644)
    return path
  }
  return {
    bundle: file('ca-bundle.pem', bundle),
    nodeExtra: file('node-extra-ca.pem', nodeExtra),
    java: file('truststore.jks', java),
    remove: folder.remove,
  }
}

function systemRoots(): string {
  return systemBundles.map(readText).find((text) => text !== '') ?? rootCertificates.join('\n')
}

function readText(path: string): string {
  try {
    return path === '' ? '' : readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

const pattern = /-----BEGIN CERTIFICATE-----([\w+/=\s]+)-----END CERTIFICATE-----/g

/** Each certificate once, ignoring line breaks. */
function distinctCertificates(texts: readonly string[]): string[] {
  const bodies = texts.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1]!.replace(/\s+/g, '')))
  return [...new Set(bodies)].map(
    (body) => `-----BEGIN CERTIFICATE-----\n${body.replace(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----`,
  )
}

const derOf = (pem: string) => Buffer.from(pem.replace(/-----[A-Z ]+-----/g, ''), 'base64')

/** The default password of Java's own tools, for stores without secrets. */
export const javaStorePassword = 'changeit'

/**
 * A JKS store of trusted certificates. The format is simple and every Java reads it; keytool would take a second for
 * each certificate. Source: OpenJDK, sun/security/provider/JavaKeyStore.java.
 */
export function javaKeyStore(certificates: readonly Uint8Array[]): Buffer {
  const text = (value: string) => Buffer.concat([uint16(value.length), Buffer.from(value, 'latin1')])
  const entries = certificates.map((der, i) =>
    Buffer.concat([uint32(2), text(`ca-${i}`), Buffer.alloc(8), text('X.509'), uint32(der.byteLength), der]),
  )
  const content = Buffer.concat([uint32(0xfeedfeed), uint32(2), uint32(certificates.length), ...entries])
  const digest = createHash('sha1')
    .update(Buffer.from(javaStorePassword, 'utf16le').swap16())
    .update('Mighty Aphrodite')
    .update(content)
    .digest()
  return Buffer.concat([content, digest])
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(value)
  return bytes
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
