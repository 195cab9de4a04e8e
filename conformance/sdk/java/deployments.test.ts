import { testDeployments } from '../deployments/deployments.test-support.js'
import { client, java } from './java.test-support.js'

testDeployments({
  folder: 'java',
  language: 'Java',
  runtime: 'Java 17',
  packages: {
    deployments: client('azure-resourcemanager-resources'),
    identities: client('azure-resourcemanager-msi'),
    vaults: client('azure-resourcemanager-keyvault'),
    resources: client('azure-resourcemanager-resources'),
  },
  program: () => java('Deployments'),
})
