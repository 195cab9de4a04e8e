const star = '***'

// Each leaves enough to see what stood there. The order matters: a token inside a header is gone before the header's
// rule looks.
const rules: readonly (readonly [RegExp, string])[] = [
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '<token>'],
  // The members whose text is a secret wherever they stand: a vault's secret and an account's key are both called
  // `value`.
  [
    /("(?:value|access_token|refresh_token|id_token|client_secret|client_assertion|key|password)"\s*:\s*)"(?:[^"\\]|\\.)*"?/g,
    `$1"${star}"`,
  ],
  [
    /((?:^|[?&\s])(?:client_secret|client_assertion|password|access_token|refresh_token|id_token|assertion)=)[^&\s]+/gi,
    `$1${star}`,
  ],
  [/([?&\s;]sig=)[^&\s"'<]+/gi, `$1${star}`],
  [
    /((?:^|\n|-H ')(?:Authorization|Proxy-Authorization|Secret|X-IDENTITY-HEADER|x-ms-copy-source-authorization|x-ms-encryption-key): ?)[^'\r\n]+/gi,
    `$1${star}`,
  ],
  [/\b(SharedKey(?:Lite)? [\w-]+:)[\w+/=]+/g, `$1${star}`],
  // Storage quotes the signature that it got.
  [/(MAC signature found in the HTTP request ')[^']*/g, `$1${star}`],
  // An account key: 64 bytes in base64.
  [/(?<![\w+/])[A-Za-z0-9+/]{86}==/g, '<account key>'],
]

/**
 * A string that is to be shown or kept, without tokens, keys, signatures and the values of secrets. They are known by
 * their place and their shape, never because they are equal to a secret: names must stay readable.
 */
export const redact = (text: string): string =>
  rules.reduce((clean, [pattern, instead]) => clean.replace(pattern, instead), text)

const secretMembers = /(?:^|[.\]])(?:value|access_token|refresh_token|id_token|client_secret|key|password)$/i

/** Whether what stands at this JSON path is a secret's text by its name. */
export const isSecretPath = (path: string): boolean =>
  secretMembers.test(path) || /^headers\.authorization$/i.test(path)
