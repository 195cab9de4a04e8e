import { connect } from './connect/tab.js'
import { live } from './live/tab.js'
import { roles } from './roles/tab.js'
import { tokens } from './tokens/tab.js'
import { trouble } from './trouble/tab.js'
import { world } from './world/tab.js'
import type { Tab } from './tab.js'

export const tabs: readonly Tab[] = [live, tokens, world, trouble, roles, connect]
