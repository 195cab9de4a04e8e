import { versionsOf } from '../services/arm/gateway/provider.js'
import { providers } from '../services/arm/index.js'

/** A resource of each plain type, and the body that makes it. */
export const plainName = 'some-name'
export const plainBody = { location: 'westus', tags: { a: 'b' }, properties: { ipConfigurations: [{ name: 'ip1' }] } }

/** An identity of that name, with a federated credential. */
export const plainIdentities = {
  [plainName]: { federatedCredentials: { github: { issuer: 'https://issuer.example', subject: 's' } } },
}

/** The paths that make them: a plain type's PUT ends in `{resourceName}`. */
export function plainPuts(subscriptionId: string, group: string): string[] {
  const puts = providers
    .flatMap(({ rows }) => rows)
    .filter(({ method, path }) => method === 'PUT' && path.endsWith('/{resourceName}'))
  return puts.map(({ path, type }) => {
    const filled = path
      .replace('{subscriptionId}', subscriptionId)
      .replace('{resourceGroupName}', group)
      .replace('{resourceName}', plainName)
    return `${filled}?api-version=${versionsOf(providers, type)[0]!}`
  })
}
