import { address } from './address.js'
import { identities } from './identities.js'
import { imds } from './imds.js'
import { services } from './services.js'
import type { Story } from './shape.js'

export const stories: readonly Story[] = [...imds, ...address, ...identities, ...services]
