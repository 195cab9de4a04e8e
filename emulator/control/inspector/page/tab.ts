import type { ComponentType } from 'preact'
import type { Feed } from './feed.js'
import type { Lab } from './lab.js'

/** What a tab is given. Signals that it reads are followed: it is drawn again when one of them changes. */
export interface TabProps {
  /** the control API */
  readonly lab: Lab
  /** what happens in the lab: its journal, and when its world, clock or faults change */
  readonly feed: Feed
  /** what follows the tab's path in the address: `['5']` at `#/r/5` */
  readonly rest: readonly string[]
}

/** A tab of the page. Its file is one in its own folder, and one line in `tabs.ts`. */
export interface Tab {
  /** the first part of its address: `#/world` */
  readonly path: string
  readonly title: string
  readonly View: ComponentType<TabProps>
}
