import 'reflect-metadata'
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { Pkcs10CertificateRequest } from '@peculiar/x509'
import { makeCertificate } from '../policy/x509/certificate.js'
import { nameDer, nameParts } from '../policy/x509/names.js'
import { pem } from '../policy/x509/pem.js'

/** What is known of the certificates of a vault: a backup of one that is gone, and one that `waiting` may be merged with. */
export interface CertificateTexts {
  readonly backup: string
  readonly signed: string
  /** of `cert`, in the vault without soft delete */
  readonly version: string
}

/** What a policy allows in the vaults of these worlds. */
export const everyPermission = {
  secrets: ['all' as const],
  keys: ['all' as const],
  certificates: ['all' as const],
}

type Send = (parts: { method: string; url: string; body?: string }) => Promise<string>

/** RFC 7515, A.3: a key that everybody has. */
const privateKey = createPrivateKey({
  key: {
    kty: 'EC',
    crv: 'P-256',
    x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
    y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
    d: 'jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI',
  },
  format: 'jwk',
})

const name = nameDer(nameParts('CN=milab')!)
const content = {
  subject: name,
  keyUsage: ['digitalSignature'],
  extendedKeyUsage: [],
  alternativeNames: {},
  isCa: false,
}
const term = { serial: Buffer.alloc(16, 7), notBefore: 1_700_000_000, notAfter: 4_000_000_000 }

const own = makeCertificate({ ...content, publicKey: createPublicKey(privateKey) }, { name, privateKey }, term)
const importBody = {
  value: pem('PRIVATE KEY', privateKey.export({ format: 'der', type: 'pkcs8' })) + pem('CERTIFICATE', own),
  policy: { secret_props: { contentType: 'application/x-pem-file' } },
  tags: { a: 'b' },
}

const policy = (issuer: string) => ({
  policy: {
    issuer: { name: issuer },
    key_props: { kty: 'EC', crv: 'P-256', exportable: true },
    x509_props: { subject: 'CN=milab', sans: { dns_names: ['a.b'] }, validity_months: 12 },
    lifetime_actions: [{ trigger: { days_before_expiry: 30 }, action: { action_type: 'AutoRenew' } }],
  },
})

const issuer = {
  provider: 'Test',
  credentials: { account_id: 'a', pwd: 'p' },
  org_details: { admin_details: [{ first_name: 'f', last_name: 'l', email: 'e', phone: '1' }] },
}

/** Makes certificates to read, to merge, to delete and to back up, and deletes one of each vault. */
export async function useKnownCertificates(send: Send, vault: string, soft: string): Promise<CertificateTexts> {
  const ask = (host: string, request: string, body?: object) => {
    const [method, path] = request.split(' ') as [string, string]
    const url = `${host}/certificates/${path}?api-version=7.4`
    return send({ method, url, ...(body && { body: JSON.stringify(body) }) })
  }
  for (const host of [vault, soft]) await ask(host, 'POST cert/import', importBody)
  await ask(vault, 'PUT issuers/known', issuer)
  await ask(vault, 'PUT contacts', { contacts: [{ email: 'a@b.c' }] })
  const { csr } = JSON.parse(await ask(vault, 'POST waiting/create', policy('Unknown'))) as { csr: string }
  const asked = new Pkcs10CertificateRequest(csr).publicKey.rawData
  const publicKey = createPublicKey({ key: Buffer.from(asked), format: 'der', type: 'spki' })
  const authority = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  const signed = makeCertificate({ ...content, publicKey }, { name, privateKey: authority }, term).toString('base64')
  await ask(vault, 'POST kept/import', importBody)
  const { value: backup } = JSON.parse(await ask(vault, 'POST kept/backup')) as { value: string }
  await ask(vault, 'DELETE kept')
  await ask(soft, 'DELETE cert')
  const { id } = JSON.parse(await ask(vault, 'GET cert')) as { id: string }
  return { backup, signed, version: id.slice(-32) }
}

/** Parts of a path that an operation on certificates finds something under, or may make. */
export function certificateValues(operation: string, { version }: CertificateTexts): Record<string, readonly string[]> {
  if (!operation.startsWith('keyvault.certificate') && !operation.startsWith('keyvault.deleted-certificate')) return {}
  const made = /create|import/.test(operation) ? ['cert', 'fresh'] : ['cert']
  return { issuer: ['known'], version: [version], name: /pending|merge/.test(operation) ? ['waiting'] : made }
}

/** A body that the operation takes. */
export function certificateBody(operation: string, { backup, signed }: CertificateTexts): object | undefined {
  const bodies: Readonly<Record<string, object>> = {
    'certificates.create': policy('Self'),
    'certificates.import': importBody,
    'certificates.update': { attributes: { enabled: true }, tags: { a: 'b' } },
    'certificates.update-policy': { x509_props: { validity_months: 6 } },
    'certificates.update-pending': { cancellation_requested: true },
    'certificates.merge': { x5c: [signed], tags: { a: 'b' } },
    'certificates.restore': { value: backup },
    'certificate-issuers.set': issuer,
    'certificate-issuers.update': issuer,
    'certificate-contacts.set': { contacts: [{ email: 'a@b.c', name: 'n', phone: '1' }] },
  }
  return bodies[operation.replace(/^keyvault\.|-latest$/g, '')]
}
