import type { AzureError } from '../../client/index.js'
import type { WhyView } from '../../emulator/control/journal-view.js'
import { controlApiAt } from '../control-api.js'

/** What a running lab's journal says of a refused request; undefined if it says nothing, or cannot be asked. */
export async function journalAdvice(lab: string, { requestId }: AzureError): Promise<readonly string[] | undefined> {
  if (requestId === undefined) return undefined
  const api = controlApiAt(`${lab}/_lab`, `the lab at ${lab}`, process.env.MILAB_CONTROL_TOKEN)
  const view = (await api.call('GET', `why/${encodeURIComponent(requestId)}`).catch(() => undefined)) as
    WhyView | undefined
  if (!view?.fix) return undefined
  const { text, yaml } = view.fix
  return [text, ...(yaml === undefined ? [] : ['in milab.yaml:', ...yaml.split('\n').map((line) => `  ${line}`)])]
}
