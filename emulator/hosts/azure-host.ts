/**
 * What the variables of a CI system say of a machine that is known to stand in Azure, where a metadata service that is not
 * the lab's may be at 169.254.169.254; undefined where they say nothing. Linux and Windows runners are Azure's virtual machines.
 * Sources: https://docs.github.com/en/actions/reference/workflows-and-actions/variables (RUNNER_ENVIRONMENT, RUNNER_OS),
 * https://docs.github.com/en/actions/concepts/runners/github-hosted-runners (cloud hosts),
 * https://learn.microsoft.com/azure/devops/pipelines/agents/hosted (hardware); AGENT_ISSELFHOSTED as published logs of such jobs show it.
 */
export function azureHost(env: Readonly<Record<string, string | undefined>>): string | undefined {
  if (env.RUNNER_ENVIRONMENT === 'github-hosted' && env.RUNNER_OS !== 'macOS')
    return 'a GitHub-hosted runner, which is a machine in Azure'
  if (env.TF_BUILD && env.AGENT_ISSELFHOSTED === '0' && env.AGENT_OS !== 'Darwin')
    return 'a Microsoft-hosted agent, which is a machine in Azure'
  return undefined
}

/** The same as a line for who starts a lab there, asks for its variables, or has no namespaces. */
export function azureHostNotice(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const host = azureHost(env)
  return (
    host &&
    `this is ${host}: what is not led to the lab may meet a metadata service that is not the lab's; milab exec with namespaces leads every program, milab doctor --probe-imds asks who answers`
  )
}
