import { sourceNames, type SourceName } from '../../policy/views/sources.js'
import { nearest } from '../../scenario/nearest.js'

/** Other names of platforms, and the source of each. */
const alsoCalled: Readonly<Record<string, SourceName>> = {
  aci: 'container-instances',
  aks: 'workload-identity',
  'container-apps': 'container-app',
  'function-app': 'functions',
  msi: 'msi-extension',
  vm: 'imds',
  vmss: 'imds',
  webapp: 'app-service',
}

/** Token sources that Azure has and the lab does not have yet. */
const notYet = ['automation', 'azure-ml', 'cloud-shell', 'service-fabric']

export const isSource = (name: string): name is SourceName => (sourceNames as readonly string[]).includes(name)

/** A name that is not a token source's. */
export class UnknownSource extends Error {}

/** @throws UnknownSource with what was meant */
export function sourceCalled(name: string): SourceName {
  if (isSource(name)) return name
  throw new UnknownSource(`--source: ${unknownSource(name)}`)
}

/** Why there is no token source of that name, and which one was meant. */
export function unknownSource(name: string): string {
  const text = `'${name}' is not a token source`
  const meant = nearest(name, [...sourceNames, ...Object.keys(alsoCalled), ...notYet])
  if (meant === undefined) return `${text}; expected ${inWords(sourceNames, 'or')}`
  if (notYet.includes(meant))
    return `${meant} is a token source of Azure that is not emulated yet; there are ${inWords(sourceNames, 'and')}`
  return `${text}; did you mean ${alsoCalled[meant] ?? meant}?`
}

const inWords = (names: readonly string[], last: string) => `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`
