/** The token sources, and the variables that the platform of each sets. */
export const sources: Readonly<Record<string, Source>> = {
  // A virtual machine sets none: programs know the address.
  imds: { onMachine: true, variables: () => ({}) },
  'app-service': {
    onMachine: false,
    variables: ({ http, identityHeader }) => appServiceVariables(http, identityHeader),
  },
}

export interface Source {
  /** whether the metadata service and the MSI extension are available, which only a virtual machine has */
  readonly onMachine: boolean
  readonly variables: (lab: SourceContext) => Readonly<Record<string, string>>
}

export interface SourceContext {
  /** the URL of the HTTP door, as the command sees it: `http://127.0.0.1:49152` */
  readonly http: string
  /** the secret header of the app */
  readonly identityHeader: string
}

/** Azure sets the two of the older protocol, too, with the same values. */
export function appServiceVariables(http: string, identityHeader: string) {
  const endpoint = `${http}/msi/token`
  return {
    IDENTITY_ENDPOINT: endpoint,
    IDENTITY_HEADER: identityHeader,
    MSI_ENDPOINT: endpoint,
    MSI_SECRET: identityHeader,
  }
}
