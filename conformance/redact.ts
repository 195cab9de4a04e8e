import { isSecretMember, secretShapes, type SecretShape } from './secret-shapes.js'

const star = '***'

// Each leaves enough to see what stood there.
const marks: Partial<Readonly<Record<SecretShape['kind'], string>>> = {
  token: '<token>',
  'account key': '<account key>',
}

/**
 * A string that is to be shown or kept, without tokens, keys, signatures and the values of secrets. They are known by
 * their place and their shape, never because they are equal to a secret: names must stay readable.
 */
export const redact = (text: string): string =>
  secretShapes.reduce(
    (clean, { kind, pattern, end = '' }) => clean.replace(pattern, `$1${marks[kind] ?? star}${end}`),
    text,
  )

/** Whether what stands at this JSON path is a secret's text by its name. */
export const isSecretPath = (path: string): boolean =>
  isSecretMember(/[^.\]]*$/.exec(path)?.[0] ?? '') || /^headers\.authorization$/i.test(path)
