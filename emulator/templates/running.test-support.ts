import { readdirSync, readFileSync } from 'node:fs'
import { plan, type NestedInput, type Plan, type PlannedResource, type Runtime } from './plan.js'
import { readJson } from './read.js'
import type { Place, RuntimeCall } from './scope.js'
import { TemplateError, type Value, type ValueObject } from './values.js'

const folder = new URL('../../fixtures/templates/', import.meta.url)

export const fixture = (name: string): Value => readJson(readFileSync(new URL(name, folder), 'utf8')).value

export const setUps = readdirSync(folder).filter((name) => /^\d/.test(name))

export const subscriptionId = '98f51385-2edc-4b79-bed9-7718de4cb861'

export const now = '2026-03-01T10:20:30.1234567Z'

/** What the predictions were made for. A group that they do not know is in westus, too. */
export function placeOf(group: string | undefined, deployment = 'dep1', subscription = subscriptionId): Place {
  const id = `/subscriptions/${subscription}`
  return {
    tenant: { tenantId: '11111111-1111-1111-1111-111111111111', displayName: 'Contoso' },
    subscription: {
      id,
      subscriptionId: subscription,
      tenantId: '11111111-1111-1111-1111-111111111111',
      displayName: 'Lab',
    },
    environment: { name: 'AzureCloud', suffixes: { storage: 'core.windows.net', keyvaultDns: '.vault.azure.net' } },
    deployment: { name: deployment, ...(group === undefined && { location: 'westus' }) },
    ...(group !== undefined && {
      resourceGroup: { id: `${id}/resourceGroups/${group}`, name: group, location: 'westus', tags: {} },
    }),
  }
}

export const planOf = (template: Value, parameters: ValueObject = {}, place = placeOf('DevTest')): Plan => {
  const { at } = readJson(JSON.stringify(template, null, 2))
  return plan({
    template,
    parameters,
    place,
    places: at,
    now,
    newGuid: () => 'g',
    nestedPlace,
  })
}

function nestedPlace({ name, place, at }: Pick<NestedInput, 'name' | 'place' | 'at'>): Place {
  const { subscriptionId: subscription, resourceGroup: group } = place
  const here = at.resourceGroup?.name as string | undefined
  return placeOf(group ?? (subscription === undefined ? here : undefined), name, subscription)
}

/** A template with what every one has. */
export const templateOf = (members: Record<string, unknown>): ValueObject => ({
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  ...((members.languageVersion === undefined ? { resources: [] } : { resources: {} }) as ValueObject),
  ...(members as ValueObject),
})

/** What a plan is refused with. */
export function mistakeOf(template: Value, parameters?: ValueObject, place?: Place): TemplateError {
  try {
    planOf(template, parameters, place)
  } catch (error) {
    if (error instanceof TemplateError) return error
    throw error
  }
  throw new Error('it was planned')
}

export interface Ran {
  /** by id: what is written */
  readonly resources: Map<string, ValueObject>
  readonly outputs: Record<string, Value>
  readonly runtime: Runtime
}

/** Runs a template without making anything: nested ones, too, whose outputs the others then see. */
export function run(
  template: Value,
  parameters: ValueObject,
  place: Place,
  known: (call: RuntimeCall) => Value | undefined,
): Ran {
  const planned = planOf(template, parameters, place)
  const resources = new Map<string, ValueObject>()
  const ran = new Map<string, Value>()
  const runtime: Runtime = (call) => {
    const id = String(call.arguments[0])
    const answer = ran.get(id.toLowerCase()) ?? known(call)
    return answer ?? { ...made(id), ...(resources.get(id)?.properties as ValueObject | undefined) }
  }
  for (const resource of inOrder(planned.resources)) {
    if (resource.existing || !resource.condition) continue
    if (!resource.nested) {
      const { id, type, name, apiVersion } = resource
      resources.set(id, { id, type, name, apiVersion, ...resource.body(runtime) })
      continue
    }
    const there = nestedPlace({ name: resource.name, place: resource.nested.place, at: place })
    const inner = run(resource.nested.template(runtime)!, values(resource.nested.parameters(runtime)), there, known)
    for (const [id, body] of inner.resources) resources.set(id, body)
    const outputs = Object.entries(inner.outputs).map(([name, value]) => [name, { value }])
    ran.set(resource.id.toLowerCase(), { outputs: Object.fromEntries(outputs) })
  }
  const outputs = planned.outputs(runtime).map(({ name, value }) => [name, value])
  return { resources, outputs: Object.fromEntries(outputs), runtime }
}

function inOrder(resources: readonly PlannedResource[]): readonly PlannedResource[] {
  const left = [...resources]
  const done = new Set<string>()
  const ordered: PlannedResource[] = []
  while (left.length > 0) {
    const next = left.findIndex(({ dependsOn }) => dependsOn.every((key) => done.has(key)))
    if (next < 0) throw new Error('the rest depends on itself')
    ordered.push(...left.splice(next, 1))
    done.add(ordered.at(-1)!.key)
  }
  return ordered
}

/** What a provider gives a resource that none of the predictions reads. */
const made = (id: string): ValueObject => ({
  principalId: `principal of ${id}`,
  clientId: `client of ${id}`,
  vaultUri: `address of ${id}`,
})

/** A secret of a Key Vault is called as the predictions call it. */
const values = (parameters: ValueObject): ValueObject =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, given]) => {
      const reference = (given as ValueObject).reference as { keyVault: ValueObject; secretName: string } | undefined
      return [name, reference ? { value: secretValue(String(reference.keyVault.id), reference.secretName) } : given]
    }),
  )

export const secretValue = (vault: string, secret: string) => `getKeyVaultSecret('${vault}', '${secret}')`
