/** A key that everybody has: RFC 7515, A.3; in PKCS#8. Its certificate is signed by itself, and valid for a hundred years. */
export const publicPem = [
  '-----BEGIN PRIVATE KEY-----',
  'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgjpsQnnGQmL+YBIff',
  'H1136cspYG6+0iY7X1fCE9+E9LKhRANCAAR/zc4ncPbEXUGDy+5v20t7WAczNXvp',
  '7xO6z248e9FURcfxRM0bvZt+hyzf7bnuufSzaV1uqQskrYpGIyiFiOWt',
  '-----END PRIVATE KEY-----',
  '-----BEGIN CERTIFICATE-----',
  'MIIB4DCCAYegAwIBAgIUK1KbbWGJ5IQ2COPTsYsq9BRfOyQwCgYIKoZIzj0EAwIw',
  'RTELMAkGA1UEBhMCQVUxEzARBgNVBAgMClNvbWUtU3RhdGUxITAfBgNVBAoMGElu',
  'dGVybmV0IFdpZGdpdHMgUHR5IEx0ZDAgFw0yNjExMjkyMDUwNTFaGA8yMTI2MTEw',
  'NTIwNTA1MVowRTELMAkGA1UEBhMCQVUxEzARBgNVBAgMClNvbWUtU3RhdGUxITAf',
  'BgNVBAoMGEludGVybmV0IFdpZGdpdHMgUHR5IEx0ZDBZMBMGByqGSM49AgEGCCqG',
  'SM49AwEHA0IABH/Nzidw9sRdQYPL7m/bS3tYBzM1e+nvE7rPbjx70VRFx/FEzRu9',
  'm36HLN/tue659LNpXW6pCyStikYjKIWI5a2jUzBRMB0GA1UdDgQWBBTOjRaxyTOO',
  't/45eZmuRb7uP7WGhjAfBgNVHSMEGDAWgBTOjRaxyTOOt/45eZmuRb7uP7WGhjAP',
  'BgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0cAMEQCIH9AQhRqU5gbpbTmHYGS',
  'KCRf6VMYN9FXKZ3eAtKHIEEzAiBZJkI+MWaEUspT7aK097B8ZALhmoGRSIiyMtaC',
  '/a28Ng==',
  '-----END CERTIFICATE-----',
  '',
].join('\n')

/** The certificate alone, as it is merged: in DER, base64. */
export const publicCertificate = publicPem.split('-----BEGIN CERTIFICATE-----')[1]!.replace(/-----.*|\n/g, '')

/** The certificate of another key, to come with the first. */
export const anotherPem = [
  '-----BEGIN CERTIFICATE-----',
  'MIIBeTCCASCgAwIBAgITejTwJZtWDC7mCXGM+E6epQ4gGzAKBggqhkjOPQQDAjAS',
  'MRAwDgYDVQQDDAdBbm90aGVyMCAXDTI2MTEyOTIzMjY0MFoYDzIxMjYxMTA1MjMy',
  'NjQwWjASMRAwDgYDVQQDDAdBbm90aGVyMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcD',
  'QgAEY+B4+06GYlkFw9GfEBQL3wzQ5TlHOTT6SnudFW/LESWWOa2ZLiYcjTgCsLjr',
  'CnKsM0iYX77aA9HPiwuzQHfcN6NTMFEwHQYDVR0OBBYEFI02epo5ItwXwpSyll6i',
  'drVoR1ZqMB8GA1UdIwQYMBaAFI02epo5ItwXwpSyll6idrVoR1ZqMA8GA1UdEwEB',
  '/wQFMAMBAf8wCgYIKoZIzj0EAwIDRwAwRAIgNIuVBPde4VkBor6TOijPuoveCzCT',
  'fqKFKTXb95e7uEoCIE7jrRZ1li8kPh0Xi1PGxe+gA9KAT5TmDSEf6dczeoBe',
  '-----END CERTIFICATE-----',
  '',
].join('\n')

/** What the body of an import says of PEM. */
export const pemPolicy = { secret_props: { contentType: 'application/x-pem-file' } }
