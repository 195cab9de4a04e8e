import type { Mutant } from './mutant.js'
import { answering, handling, rewritten } from './wrong.js'

const putRewritten = (from: string | RegExp, to: string) =>
  handling('arm.deployments.put', async (call, handle) => rewritten(await handle(call), from, to))

export const deployments: readonly Mutant[] = [
  {
    name: 'ARM leaves out of the dependencies what is read outside of the template',
    wrong: putRewritten(/,?"apiVersion":"2023-01-01-preview"/, ''),
    caughtBy: 'arm/deployments/dependencies/outside',
  },
  {
    name: 'ARM lists what a deployment made in another order',
    wrong: handling('arm.deployments.get', async (call, handle) =>
      rewritten(await handle(call), /(\{"id":"[^"]*id-a"\}),(\{"id":"[^"]*id-b"\})/, '$2,$1'),
    ),
    caughtBy: 'arm/deployments/output-resources',
  },
  {
    name: 'ARM does not tell where in the template a mistake is',
    wrong: answering('arm', (reply) => rewritten(reply, '"path":"properties.template.resources[0]"', '"path":""')),
    caughtBy: 'arm/deployments/invalid/unknown-function',
  },
  {
    name: 'ARM tells a failed deployment without its provider’s words',
    wrong: handling('arm.deployments.operation-status', async (call, handle) =>
      rewritten(await handle(call), /"code":"BadRequest","target":"[^"]*","message":"[^"]*"/, '"code":"Failed"'),
    ),
    caughtBy: 'arm/deployments/failed/providers-words',
  },
  {
    name: 'ARM adds no level to the error of a module',
    wrong: handling('arm.deployments.operation-status', async (call, handle) =>
      rewritten(await handle(call), '"code":"ResourceDeploymentFailure"', '"code":"DeploymentFailed"'),
    ),
    caughtBy: 'arm/deployments/failed/module',
  },
  {
    name: 'ARM moves a deployment to another location',
    wrong: answering('arm', (reply) => rewritten(reply, 'InvalidDeploymentLocation', 'InvalidDeployment')),
    caughtBy: 'arm/deployments/bad-body/other-location',
  },
  {
    name: 'ARM shows a secure parameter of a deployment',
    wrong: putRewritten('{"type":"SecureString"}', '{"type":"SecureString","value":""}'),
    caughtBy: 'arm/deployments/put',
  },
]
