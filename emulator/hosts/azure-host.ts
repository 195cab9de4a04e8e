/**
 * Names the kind of machine if a CI system's variables show that it runs in Azure, where a metadata service other than
 * the lab's may be at 169.254.169.254; otherwise undefined. Linux and Windows runners are virtual machines in Azure.
 * Sources: https://docs.github.com/en/actions/reference/workflows-and-actions/variables (RUNNER_ENVIRONMENT,
 * RUNNER_OS), https://docs.github.com/en/actions/concepts/runners/github-hosted-runners (cloud hosts),
 * https://learn.microsoft.com/azure/devops/pipelines/agents/hosted (hardware); AGENT_ISSELFHOSTED as in published logs
 * of such jobs.
 */
export function azureHost(env: Readonly<Record<string, string | undefined>>): string | undefined {
  if (env.RUNNER_ENVIRONMENT === 'github-hosted' && env.RUNNER_OS !== 'macOS')
    return 'a GitHub-hosted runner, which runs in Azure'
  if (env.TF_BUILD && env.AGENT_ISSELFHOSTED === '0' && env.AGENT_OS !== 'Darwin')
    return 'a Microsoft-hosted agent, which runs in Azure'
  return undefined
}

/** The same as a notice for those who start a lab there, use its variables, or have no namespaces. */
export function azureHostNotice(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const host = azureHost(env)
  return (
    host &&
    `this is ${host}: programs that bypass the lab may reach a metadata service other than the lab's; ` +
      'milab exec with namespaces works for every program, milab doctor --probe-imds shows what responds'
  )
}
