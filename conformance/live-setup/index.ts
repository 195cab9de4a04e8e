import { azScript, type SetupOptions } from './az-script.js'
import { bicep } from './bicep.js'
import type { SetupNames } from './names.js'

export { monthlyPrice } from './price.js'
export { setupNames } from './names.js'

/** The files that stand beside a live.yaml and make, for Azure, what it needs: text by file name. */
export const liveSetup = (names: SetupNames, options: SetupOptions): Readonly<Record<string, string>> => ({
  'live-setup.sh': azScript(names, options),
  'live-setup.bicep': bicep(names, options),
})
