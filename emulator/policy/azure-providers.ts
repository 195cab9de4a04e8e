import {
  capabilities,
  placeCodes,
  placeLists,
  places,
  profileLists,
  providerLines,
  versionLists,
} from './azure-provider-data.js'

/** A resource type as the list of its provider has it. */
export interface ListedType {
  readonly name: string
  readonly capabilities: string
  /** display names of regions; none for what is everywhere at once */
  readonly locations: readonly string[]
  /** as listed, newest first as a rule */
  readonly apiVersions: readonly string[]
  readonly defaultApiVersion?: string
  readonly apiProfiles: readonly { readonly profileVersion: string; readonly apiVersion: string }[]
  readonly hasZones: boolean
}

/** A resource provider as a subscription listed it in 2021. */
export interface ListedProvider {
  readonly namespace: string
  /** every subscription has it, so nobody registers it */
  readonly isRegistrationFree: boolean
  /** the services that may act for it: `authorization` for some, `authorizations` for most, nothing for others */
  readonly authorized: { readonly authorization?: object; readonly authorizations?: readonly object[] }
  readonly types: readonly ListedType[]
}

const lines = () => providerLines.split('\n').filter((line) => line !== '')

const namespaceOf = (line: string) => line.slice(0, line.indexOf('\t'))

const lineOf = (namespace: string) => {
  const wanted = namespace.toLowerCase()
  return lines().find((line) => namespaceOf(line).toLowerCase() === wanted)
}

/** A namespace of the list, as it is spelt there, whatever the case. */
export function listedNamespace(asked: string): string | undefined {
  const line = lineOf(asked)
  return line === undefined ? undefined : namespaceOf(line)
}

/** One provider of the list, whatever the case. */
export function listedProvider(namespace: string): ListedProvider | undefined {
  const line = lineOf(namespace)
  return line === undefined ? undefined : reader()(line)
}

/** All of them, in the order of the list. */
export const listedProviders = (): ListedProvider[] => lines().map(reader())

/** Reads lines; it holds the tables that they point into, split once. */
function reader(): (line: string) => ListedProvider {
  const [placesAt, versionsAt, profilesAt] = [placeLists, versionLists, profileLists].map((lists) => lists.split('\n'))
  const typeIn = (entry: string): ListedType => {
    const [name = '', able, where, versions, standard, profiles, zones] = entry.split(' ')
    return {
      name,
      capabilities: capabilities[Number(able)]!,
      locations: [...placesAt![Number(where)]!].map((code) => places[placeCodes.indexOf(code)]!),
      apiVersions: versionsAt![Number(versions)]!.split(' ').filter((version) => version !== ''),
      ...(has(standard) && { defaultApiVersion: standard }),
      apiProfiles: has(profiles) ? profilesAt![Number(profiles)]!.split(' ').map(profileIn) : [],
      hasZones: zones === 'z',
    }
  }
  return (line) => {
    const [namespace = '', free, authorized, types = ''] = line.split('\t')
    return {
      namespace,
      isRegistrationFree: free === 'free',
      authorized: authorizedIn(JSON.parse(authorized!) as object | readonly object[] | 0),
      types: types.split('|').map(typeIn),
    }
  }
}

const has = (field: string | undefined): field is string => field !== undefined && field !== '-'

function profileIn(pair: string) {
  const [profileVersion = '', apiVersion = ''] = pair.split('=')
  return { profileVersion, apiVersion }
}

function authorizedIn(of: object | readonly object[] | 0): ListedProvider['authorized'] {
  if (of === 0) return {}
  return Array.isArray(of) ? { authorizations: of as readonly object[] } : { authorization: of }
}
