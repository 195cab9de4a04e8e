import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { step, type Line } from './lines.test-support.js'
import { portal, tenant } from './tutorial-lines.test-support.js'

/* Set-ups as people write them: fixtures/templates, deployed by az as they stand. */

const folder = fileURLToPath(new URL('../../../fixtures/templates/', import.meta.url))

/** What what-if says of resources after the deployment beside NoChange and Ignore: a `reference` is never resolved there. */
export const setUps: Readonly<Record<string, readonly string[]>> = {
  '01-identity-vault-rbac': ['Modify'],
  '02-vault-access-policies': ['Modify'],
  '03-storage-container-keys': [],
  '04-vm-both-identities': [],
  '05-web-app-key-vault-references': ['Modify', 'Modify'],
  '06-functions-identity-storage': ['Modify', 'Modify', 'Modify', 'Modify'],
  '07-container-app': ['Modify', 'Modify'],
  '08-modules': ['Unsupported'],
  '09-loops-conditions': ['Modify'],
  '10-subscription-scope': ['Modify'],
  '12-federated-credentials': ['Modify'],
  '13b-module-get-secret': [],
  '15-symbolic-language-2': [],
}

export const logInQuietly = step(
  `az login --service-principal --username ${portal.clientId} --password "$PORTAL_SECRET" --tenant ${tenant} --output none`,
)

/** `az deployment group create` and its like, with the template and its parameters. */
export function deployment(verb: string, name: string, home: string): string {
  const { parameters } = JSON.parse(readFileSync(join(folder, 'predicted', `${name}.json`), 'utf8')) as object & {
    parameters: object
  }
  const file = join(home, `${name}.parameters.json`)
  writeFileSync(file, JSON.stringify({ contentVersion: '1.0.0.0', parameters }))
  const scope = name.startsWith('10') ? 'sub' : 'group'
  const where = scope === 'sub' ? '--location westus' : '--resource-group DevTest'
  const given = Object.keys(parameters).length > 0 ? ` --parameters @${file}` : ''
  return `az deployment ${scope} ${verb} ${where} --name dep1 --template-file ${join(folder, `${name}.json`)}${given}`
}

/** These have no GET. */
const unread = '/(accessPolicies|config)/[^/]*$'

/** These are not removed: secrets go with their vault, and the others with what they are a part of. */
const parts = '/(secrets|accessPolicies|config|blobServices|queueServices|tableServices)/[^/]*$'

/** The newest first, and what lies in something before it. */
const newestFirst = "tac | awk -F/ '{ print NF, $0 }' | sort -s -k1,1nr | cut -d' ' -f2-"

/** It is deployed, read back, foretold and removed. */
export function wholeLife(name: string, home: string): readonly Line[] {
  const told = setUps[name] ?? []
  const isLocked = name.startsWith('09')
  return [
    logInQuietly,
    step(
      `${deployment('create', name, home)} --query 'properties.[provisioningState, outputResources[].id]' ` +
        `--output json >${home}/made.json`,
    ),
    step(`node -p "JSON.parse(require('fs').readFileSync('${home}/made.json'))[0]"`, 'Succeeded\n'),
    step(
      `IDS=$(node -p "JSON.parse(require('fs').readFileSync('${home}/made.json'))[1].join('\\n')" | ${newestFirst})`,
    ),
    step(`az resource show --ids $(echo "$IDS" | grep -Ev '${unread}') --output none`),
    step(
      `${deployment('what-if', name, home)} --no-pretty-print --query ` +
        `"sort(changes[?changeType!='NoChange' && changeType!='Ignore'].changeType)"`,
      told,
    ),
    step(`IDS=$(echo "$IDS" | grep -Ev '${parts}' || true)`),
    ...(isLocked
      ? [
          step('LOCK=$(echo "$IDS" | grep /locks/)'),
          // `az resource delete` says only that it failed.
          {
            line: 'az keyvault delete --resource-group DevTest --name loops-j5h26adnnetwu',
            fails: { status: 1, says: /\(ScopeLocked\)/ },
          },
          step('az lock delete --ids $LOCK'),
          step('IDS=$(echo "$IDS" | grep -v /locks/)'),
        ]
      : []),
    step('[ -z "$IDS" ] || az resource delete --ids $IDS --output none'),
  ]
}
