/** A user-assigned managed identity. Ids that are left out are derived and are the same at every start. */
export interface ScenarioIdentity {
  /** the group's when absent */
  readonly location?: string
  /** object id of its service principal */
  readonly principalId?: string
  readonly clientId?: string
  /** by name: the tokens of other issuers that log in as this identity */
  readonly federatedCredentials?: Readonly<Record<string, ScenarioFederatedCredential>>
  readonly tags?: Readonly<Record<string, string>>
}

/** A federated identity credential. Entra compares all three exactly as they are written. */
export interface ScenarioFederatedCredential {
  readonly issuer: string
  readonly subject: string
  /** `[api://AzureADTokenExchange]` when absent */
  readonly audiences?: readonly string[]
}
