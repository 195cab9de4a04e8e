import { z } from 'zod'
import { curveNames, keyOperations, keySizes, keyTypes } from '../../policy/vaults/keys.js'
import { rules } from '../azure-names.js'
import { form, guid, keyText, location, secretText, tags, text, time } from '../fields.js'
import { permissionWords } from './permissions.js'

const permissions = z
  .strictObject({
    keys: z.array(z.enum(permissionWords.keys)).optional(),
    secrets: z.array(z.enum(permissionWords.secrets)).optional(),
    certificates: z.array(z.enum(permissionWords.certificates)).optional(),
    storage: z.array(z.enum(permissionWords.storage)).optional(),
  })
  .meta({ description: 'What the policy allows, instead of a template.', examples: [{ secrets: ['get', 'list'] }] })

const accessPolicy = z
  .strictObject({
    to: text(
      'The principal: the name of a VM, a user-assigned identity or an application in this file, or an object id.',
    ),
    applicationId: guid('Only this application, on behalf of a user.').optional(),
    template: z
      .literal('Secret Management')
      .meta({ description: "The Azure portal's template: every secret permission except purge." })
      .optional(),
    permissions: permissions.optional(),
  })
  .refine(({ template, permissions }) => (template === undefined) !== (permissions === undefined), {
    error: 'expected either template: Secret Management or permissions, such as { secrets: [get, list] }',
  })

const secret = z.strictObject({
  value: secretText('The value, or { env: NAME }.'),
  version: form(rules.version, '32 hex digits. Default: derived.').optional(),
  created: time('When it was created. Default: the start of the lab.').optional(),
  updated: time('When it was last changed. Default: as created.').optional(),
  contentType: z.string().meta({ description: 'Content type of the value, in your own words.' }).optional(),
  enabled: z.boolean().meta({ description: 'A disabled secret exists but cannot be read. Default: true.' }).optional(),
  notBefore: time('Start of its intended use (it can be read earlier).').optional(),
  expires: time('End of its intended use (it can be read later).').optional(),
  tags,
})

const key = z
  .strictObject({
    kty: z.enum(keyTypes).meta({ description: 'Type of the key. Default: RSA, or EC with a curve.' }).optional(),
    size: z
      .union(keySizes.map((size) => z.literal(size)))
      .meta({ description: 'Bits of an RSA key. Default: 2048.' })
      .optional(),
    curve: z.enum(curveNames).meta({ description: 'Curve of an EC key. Default: P-256.' }).optional(),
    operations: z
      .array(z.enum(keyOperations))
      .meta({ description: 'What it may be used for (key_ops). Default: everything that its type can do.' })
      .optional(),
    from: keyText(
      'A private key in PEM, PKCS#8 or the older forms: { file: NAME } or { env: NAME }. Default: made when first needed.',
    ).optional(),
    version: form(rules.version, '32 hex digits. Default: derived.').optional(),
    enabled: z.boolean().meta({ description: 'A disabled key cannot be used. Default: true.' }).optional(),
    notBefore: time('Before this, nothing is encrypted, signed or wrapped with it.').optional(),
    expires: time('After this, nothing is encrypted, signed or wrapped with it.').optional(),
    tags,
  })
  .refine(({ from, size, curve }) => from === undefined || (size ?? curve) === undefined, {
    path: ['from'],
    error: 'says what the key is: leave out size and curve',
  })

