/** Ways in which a program on Azure gets its tokens: the variables that the platform would set for each. */
export const sources: Readonly<Record<string, Source>> = {
  // A virtual machine sets none: the address and the names are there.
  imds: { onMachine: true, variables: () => ({}) },
  'app-service': {
    onMachine: false,
    variables: ({ http, identityHeader }) => appServiceVariables(http, identityHeader),
  },
}

export interface Source {
  /** whether the command finds the metadata service's address and the MSI extension, which are a virtual machine's alone */
  readonly onMachine: boolean
  readonly variables: (lab: SourceContext) => Readonly<Record<string, string>>
}

export interface SourceContext {
  /** where the HTTP door answers, as the command sees it: `http://127.0.0.1` */
  readonly http: string
  /** the header that only the app itself knows */
  readonly identityHeader: string
}

/** Azure sets the older protocol's two beside the newer one's, with the same values. */
export function appServiceVariables(http: string, identityHeader: string) {
  const endpoint = `${http}/msi/token`
  return {
    IDENTITY_ENDPOINT: endpoint,
    IDENTITY_HEADER: identityHeader,
    MSI_ENDPOINT: endpoint,
    MSI_SECRET: identityHeader,
  }
}
