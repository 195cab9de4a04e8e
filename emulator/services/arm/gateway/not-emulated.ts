import { otherNamespaces } from '../../../policy/azure-names.js'
import { providerNamed, type Provider } from './provider.js'

const everyProvider =
  'https://learn.microsoft.com/azure/azure-resource-manager/management/azure-services-resource-providers'

/** What a 501 names, and where Microsoft describes it. */
export interface Gap {
  readonly name: string
  readonly source: string
}

/** What Azure would answer for here and the lab cannot; undefined when Azure has nothing of that name either. */
export function missingType(
  providers: readonly Provider[],
  namespace: string,
  typeSegments: readonly string[],
): Gap | undefined {
  const provider = providerNamed(providers, namespace)
  const [first = '', ...nested] = typeSegments
  const gap = provider?.missing.types?.find(({ name }) => name.toLowerCase() === first.toLowerCase())
  if (provider && gap) return { source: gap.source, name: [provider.namespace, gap.name, ...nested].join('/') }
  const other = missingNamespace(namespace)
  return other && { ...other, name: [other.name, ...typeSegments].join('/') }
}

/** A namespace that Azure has and the lab has nothing of. */
export function missingNamespace(namespace: string): Gap | undefined {
  const name = otherNamespaces.find((candidate) => candidate.toLowerCase() === namespace.toLowerCase())
  return name === undefined ? undefined : { name, source: everyProvider }
}
