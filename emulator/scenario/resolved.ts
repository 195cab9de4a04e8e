import type { ScenarioBlob, ScenarioContainer } from './accounts/shape.js'
import { seededBlobs } from './accounts/seed.js'
import type { Environment } from './building.js'
import type { ScenarioDeployment } from './deployments/shape.js'
import { deploymentName, parametersOf, templateOf } from './deployments/template-text.js'
import { textOf, type FileBytes, type ScenarioFiles } from './files.js'
import type { ScenarioForwardCredential } from './forwards/shape.js'
import type { SecretText } from './secret-text.js'
import type { Scenario } from './shape.js'

type Named<T> = Readonly<Record<string, T>>

/** Where what a scenario names is found, and where the files of its blobs go. */
export interface Finding {
  readonly environment: Environment
  readonly files: ScenarioFiles
  /** Sends a file to where the scenario goes, and returns its name there. */
  send(bytes: FileBytes): Promise<string>
}

/**
 * The scenario as one that needs no files and no environment of this machine: values stand in it, and the files of its
 * blobs, those of its folders among them, are where it goes. It must be one that can be built.
 */
export async function resolved(scenario: Scenario, finding: Finding): Promise<Scenario> {
  const secret = secretsIn(finding)
  const resourceGroups = await eachOf(scenario.resourceGroups, async (group) => {
    const vaults = await eachOf(group.vaults, async (vault) => {
      const secrets = await eachOf(vault.secrets, async (given) =>
        typeof given === 'string' ? given : { ...given, value: secret(given.value) },
      )
      return { ...vault, ...(secrets && { secrets }) }
    })
    const storageAccounts = await eachOf(group.storageAccounts, async (account) => {
      const keys = await eachOf<SecretText, SecretText>(account.keys as Named<SecretText> | undefined, async (key) =>
        secret(key),
      )
      const containers = await eachOf(account.containers, (container) => sentContainer(container, finding))
      return { ...account, ...(keys && { keys }), ...(containers && { containers }) }
    })
    return { ...group, ...(vaults && { vaults }), ...(storageAccounts && { storageAccounts }) }
  })
  const applications = await eachOf(scenario.applications, async (application) =>
    application.secret === undefined ? application : { ...application, secret: secret(application.secret) },
  )
  const forwards = await eachOf(scenario.forwards, async (forward) =>
    forward.credential ? { ...forward, credential: credentialOf(forward.credential, secret) } : forward,
  )
  const deployments = scenario.deployments && (await Promise.all(scenario.deployments.map(inlined(finding.files))))
  return {
    ...scenario,
    ...(resourceGroups && { resourceGroups }),
    ...(applications && { applications }),
    ...(forwards && { forwards }),
    ...(deployments && { deployments }),
  }
}

/** A deployment with its template and parameters in it. */
const inlined =
  (files: ScenarioFiles) =>
  async (deployment: ScenarioDeployment, i: number): Promise<ScenarioDeployment> => {
    const path = ['deployments', i]
    const template = await templateOf(deployment, files, path)
    return {
      ...deployment,
      name: deploymentName(deployment),
      template: template.read.value as object as Readonly<Record<string, unknown>>,
      parameters: await parametersOf(deployment, files, path),
    }
  }

const secretsIn =
  ({ environment, files }: Finding) =>
  (value: SecretText): SecretText =>
    typeof value === 'string' ? value : 'env' in value ? (environment(value.env) ?? value) : textOf(files, value.file)

const credentialOf = (
  { header, sharedKey }: ScenarioForwardCredential,
  secret: (value: SecretText) => SecretText,
): ScenarioForwardCredential => ({
  ...(header && { header: { ...header, value: secret(header.value) } }),
  ...(sharedKey && { sharedKey: { ...sharedKey, key: secret(sharedKey.key) } }),
})

/** One blob after the other, so that no more than one is on its way. */
async function sentContainer(container: ScenarioContainer, { files, send }: Finding): Promise<ScenarioContainer> {
  const blobs: [string, string | ScenarioBlob][] = []
  for (const [name, blob] of seededBlobs(files, container)) {
    const isFiled = typeof blob !== 'string' && blob.file !== undefined
    blobs.push([name, isFiled ? { ...blob, file: await send(files.bytes(blob.file)) } : blob])
  }
  const { seed: _, blobs: __, ...rest } = container
  return blobs.length === 0 ? rest : { ...rest, blobs: Object.fromEntries(blobs) }
}

async function eachOf<In, Out>(
  all: Named<In> | undefined,
  change: (value: In) => Promise<Out>,
): Promise<Named<Out> | undefined> {
  if (!all) return undefined
  const changed: [string, Out][] = []
  for (const [name, value] of Object.entries(all)) changed.push([name, await change(value)])
  return Object.fromEntries(changed)
}
