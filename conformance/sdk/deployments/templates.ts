/* The set-ups of fixtures/templates that deploy as they stand, and what Azure's own tool predicts of each. */

export interface Template {
  readonly name: string
  /** deployed to the subscription, not to a group */
  readonly subscription?: boolean
  /** has modules: then the operations are of these, and what-if cannot see into each of them */
  readonly modules?: boolean
}

/** Not 11, whose principals exist nowhere, nor 14, which has what the lab lacks. */
export const templates: readonly Template[] = [
  { name: '01-identity-vault-rbac' },
  { name: '02-vault-access-policies' },
  { name: '03-storage-container-keys' },
  { name: '04-vm-both-identities' },
  { name: '05-web-app-key-vault-references' },
  { name: '06-functions-identity-storage' },
  { name: '07-container-app' },
  { name: '08-modules', modules: true },
  { name: '09-loops-conditions' },
  { name: '10-subscription-scope', subscription: true, modules: true },
  { name: '12-federated-credentials' },
  { name: '13b-module-get-secret', modules: true },
  { name: '15-symbolic-language-2' },
]

export interface Resource {
  readonly id: string
  readonly type: string
  readonly apiVersion: string
}

export interface Predicted {
  readonly parameters: Readonly<Record<string, unknown>>
  readonly resources: readonly Resource[]
  readonly outputs: Readonly<Record<string, unknown>>
}
