import type { Case } from '../../words.js'
import { deploymentCases } from './rows-steps.js'
import { atGroup, atSubscription } from './steps.js'

export const cases: readonly Case[] = [
  ...deploymentCases(atGroup, {
    put: { id: 'arm/deployments/put' },
    history: { id: 'arm/deployments/history' },
    operations: { id: 'arm/deployment-operations' },
    cancel: { id: 'arm/deployments/cancel' },
  }),
  ...deploymentCases(atSubscription, {
    put: { id: 'arm/deployments/put/at-subscription' },
    history: { id: 'arm/deployments/history/at-subscription' },
    operations: { id: 'arm/deployment-operations/at-subscription' },
    cancel: { id: 'arm/deployments/cancel/at-subscription' },
  }),
]
