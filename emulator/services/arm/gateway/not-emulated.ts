import { namespaceNamed } from '../../../policy/azure-namespaces.js'
import { listedProvider } from '../../../policy/azure-providers.js'
import { providerNamed, type Provider } from './provider.js'

const everyProvider =
  'https://learn.microsoft.com/azure/azure-resource-manager/management/azure-services-resource-providers'

/** What a 501 names, and where Microsoft describes it. */
export interface Gap {
  readonly name: string
  readonly source: string
}

/**
 * What Azure would answer for here and the lab cannot; undefined when Azure has nothing of that name either. Any type of
 * a namespace that the lab has nothing of is a gap: the list of types is older than the youngest of them.
 */
export function missingType(
  providers: readonly Provider[],
  namespace: string,
  typeSegments: readonly string[],
): Gap | undefined {
  const provider = providerNamed(providers, namespace)
  if (!provider) {
    const other = missingNamespace(namespace)
    return other && { ...other, name: [other.name, ...typeSegments].join('/') }
  }
  const [first = '', ...nested] = typeSegments
  const gap = provider.missing.types?.find(({ name }) => name.toLowerCase() === first.toLowerCase())
  const name = gap?.name ?? listedType(provider.namespace, first)
  return name === undefined
    ? undefined
    : { source: gap?.source ?? everyProvider, name: [provider.namespace, name, ...nested].join('/') }
}

/** A type at the root of a namespace, as Azure's list of providers spells it. */
function listedType(namespace: string, asked: string): string | undefined {
  const wanted = asked.toLowerCase()
  return listedProvider(namespace)
    ?.types.map(({ name }) => name.split('/')[0]!)
    .find((name) => name.toLowerCase() === wanted)
}

/** A namespace that Azure has and the lab has nothing of. */
export function missingNamespace(namespace: string): Gap | undefined {
  const name = namespaceNamed(namespace)
  return name === undefined ? undefined : { name, source: everyProvider }
}
