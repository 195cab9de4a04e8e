import type { Answer } from './machine.js'
import { isHeard } from './machine.js'
import { objectIn, textAt } from './words.js'

/** What the metadata service says of the machine itself. */
export interface Instance {
  readonly name: string
  readonly group: string
  readonly subscription: string
  readonly location?: string | undefined
  /** `AzurePublicCloud` */
  readonly cloud?: string | undefined
  /** the name of the scale set that it is in */
  readonly scaleSet?: string | undefined
}

export function instanceIn(answer: Answer): Instance | undefined {
  if (!isHeard(answer) || answer.status !== 200) return undefined
  const document = objectIn(answer.text)
  const of = (name: string) => textAt(document, name)
  const [name, group, subscription] = [of('name'), of('resourceGroupName'), of('subscriptionId')]
  if (name === undefined || group === undefined || subscription === undefined) return undefined
  return {
    name,
    group,
    subscription,
    location: of('location'),
    cloud: of('azEnvironment'),
    scaleSet: of('vmScaleSetName'),
  }
}
