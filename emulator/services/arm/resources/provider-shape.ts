import { atLeast } from '../../../policy/api-versions.js'
import type { ListedProvider, ListedType } from '../../../policy/azure-providers.js'
import { regions } from '../../../policy/azure-regions.js'
import { locationDisplayNames } from '../gateway/locations.js'
import type { RegistrationState } from '../../../policy/views/registrations.js'
import type { Provider, ProviderType } from '../gateway/provider.js'

/** What is known of a provider: as Azure listed it, and as the lab has it. At least one is there. */
export interface ProviderFacts {
  readonly listed: ListedProvider | undefined
  readonly known: Provider | undefined
}

interface Asked extends ProviderFacts {
  /** the id, and its state of registration; absent at the tenant, which has none */
  readonly subscription: { readonly id: string; readonly state: RegistrationState } | undefined
  readonly apiVersion: string
}

/**
 * Answers of 2016 and 2017, all at 2016-09-01, lack the policy of registration and three members of a type that those of
 * 2020 and later have: recorded in Azure/azure-xplat-cli and Azure/azure-libraries-for-net. Which version added them, or
 * whether only the date did, is unverified.
 */
const newer = '2018-05-01'

export function providerShape({ listed, known, subscription, apiVersion }: Asked): object {
  const namespace = known?.namespace ?? listed!.namespace
  const isFree = listed?.isRegistrationFree ?? known?.registrationFree ?? false
  return {
    id: `${subscription?.id ?? ''}/providers/${namespace}`,
    namespace,
    ...listed?.authorized,
    resourceTypes: typesOf({ listed, known }).map((type) => typeShape(type, atLeast(apiVersion, newer))),
    registrationState: subscription?.state,
    registrationPolicy: atLeast(apiVersion, newer) ? (isFree ? 'RegistrationFree' : 'RegistrationRequired') : undefined,
  }
}

/**
 * The provider's types: those of Azure's list, with the api-versions and regions of the lab where it has the type, and
 * then those that are younger than the list. What the lab refuses by name is there, too: .NET's client looks here for a
 * type's api-versions, and throws before it asks for one that it does not find.
 */
function typesOf({ listed, known }: ProviderFacts): ListedType[] {
  const own = known?.types.filter(({ isUnlisted }) => !isUnlisted) ?? []
  const seen = new Set<string>()
  const isNew = ({ name }: { name: string }) => {
    const before = seen.size
    return seen.add(name.toLowerCase()).size > before
  }
  const old = (listed?.types ?? []).filter(isNew).map((type) => {
    const mine = own.find(({ name }) => name.toLowerCase() === type.name.toLowerCase())
    const locations = type.locations.length === 0 ? [] : locationDisplayNames
    return mine ? { ...type, locations, apiVersions: mine.versions ?? known!.versions } : type
  })
  // Their provider's versions are inferred.
  const gaps = known && known.versions.length > 0 ? (known.missing.types ?? []) : []
  const young: ProviderType[] = [...own, ...gaps.map(({ name }) => ({ name, capabilities: 'None' }))]
  return [...old, ...young.filter(isNew).map((type) => youngType(type, known!))]
}

const youngType = ({ name, capabilities, everywhere, versions }: ProviderType, { versions: all }: Provider) => ({
  name,
  capabilities,
  locations: everywhere ? [] : locationDisplayNames,
  apiVersions: versions ?? all,
  apiProfiles: [],
  hasZones: false,
})

function typeShape(type: ListedType, isNewer: boolean): object {
  const { name: resourceType, locations, apiVersions, defaultApiVersion, apiProfiles, hasZones, capabilities } = type
  if (!isNewer) return { resourceType, locations, apiVersions, capabilities }
  return {
    resourceType,
    locations,
    apiVersions,
    defaultApiVersion,
    apiProfiles: apiProfiles.length > 0 ? apiProfiles : undefined,
    zoneMappings: hasZones ? zoneMappings : undefined,
    capabilities,
  }
}

/** The zones that a region has, in the order in which most subscriptions are told them. */
const zoneMappings = regions.flatMap(([, location, , , , , , , , zones]) =>
  zones > 0 ? [{ location, zones: Array.from({ length: zones }, (_, at) => `${zones - at}`) }] : [],
)