const certificate = z
  .strictObject({
    subject: z
      .string()
      .meta({ description: 'Whom it names, such as CN=example.com, O=Contoso. Default: CN= and its name.' })
      .optional(),
    dnsNames: z.array(z.string()).meta({ description: 'Host names that it is for.' }).optional(),
    months: z
      .int()
      .min(1, { error: 'expected 1 to 1200 months' })
      .max(1200, { error: 'expected 1 to 1200 months' })
      .meta({ description: 'How long it is valid. The clock renews it after four fifths of that. Default: 12.' })
      .optional(),
    kty: z.enum(keyTypes).meta({ description: 'Type of its key. Default: RSA, or EC with a curve.' }).optional(),
    size: z
      .union(keySizes.map((size) => z.literal(size)))
      .meta({ description: 'Bits of an RSA key. Default: 2048.' })
      .optional(),
    curve: z.enum(curveNames).meta({ description: 'Curve of an EC key. Default: P-256.' }).optional(),
    exportable: z
      .boolean()
      .meta({ description: 'Whether its secret holds the private key. Default: true.' })
      .optional(),
    reuseKey: z.boolean().meta({ description: 'Whether a renewal uses the key again. Default: false.' }).optional(),
    contentType: z
      .enum(['pfx', 'pem'])
      .meta({ description: 'What its secret holds. Default: pfx, or pem where from is PEM.' })
      .optional(),
    from: keyText(
      'A private key and its certificate, with those above it, as a PFX or in PEM: { file: NAME } or { env: NAME }. ' +
        'Default: signed by itself, and made when first needed.',
      'PEM, or a PFX as it is or in base64',
      './web.pfx',
    ).optional(),
    password: keyText(
      'The password of what from names. Default: none.',
      'its first line is the password',
      './web-password.txt',
    ).optional(),
    version: form(rules.version, '32 hex digits. Default: derived.').optional(),
    enabled: z
      .boolean()
      .meta({ description: 'Key and secret of a disabled certificate cannot be used. Default: true.' })
      .optional(),
    tags,
  })
  .refine(
    ({ from, subject, dnsNames, months, size, curve }) =>
      from === undefined || (subject ?? dnsNames ?? months ?? size ?? curve) === undefined,
    { path: ['from'], error: 'says what the certificate is: leave out subject, dnsNames, months, size and curve' },
  )
  .refine(({ from, password }) => password === undefined || from !== undefined, {
    path: ['password'],
    error: 'is that of a file: name it with from',
  })

export const vaultSchema = z
  .strictObject({
    location,
    softDelete: z
      .boolean()
      .meta({ description: 'Whether deleted secrets can be recovered for a while. Default: true.' })
      .optional(),
    retention: z
      .int()
      .min(7, { error: 'expected 7 to 90 days' })
      .max(90, { error: 'expected 7 to 90 days' })
      .meta({ description: 'Days that deleted things are kept. Default: 90.' })
      .optional(),
    purgeProtection: z
      .boolean()
      .meta({ description: 'Whether purging is forbidden until the retention period ends. Default: false.' })
      .optional(),
    enabledForTemplateDeployment: z
      .boolean()
      .meta({ description: 'Whether deployments may take its secrets for their parameters. Default: false.' })
      .optional(),
    authorization: z
      .enum(['access-policies', 'rbac'])
      .meta({
        description: "What authorizes: the vault's access policies or role assignments. Default: access-policies.",
      })
      .optional(),
    sku: z
      .enum(['standard', 'premium'])
      .meta({ description: 'Premium vaults take keys of an HSM (software here). Default: standard.' })
      .optional(),
    accessPolicies: z
      .array(accessPolicy)
      .meta({ description: 'Which principals may do what with its contents.' })
      .optional(),
    secrets: z
      .record(form(rules.secret), z.union([z.string(), secret], { error: 'expected a string, or { value: … }' }))
      .meta({ description: 'Secrets by name: the value, or a map with the value and other fields.' })
      .optional(),
    keys: z
      .record(form(rules.key), key)
      .meta({ description: 'Keys by name: {} is an RSA key of 2048 bits.' })
      .optional(),
    certificates: z
      .record(form(rules.certificate), certificate)
      .meta({ description: 'Certificates by name, each with a key and a secret of its name: {} is signed by itself.' })
      .optional(),
    tags,
  })
  .refine(({ softDelete, purgeProtection }) => softDelete !== false || !purgeProtection, {
    path: ['purgeProtection'],
    error: 'requires softDelete: true',
  })
  .refine(({ softDelete, retention }) => softDelete !== false || retention === undefined, {
    path: ['retention'],
    error: 'requires softDelete: true',
  })
