import { step, works, type Line } from './lines.test-support.js'
import { logInAsPortal } from './set-up-lines.test-support.js'
import { devTest, group } from './tutorial-lines.test-support.js'

/* A machine that `az vm create` makes, with its identity and its role, and what is done with it. */

const on = '--resource-group DevTest'
const vm = `${on} --name DevTestVM`
const password = '--admin-username azureuser --admin-password Not-A-Real-Password-1'
const image = '--image Canonical:ubuntu-24_04-lts:server:latest'

/** Printed for every image: az 2.91 reads the features of dictionaries as members of objects. */
const trustedLaunch = /^WARNING: Consider upgrading security for your workloads using Azure Trusted Launch VMs\./

const token = `$(printf %s "$RESPONSE" | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`

/** The Resource Manager tutorial’s three lines, with curl. */
const threeLines: readonly Line[] = [
  step(
    `RESPONSE=$(curl -s -H Metadata:true --data-urlencode resource=https://management.azure.com/ http://localhost:50342/oauth2/token)`,
  ),
  step(`TOKEN=${token}`),
  step(
    `curl -s -H "Authorization: Bearer $TOKEN" "https://management.azure.com${devTest}?api-version=2016-06-01"`,
    { id: devTest, location: 'westus', name: 'DevTest', properties: { provisioningState: 'Succeeded' } },
    { does: 'the Resource Manager tutorial’s lines, on a machine of `az vm create`' },
  ),
]

const login: readonly Line[] = [
  { ...logInAsPortal, does: undefined },
  step('az group create --name DevTest --location westus', group),
]

/** The last lines of "Set up by the tools people use": a world without machines gets one. */
export const machine: readonly Line[] = [
  ...login,
  works(
    `az vm create ${vm} ${image} ${password} --assign-identity --role Reader --scope ${devTest} --query ` +
      "'[powerState, privateIpAddress, identity.role, identity.scope]'",
    ['VM running', '10.0.0.4', 'Reader', devTest],
    { does: '`az vm create --assign-identity --role --scope`', warns: trustedLaunch },
  ),
  works(
    `az vm extension set ${on} --vm-name DevTestVM --publisher Microsoft.ManagedIdentity --name ` +
      `ManagedIdentityExtensionForLinux --version 1.0 --settings '{"port": 50342}' --query provisioningState`,
    'Succeeded',
  ),
  ...threeLines,
]

const askImds = "curl -s -o imds.txt -H Metadata:true 'http://169.254.169.254/metadata/instance?api-version=2021-02-01'"
const powerState = `az vm show ${vm} --show-details --query powerState`

/** Tags at the machine's own scope, and what only an own run has time for. */
export const tags: readonly Line[] = [
  step(`VM=$(az vm show ${vm} --query id --output tsv)`),
  works('az tag create --resource-id "$VM" --tags env=test team=a --query properties.tags', { env: 'test', team: 'a' }),
  works('az tag update --resource-id "$VM" --operation merge --tags env=live --query properties.tags', {
    env: 'live',
    team: 'a',
  }),
  works(`az tag list --resource-id "$VM" --query properties.tags`, { env: 'live', team: 'a' }),
  step(`az vm show ${vm} --query tags`, { env: 'live', team: 'a' }),
  works('az tag delete --resource-id "$VM" --yes'),
  works(`az resource tag --ids "$VM" --tags by=resource --query tags`, { by: 'resource' }),
]

/** In a world that has registered nothing yet: az registers what it is refused, and repeats the request. */
export const providers: readonly Line[] = [
  ...login,
  works('az provider show --namespace Microsoft.Storage --query registrationState', 'NotRegistered'),
  step('az identity create --resource-group DevTest --name new-id --query name', 'new-id', {
    does: '`az identity create`: az registers its provider',
    warns: /Registering is still on-going|Resource provider '\S+' used by this operation is not registered/,
  }),
  works('az provider register --namespace Microsoft.Storage --wait'),
  works('az provider unregister --namespace Microsoft.Storage --wait'),
  step('az provider show --namespace Microsoft.Storage --query registrationState', 'Unregistered'),
]

/** A machine that is off has no metadata service. */
export const power: readonly Line[] = [
  works(`az vm deallocate ${vm}`),
  step(`${askImds} || echo nothing answers`, 'nothing answers\n'),
  works(powerState, 'VM deallocated', { does: '`az vm show --show-details`' }),
  works(`az vm start ${vm}`),
  step(`${askImds} && echo answers`, 'answers\n'),
]
