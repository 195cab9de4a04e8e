import { askImds, type Expectation } from '../words.js'

const path = '/metadata/identity/oauth2/token?api-version=2018-02-01&resource={vault.audience}'

export const token = (expect: Expectation) => askImds('GET', path, expect)

/** What a chain of credentials asks first: it has no Metadata header. */
export const probe = (expect: Expectation) => askImds('GET', path, expect, { headers: {} })
