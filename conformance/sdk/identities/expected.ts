/*
 * What the official clients do with a machine's identities, by the source and by the way in which a program names one:
 * expected here, tried by identities.test.ts of each language, printed in docs/clients.md.
 */

/** How a program names the identity that it wants. */
export const selectors = ['DefaultAzureCredential', 'none named', 'client id', 'object id', 'resource id'] as const
export type Selector = (typeof selectors)[number]

export type SourceName =
  | 'imds'
  | 'msi-extension'
  | 'app-service'
  | 'functions'
  | 'container-app'
  | 'container-instances'
  | 'arc'
  | 'workload-identity'

interface SourceExpected {
  /** of the clients that every run of `.ci/run` tries with it; `.ci/long` tries all */
  readonly inEachRun: ClientName
  /** whose token a program gets that names none */
  readonly byDefault: 'system-assigned' | 'user-assigned'
  /** absent where every client speaks its protocol, or says that it does not */
  readonly clients?: readonly ClientName[]
}

export type ClientName = 'python' | 'node' | 'own' | 'go' | 'java' | 'rust'

/** Each client comes with some source in each run, and each source with some client. */
export const sources: Readonly<Record<SourceName, SourceExpected>> = {
  imds: { inEachRun: 'python', byDefault: 'system-assigned' },
  // The official SDKs know no more of the extension than Cloud Shell's protocol, without selectors.
  'msi-extension': { inEachRun: 'own', byDefault: 'system-assigned', clients: ['own'] },
  'app-service': { inEachRun: 'java', byDefault: 'system-assigned' },
  functions: { inEachRun: 'node', byDefault: 'system-assigned' },
  'container-app': { inEachRun: 'go', byDefault: 'system-assigned' },
  'container-instances': { inEachRun: 'rust', byDefault: 'system-assigned' },
  arc: { inEachRun: 'python', byDefault: 'system-assigned' },
  'workload-identity': { inEachRun: 'go', byDefault: 'user-assigned' },
}

/** Why a client does not get the token, and what it says then. */
export interface Refused {
  readonly why: string
  readonly says: RegExp
}

type Exceptions = Readonly<Partial<Record<SourceName, Readonly<Partial<Record<Selector | 'all', Refused>>>>>>

const noResourceIds: Refused = {
  why: 'it refuses to send one there: azure-sdk-for-rust#2407',
  says: /^User-assigned resource IDs aren't supported for App Service/,
}

const noneAssignedAtArc: Refused = {
  why: 'it knows the system-assigned identity alone on Azure Arc',
  says: /^CredentialUnavailableException: .*User-assigned managed identity is not supported in AZURE_ARC/,
}

/** What is not here, works. */
export const refused: Readonly<Record<ClientName, Exceptions>> = {
  python: {},
  node: {},
  own: {},
  go: {},
  java: {
    arc: { 'client id': noneAssignedAtArc, 'object id': noneAssignedAtArc, 'resource id': noneAssignedAtArc },
  },
  rust: {
    'app-service': { 'resource id': noResourceIds },
    functions: { 'resource id': noResourceIds },
    'container-app': { 'resource id': noResourceIds },
    arc: {
      all: {
        why: 'it does not speak the protocol of Azure Arc',
        says: /^Azure Arc managed identity isn't supported/,
      },
    },
  },
}
