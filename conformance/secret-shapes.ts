export interface SecretShape {
  readonly kind: 'token' | 'account key' | 'secret' | 'signature'
  /** two groups: what shows the place, which stays, and the secret */
  readonly pattern: RegExp
  /** what ends it, though it may be cut off */
  readonly end?: string
}

/**
 * How a secret is known in a text: by its place and its shape, never because it is equal to a secret. The order
 * matters: a token inside a header is gone before the header's shape looks.
 */
export const secretShapes: readonly SecretShape[] = [
  { kind: 'token', pattern: /\b()(eyJ[\w-]+\.[\w-]+\.[\w-]*)/g },
  // The members whose text is a secret wherever they stand: a vault's secret and an account's key are both called
  // `value`.
  {
    kind: 'secret',
    pattern:
      /("(?:value|access_token|refresh_token|id_token|client_secret|client_assertion|key|password|pwd)"\s*:\s*")((?:[^"\\]|\\.)*)"?/g,
    end: '"',
  },
  // The private numbers of a JSON Web Key.
  { kind: 'secret', pattern: /("(?:d|p|q|dp|dq|qi|k)"\s*:\s*")([\w-]{16,})"?/g, end: '"' },
  {
    kind: 'secret',
    pattern: /(-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----)((?:(?!-----)[\s\S])+)/g,
  },
  {
    kind: 'secret',
    pattern: /("(?:adminPassword|customData|userData|keyData)"\s*:\s*")((?:[^"\\]|\\.)+)"?/g,
    end: '"',
  },
  {
    kind: 'secret',
    pattern:
      /((?:^|[?&\s])(?:client_secret|client_assertion|password|access_token|refresh_token|id_token|assertion)=)([^&\s]+)/gi,
  },
  { kind: 'signature', pattern: /([?&\s;]sig=)([^&\s"'<]+)/gi },
  {
    kind: 'secret',
    pattern:
      /((?:^|\n|-H ')(?:Authorization|Proxy-Authorization|Secret|Cookie|Set-Cookie|X-API-Key|X-IDENTITY-HEADER|x-ms-copy-source-authorization|x-ms-encryption-key): ?)([^'\r\n]+)/gi,
  },
  { kind: 'signature', pattern: /\b(SharedKey(?:Lite)? [\w-]+:)([\w+/=]+)/g },
  // Storage quotes the signature that it got.
  { kind: 'signature', pattern: /(MAC signature found in the HTTP request ')([^']*)/g },
  // 64 bytes in base64.
  { kind: 'account key', pattern: /(?<![\w+/])()([A-Za-z0-9+/]{86}==)/g },
]

const secretMembers =
  /^(?:value|access_token|refresh_token|id_token|client_secret|client_assertion|key|password|pwd|adminPassword)$/i

/** Whether the string of a member with this name is a secret, wherever it stands. */
export const isSecretMember = (name: string): boolean => secretMembers.test(name)
