import { webcrypto } from 'node:crypto'

/** A throw-away leaf for the bare server, of the kind the lab has (EC P-256), signed by a throw-away authority. */
export async function issueLeaf(hosts: readonly string[]): Promise<{ ca: string; cert: string; key: string }> {
  await import('reflect-metadata')
  const x509 = await import('@peculiar/x509')
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const pair = () => webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const [authority, leaf] = [await pair(), await pair()]
  const notAfter = new Date(Date.now() + 3_600_000)
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=bench',
    keys: authority,
    signingAlgorithm: algorithm,
    notAfter,
    extensions: [new x509.BasicConstraintsExtension(true, 0, true)],
  })
  const cert = await x509.X509CertificateGenerator.create({
    subject: 'CN=bench leaf',
    issuer: ca.subject,
    publicKey: leaf.publicKey,
    signingKey: authority.privateKey,
    signingAlgorithm: algorithm,
    notAfter,
    extensions: [new x509.SubjectAlternativeNameExtension(hosts.map((value) => ({ type: 'dns' as const, value })))],
  })
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', leaf.privateKey)).toString('base64')
  return {
    ca: ca.toString('pem'),
    cert: cert.toString('pem'),
    key: `-----BEGIN PRIVATE KEY-----\n${pkcs8}\n-----END PRIVATE KEY-----\n`,
  }
}
