/** What replaces a secret. */
export const masked = '***'

/*
 * A secret is known by its place (a query parameter, a header, a field) or by its shape (a token, an account key), and
 * never because it is equal to a secret of the world: a user name, `dev` or `1` are ordinary secrets, and names, ids
 * and fixes that contain them must stay readable. So the cost does not depend on how many secrets there are.
 */

/** Query parameters and members of forms, JSON and connection strings whose value is a secret, in lower case. */
const secretParameters: ReadonlySet<string> = new Set([
  'sig',
  'signature',
  'client_secret',
  'client_assertion',
  'assertion',
  'access_token',
  'refresh_token',
  'id_token',
  'token',
  'password',
  'pwd',
  'secret',
  'accountkey',
  'account_key',
  'sharedaccesskey',
  'x-identity-header',
])

/** Other fields whose string is a secret, whatever it looks like. */
const secretField =
  /^(?:value|key[12]|(?:proxy-)?authorization|.*[_-](?:secret|password|token|assertion|credential)|.*(?:Secret|Password|Token|Assertion|Credential|Key))$/

/** Puts `masked` in the place of what is secret. Most strings are short names, so each looks first for what it needs. */
type Rule = (text: string) => string

/** 86 characters of base64 and `==` */
const accountKeyLength = 88

/** What is a secret by its shape, anywhere in a string. */
const shapes: Readonly<Record<string, Rule>> = {
  /**
   * A token (JWT): its header, the start of its claims, which are a JSON object, and what follows, even if it is cut
   * off. A run that is not a token is also consumed, so that no part of a text is searched twice.
   */
  token: (text) =>
    text.includes('eyJ')
      ? text.replace(/eyJ[\w-]*(\.e[yw3][\w-]*(?:\.[\w-]+){0,3})?/g, (run: string, claims: string | undefined) =>
          claims === undefined ? run : masked,
        )
      : text,

  /** A private key in PEM, also as a JSON string and cut off. */
  'private key': (text) =>
    text.includes('PRIVATE KEY-----')
      ? text.replace(/(-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----)(?:(?!-----)[\s\S])+/g, `$1${masked}`)
      : text,

  /** The key of a storage account, 64 bytes in base64; also in a URL, escaped once or more, and in JSON. */
  'account key': (text) =>
    text.length < accountKeyLength
      ? text
      : text.replace(
          /(?:(?<![A-Za-z0-9])|(?<=%(?:25){0,3}[0-9A-Fa-f]{2}))(?:[A-Za-z0-9+/_-]|\\\/|%(?:25){0,3}2[BbFf]){86}(?:=|%(?:25){0,3}3[Dd]){2}/g,
          masked,
        ),

  /** A header with its scheme. `authorization: rbac` of a scenario is not one. */
  header: (text) =>
    text.replace(
      /\b((?:proxy-)?authorization["']?\s{0,9}[:=,]\s{0,9}["']?)(?:Bearer|Basic|PoP|SharedKeyLite|SharedKey|Digest|Negotiate|NTLM)\s[^"'\r\n]+/gi,
      `$1${masked}`,
    ),

  /** The password in a URL: `http://orders:…@127.0.0.1:4080`. */
  password: (text) =>
    text.includes('://') && text.includes('@')
      ? text.replace(/(:\/\/[^\s/?#@:"']{0,300}:)[^\s/?#@"']{1,1000}(?=@)/g, `$1${masked}`)
      : text,
}

/** What a text has besides: pairs and members whose names say that their value is a secret. */
const named: Readonly<Record<string, Rule>> = {
  /** in a URL, a form or a connection string */
  pair: (text) =>
    text.includes('=')
      ? text.replace(/(^|[?&;\s"'{,])([\w%-]{3,60})=([^&\s"'#;]+)/g, (whole, before: string, name: string) =>
          isSecret(name) ? `${before}${name}=${masked}` : whole,
        )
      : text,

  /** in JSON */
  member: (text) =>
    text.includes(':')
      ? text.replace(
          /(["'])([\w-]{3,60})\1(\s{0,9}:\s{0,9})(["'])((?:(?!\4)[^\\]|\\.)+)/g,
          (whole, quote: string, name: string, colon: string, opening: string) =>
            isSecret(name) ? `${quote}${name}${quote}${colon}${opening}${masked}` : whole,
        )
      : text,
}

/** The rules by name, in their order. */
export const rules: Readonly<Record<string, Rule>> = { ...shapes, ...named }

const apply = (all: Readonly<Record<string, Rule>>, text: string): string =>
  Object.values(all).reduce((clean, rule) => rule(clean), text)

/** A string without what is secret in it by place or by shape. */
export const redact = (text: string): string => apply(rules, text)

/** A URL, or a path with its query, without the values of its secret parameters and what is secret by its shape. */
export function redactUrl(url: string): string {
  const start = url.indexOf('?') + 1
  if (start === 0) return apply(shapes, url)
  const parameters = url.slice(start).split('&').map(redactParameter)
  return apply(shapes, url.slice(0, start) + parameters.join('&'))
}

function redactParameter(parameter: string): string {
  const equals = parameter.indexOf('=')
  if (equals < 0) return parameter
  const name = parameter.slice(0, equals)
  return `${name}=${isSecret(name) ? masked : redactNested(parameter.slice(equals + 1))}`
}

/** A parameter's value may be a URL with a signature, escaped once or more. */
function redactNested(value: string): string {
  let url = value
  for (let escapes = 0; escapes < 4; escapes++) {
    const clean = url.replace(/([?&])([\w%-]{3,60})=[^&#]+/g, (whole, before: string, name: string) =>
      isSecret(name) ? `${before}${name}=${masked}` : whole,
    )
    if (clean !== url) return escapes === 0 ? clean : clean.replace(/[%&#?=+\s]/g, encodeURIComponent)
    const open = unescape(url)
    if (open === url) break
    url = open
  }
  return value
}

/** A copy as JSON would have it: every string redacted, and fields that are named like secrets masked. */
export function redactFields(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redact(value)
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? String(value) : value
  if (depth > 12 || ArrayBuffer.isView(value)) return masked
  if (Array.isArray(value)) return value.map((item) => redactFields(item, depth + 1))
  const fields = Object.entries(value).map(([name, field]) => [
    redact(name),
    typeof field === 'string' && field !== '' && isSecretField(name) ? masked : redactFields(field, depth + 1),
  ])
  return Object.fromEntries(fields)
}

const isSecretField = (name: string): boolean =>
  isSecret(name) || secretField.test(name) || secretField.test(name.toLowerCase())

const isSecret = (name: string): boolean => secretParameters.has(unescape(name).toLowerCase())

/** Decodes percent escapes; a run that is not UTF-8 stays as it is. */
const unescape = (text: string): string =>
  text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run)
    } catch {
      return run
    }
  })
