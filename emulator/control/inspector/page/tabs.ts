import type { ComponentType } from 'preact'
import type { Feed } from './feed.js'
import type { Lab } from './lab.js'
import { connect } from './connect/tab.js'
import { live } from './live/tab.js'
import { roles } from './roles/tab.js'
import { tokens } from './tokens/tab.js'
import { trouble } from './trouble/tab.js'
import { world } from './world/tab.js'

/** What a tab is given. Signals that it reads are followed: it is drawn again when one of them changes. */
export interface TabProps {
  /** the control API */
  readonly lab: Lab
  /** what happens in the lab: its journal, and when its world, clock or faults change */
  readonly feed: Feed
  /** what follows the tab's path in the address: `['5']` at `#/r/5` */
  readonly rest: readonly string[]
}

/** A tab of the page. Its file is one in its own folder, and one line in `tabs`. */
export interface Tab {
  /** the first part of its address: `#/world` */
  readonly path: string
  readonly title: string
  readonly View: ComponentType<TabProps>
}

export const tabs: readonly Tab[] = [live, tokens, world, trouble, roles, connect]
