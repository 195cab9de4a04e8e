import { expect, test } from 'vitest'
import { clientId, formV2, lab, postForm } from './entra.test-support.js'

const asked = async (word: string, scope: string) => {
  const { json } = await postForm(lab(), `/${word}/oauth2/v2.0/token`, { ...formV2, scope })
  return String(json.error_description).split(' Trace ID: ')[0]
}

test('the GUID of an api:// scope is taken for a tenant where the path names none', async () => {
  for (const word of ['common', 'organizations'])
    expect(await asked(word, `api://${clientId}/.default`)).toBe(
      `AADSTS900023: Specified tenant identifier '${clientId}' is neither a valid DNS name, nor a valid external domain.`,
    )
})

test('any other scope names no tenant', async () => {
  for (const scope of ['api://orders/.default', `api://contoso.com/${clientId}/.default`, `${clientId}/.default`])
    expect(await asked('common', scope)).toMatch(/^AADSTS50059: No tenant-identifying information found /)
})
