import { nearest } from '../../scenario/nearest.js'

/** Platforms of Azure whose token sources have no name of their own here, and the source that they are served by. */
const servedBy: Readonly<Record<string, string>> = {
  'container-app': 'app-service',
  'container-apps': 'app-service',
  functions: 'app-service',
  'function-app': 'app-service',
  'msi-extension': 'imds',
  webapp: 'app-service',
  vm: 'imds',
  vmss: 'imds',
}

/** Token sources that Azure has and the lab does not have yet. */
const notYet = [
  'arc',
  'automation',
  'azure-ml',
  'cloud-shell',
  'container-instances',
  'service-fabric',
  'workload-identity',
]

/** Why there is no token source of that name, and which one was meant. */
export function unknownSource(name: string, known: readonly string[]): string {
  const text = `'${name}' is not a token source`
  const meant = nearest(name, [...known, ...Object.keys(servedBy), ...notYet])
  if (meant === undefined) return `${text}; expected ${known.join(' or ')}`
  const source = servedBy[meant]
  if (source !== undefined) return `${text} of its own; ${source} is the one of ${meant}`
  if (notYet.includes(meant))
    return `${meant} is a token source of Azure that the lab does not have yet; ${others(known)}`
  return `${text}; did you mean ${meant}?`
}

const others = (known: readonly string[]) => `it has ${known.join(' and ')}`
