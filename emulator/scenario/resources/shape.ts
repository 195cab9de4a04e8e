/** A resource of a type that the lab only stores, as it is given to Resource Manager's PUT. */
export interface ScenarioResource {
  /** whole, or without the subscription: `/resourceGroups/shop/providers/Microsoft.Network/virtualNetworks/net` */
  readonly id: string
  /** the type's newest when absent */
  readonly apiVersion?: string
  /** the group's when absent */
  readonly location?: string
  readonly tags?: Readonly<Record<string, string>>
  readonly kind?: string
  readonly sku?: Readonly<Record<string, unknown>>
  readonly zones?: readonly string[]
  readonly properties?: Readonly<Record<string, unknown>>
}
