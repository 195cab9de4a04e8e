import { askEntra, documented, formType, inferred, recorded, type Case } from '../words.js'
import { asPortal, tokenRefusal, vaultScope } from './steps.js'

const codes = documented('https://learn.microsoft.com/entra/identity-platform/reference-error-codes')
const needs = ['entra', 'portal'] as const

export const cases: readonly Case[] = [
  {
    id: 'entra/refused/unknown-tenant',
    title: 'a tenant that is not there is not found',
    grounds: [codes, recorded('https://github.com/Azure/azure-cli/issues/22145')],
    needs,
    steps: [
      askEntra(
        'POST',
        '/11111111-2222-3333-4444-555555555555/oauth2/v2.0/token',
        tokenRefusal(400, 'invalid_request', 90002, /Tenant '11111111-2222-3333-4444-555555555555' not found\. /),
        { headers: formType, body: `${asPortal}&${vaultScope}` },
      ),
    ],
  },
  {
    id: 'entra/refused/tenant-no-name',
    title: 'a tenant that is neither GUID nor domain is no valid name',
    grounds: [recorded('AzureAD/microsoft-authentication-library-for-dotnet, tests, InvalidTenantError900023')],
    needs,
    steps: [
      askEntra(
        'POST',
        '/nonsense/oauth2/v2.0/token',
        tokenRefusal(
          400,
          'invalid_request',
          900023,
          /Specified tenant identifier 'nonsense' is neither a valid DNS name, nor a valid external domain\./,
        ),
        { headers: formType, body: `${asPortal}&${vaultScope}` },
      ),
    ],
  },
  {
    id: 'entra/refused/common',
    title: 'client credentials name no tenant at the common endpoint',
    grounds: [
      recorded('https://github.com/MicrosoftDocs/azure-docs/issues/24064: code and text', '2019-02'),
      inferred('the status'),
    ],
    needs,
    steps: [
      askEntra(
        'POST',
        '/common/oauth2/v2.0/token',
        tokenRefusal(400, 'invalid_request', 50059, /No tenant-identifying information found/),
        { headers: formType, body: `${asPortal}&${vaultScope}` },
      ),
    ],
  },
  {
    id: 'entra/refused/common/scope-as-tenant',
    title: 'at the common endpoint the GUID of an api:// scope is taken for a tenant',
    grounds: [recorded('https://github.com/MicrosoftDocs/azure-docs/issues/100978', '2022-11'), inferred('the status')],
    needs,
    steps: [
      askEntra(
        'POST',
        '/common/oauth2/v2.0/token',
        tokenRefusal(
          400,
          'invalid_request',
          900023,
          /Specified tenant identifier '{portal.clientId}' is neither a valid DNS name, nor a valid external domain\./,
        ),
        { headers: formType, body: `${asPortal}&scope=api%3A%2F%2F{portal.clientId}%2F.default` },
      ),
    ],
  },
]
