import { askArc, withStatus, type Send } from '../words.js'

export const vaultQuery = 'api-version=2020-06-01&resource={vault.audience}'

/** The challenge, and the key that the file which it names holds, kept as `{saved.key}`. */
export const takeChallenge: Send = askArc('GET', `/metadata/identity/oauth2/token?${vaultQuery}`, withStatus(401), {
  save: { key: { file: 'Www-Authenticate' } },
})

export const withKey = { Metadata: 'true', Authorization: 'Basic {saved.key}' }
