import { parseResourceId } from '../resource-ids.js'
import type { Fix } from './fix.js'
import { builtInRoleNamed, type PrincipalType } from './rbac.js'

/** Versions for `existing` resources of these providers. Unverified: from memory, and no Bicep has been compiled. */
const versions: Readonly<Record<string, string>> = {
  'microsoft.compute': '2024-07-01',
  'microsoft.keyvault': '2023-07-01',
  'microsoft.managedidentity': '2023-01-31',
  'microsoft.network': '2024-05-01',
  'microsoft.storage': '2023-05-01',
}

/** The Bicep of a fix that changes who may do what; undefined for a scope whose type has no version here. */
export function bicepFor(
  fix: Extract<Fix, { assign: object } | { policy: object }>,
  type: PrincipalType = 'ServicePrincipal',
): string | undefined {
  return 'assign' in fix ? assignment(fix.assign, type) : policy(fix.policy)
}

function assignment(
  { to, role, on }: Extract<Fix, { assign: object }>['assign'],
  type: PrincipalType,
): string | undefined {
  const target = targetOf(on)
  const definition = builtInRoleNamed(role)
  if (!target || !definition) return undefined
  return [
    ...target.lines,
    `resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {`,
    `  name: guid(${target.id}, '${to}', '${definition.name}')`,
    ...(target.scope === undefined ? [] : [`  scope: ${target.scope}`]),
    '  properties: {',
    `    principalId: '${to}'`,
    `    principalType: '${type}'`,
    `    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${definition.name}')`,
    '  }',
    '}',
  ].join('\n')
}

interface Target {
  readonly lines: readonly string[]
  readonly id: string
  readonly scope?: string
}

function targetOf(scope: string): Target | undefined {
  const parsed = parseResourceId(scope)
  if (!parsed) return undefined
  const { resourceGroup, namespace, type, names } = parsed
  if (namespace === undefined) {
    return resourceGroup === undefined
      ? { lines: [`targetScope = 'subscription'`], id: 'subscription().id' }
      : { lines: [`// deploy to the resource group ${resourceGroup}`], id: 'resourceGroup().id' }
  }
  const version = versions[namespace.toLowerCase()]
  if (version === undefined) return undefined
  const existing = `resource target '${namespace}/${type}@${version}' existing = {`
  return { lines: [existing, `  name: '${names.join('/')}'`, '}'], id: 'target.id', scope: 'target' }
}

function policy({ to, vault, permissions }: Extract<Fix, { policy: object }>['policy']): string {
  const granted = Object.entries(permissions).map(
    ([kind, rights]) => `          ${kind}: [${rights.map((right) => `'${right}'`).join(', ')}]`,
  )
  return [
    `resource policy 'Microsoft.KeyVault/vaults/accessPolicies@${versions['microsoft.keyvault']}' = {`,
    `  name: '${parseResourceId(vault)!.names[0]}/add'`,
    '  properties: {',
    '    accessPolicies: [',
    '      {',
    '        tenantId: subscription().tenantId',
    `        objectId: '${to}'`,
    '        permissions: {',
    ...granted,
    '        }',
    '      }',
    '    ]',
    '  }',
    '}',
  ].join('\n')
}
