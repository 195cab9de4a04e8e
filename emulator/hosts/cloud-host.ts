import { readFileSync } from 'node:fs'

type Variables = Readonly<Record<string, string | undefined>>

/** What a firmware says in a field of the system's DMI table; undefined if there is no such field. */
export type Firmware = (field: string) => string | undefined

/**
 * Names the kind of machine if it is a cloud's, where a metadata service other than the lab's responds at
 * 169.254.169.254; otherwise undefined. Asks nothing of that address: a CI system's variables and the firmware tell.
 *
 * Sources: https://docs.github.com/en/actions/reference/workflows-and-actions/variables (RUNNER_ENVIRONMENT,
 * RUNNER_OS), https://docs.github.com/en/actions/concepts/runners/github-hosted-runners (cloud hosts),
 * https://learn.microsoft.com/azure/devops/pipelines/agents/hosted (hardware); AGENT_ISSELFHOSTED as in published logs
 * of such jobs; the firmware's fields as cloud-init reads them (tools/ds-identify: Azure's asset tag, EC2, GCE).
 */
export function cloudHost(env: Variables, firmware: Firmware = dmi): string | undefined {
  if (env.RUNNER_ENVIRONMENT === 'github-hosted' && env.RUNNER_OS !== 'macOS')
    return 'a GitHub-hosted runner, which runs in Azure'
  if (env.TF_BUILD && env.AGENT_ISSELFHOSTED === '0' && env.AGENT_OS !== 'Darwin')
    return 'a Microsoft-hosted agent, which runs in Azure'
  return clouds.find(({ field, starts }) => firmware(field)?.startsWith(starts))?.name
}

const clouds = [
  { name: 'a virtual machine in Azure', field: 'chassis_asset_tag', starts: '7783-7084-3265-9085-8269-3286-77' },
  { name: 'a virtual machine at Amazon', field: 'sys_vendor', starts: 'Amazon EC2' },
  { name: 'a virtual machine at Google', field: 'product_name', starts: 'Google Compute Engine' },
] as const

const dmi: Firmware = (field) => {
  try {
    return readFileSync(`/sys/class/dmi/id/${field}`, 'latin1')
  } catch {
    return undefined
  }
}

/** The same as a notice for those who start a lab there, use its variables, or have no namespaces. */
export function cloudHostNotice(env: Variables, firmware?: Firmware): string | undefined {
  const host = cloudHost(env, firmware)
  return (
    host &&
    `this is ${host}: programs that bypass the lab may reach a metadata service other than the lab's; ` +
      'milab exec with namespaces works for every program, milab doctor --probe-imds shows what responds'
  )
}
