import type { SourceName } from '../../policy/views/sources.js'
import {
  appServiceVariables,
  arcVariables,
  containerAppVariables,
  containerInstancesVariables,
  functionsVariables,
  workloadVariables,
  type SourceContext,
} from './platform-variables.js'

/** What the platform of a token source gives to a program. */
export interface Source {
  /** whether 169.254.169.254 is there */
  readonly hasImds: boolean
  /**
   * what listens on the program's own loopback: the MSI extension, at its port, or a token endpoint, at the port that
   * it has on every host, or at any
   */
  readonly loopback: 'msi-extension' | { readonly port: number } | undefined
  readonly variables: (context: SourceContext) => Readonly<Record<string, string>>
}

const none = () => ({})
const anyPort = { port: 0 } as const

export const sources: Readonly<Record<SourceName, Source>> = {
  // A virtual machine sets no variables: programs know the addresses.
  imds: { hasImds: true, loopback: 'msi-extension', variables: none },
  'msi-extension': { hasImds: true, loopback: 'msi-extension', variables: none },
  'app-service': { hasImds: false, loopback: anyPort, variables: appServiceVariables },
  functions: { hasImds: false, loopback: anyPort, variables: functionsVariables },
  'container-app': { hasImds: false, loopback: { port: 42_356 }, variables: containerAppVariables },
  'container-instances': { hasImds: true, loopback: undefined, variables: containerInstancesVariables },
  arc: { hasImds: false, loopback: { port: 40_342 }, variables: arcVariables },
  'workload-identity': { hasImds: false, loopback: undefined, variables: workloadVariables },
}
