import { logInQuietly, deployment } from './set-up-templates.test-support.js'
import { lacking, refused, step, works, type Line } from './lines.test-support.js'

/* What az does with templates at a group and at the subscription. */

const name = '01-identity-vault-rbac'
const atGroup = '--resource-group DevTest --name dep1'

/** What a script does most, for a run that has little time. */
export const most = (home: string): readonly Line[] => [
  logInQuietly,
  works(`${deployment('validate', name, home)} --query properties.provisioningState`, 'Succeeded'),
  works(
    `${deployment('create', name, home)} --query '[properties.provisioningState, properties.outputs.clientId.type]'`,
    ['Succeeded', 'String'],
  ),
  works(`${deployment('what-if', name, home)} | tail -1`, 'Resource changes: 1 to modify, 3 no change, 5 to ignore.\n'),
  works(`az deployment group show ${atGroup} --query 'length(properties.outputResources)'`, 4),
  works(
    `az deployment operation group list ${atGroup} --query "[].properties.provisioningState | sort(@)[0]"`,
    'Succeeded',
  ),
]

/** The rest, in the same shell. */
export const rest = (home: string): readonly Line[] => [
  works("az deployment group list --resource-group DevTest --query '[].name'", ['dep1']),
  step(`ID=$(az deployment operation group list ${atGroup} --query '[0].operationId' --output tsv)`),
  works(`az deployment operation group show ${atGroup} --operation-ids $ID --query '[].properties.provisioningState'`, [
    'Succeeded',
  ]),
  works(`az deployment group export ${atGroup} | grep -c userAssignedIdentities`, 6),
  works("az group export --name DevTest --skip-all-params --query 'length(resources)'", 7),
  refused(`az deployment group cancel ${atGroup}`, 1, /\(DeploymentCannotBeCancelled\)/, 'it has ended'),
  refused(
    `${deployment('create', name, home)} --parameters nope=1`,
    1,
    /nope/,
    'az itself finds a parameter that the template lacks',
  ),
  works(`az deployment group delete ${atGroup}`),
  step("az deployment group list --resource-group DevTest --query '[].name'", []),
  ...atSubscription(home),
]

function atSubscription(home: string): readonly Line[] {
  const template = '10-subscription-scope'
  const dep1 = '--name dep1'
  return [
    works(`${deployment('validate', template, home)} --query properties.provisioningState`, 'Succeeded'),
    works(`${deployment('what-if', template, home)} --no-pretty-print --query 'changes[].changeType'`, [
      'Create',
      'Create',
      'Create',
      'Create',
    ]),
    works(`${deployment('create', template, home)} --query '[location, properties.provisioningState]'`, [
      'westus',
      'Succeeded',
    ]),
    works(`az deployment sub show ${dep1} --query properties.mode`, 'Incremental'),
    works("az deployment sub list --query '[].name'", ['dep1']),
    works(`az deployment sub export ${dep1} | grep -c '"name": "bicep"'`, 3),
    works(`az deployment operation sub list ${dep1} --query 'length(@)'`, 5),
    refused(`az deployment sub cancel ${dep1}`, 1, /\(DeploymentCannotBeCancelled\)/, 'it has ended'),
    works(`az deployment sub delete ${dep1}`),
    lacking(
      'az stack sub list',
      1,
      /\(NotEmulated\) Microsoft\.Resources\/deploymentStacks is not emulated/,
      'stacks are not emulated',
    ),
  ]
}
