import { azureHost } from '../../policy/clouds.js'
import { ScenarioError, type Path } from '../scenario-error.js'

/** The form of a host name: labels of letters, digits, hyphens and underscores. */
const hostName = /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)+$/

/** Only names of Azure's, and none that the lab serves itself. */
export function checkHost(host: string, path: Path): void {
  if (!hostName.test(host))
    throw new ScenarioError(path, `'${host}' is not a host name, such as shopdata.queue.core.windows.net`)
  const azure = azureHost(host)
  if (!azure) throw new ScenarioError(path, `'${host}' is not a host name of Azure's`)
  if (azure.kind === 'other' || (azure.kind === 'storage' && azure.label !== 'dfs')) return
  throw new ScenarioError(path, `the lab emulates '${host}' itself`)
}
