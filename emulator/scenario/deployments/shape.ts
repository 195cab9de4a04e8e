/** A template that the setup principal deploys before the first request. */
export interface ScenarioDeployment {
  /** the resource group, by name; the world's only one where neither a group nor a location is given */
  readonly group?: string
  /** the region of a deployment at the subscription, in place of a group */
  readonly location?: string
  /** a file, or the template itself */
  readonly template: string | Readonly<Record<string, unknown>>
  /** a parameters file, or what one has under `parameters`: `{ name: { value: … } }` */
  readonly parameters?: string | Readonly<Record<string, unknown>>
  /** of the deployment; that of the template's file when absent, as az has it */
  readonly name?: string
}
