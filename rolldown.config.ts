import { chmodSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineConfig, type OutputOptions, type RolldownOptions } from 'rolldown'
import { chunks } from './rolldown.chunks.js'
import { licensesAtTheEnd, thirdPartyLicenses } from './rolldown.licenses.js'

/*
 * What runs, with its dependencies in it: docs/dependencies.md says why. The types of the entry points come from tsc.
 * Names stay as they are written, so that a stack trace in a bug report can be read.
 */

/** Installed by those who use the entry points that import them. */
const peers = ['msw', 'msw/node', 'testcontainers', 'vitest']

const bundled: RolldownOptions = {
  platform: 'node',
  external: peers,
  // As in tsconfig.json: what the oldest Node in `engines` can read.
  transform: { target: 'es2023' },
  onLog(level, log) {
    // A package that is not found would be left to the user's folder, where it is not either.
    throw new Error(`${level}: ${log.message}`)
  },
}

const output: OutputOptions = { dir: 'dist', comments: { legal: false, jsdoc: false, annotation: true } }

export default defineConfig([
  {
    ...bundled,
    input: {
      'cli/milab': 'cli/milab.ts',
      // Beside the command's other files, which start it by its path.
      'cli/helper': 'emulator/hosts/exec/inside/helper.ts',
      'docker/health': 'docker/health.ts',
      // What package.json exports.
      'emulator/index': 'emulator/index.ts',
      'client/index': 'client/index.ts',
      'conformance/index': 'conformance/index.ts',
      'emulator/hosts/express': 'emulator/hosts/express.ts',
      'emulator/hosts/msw': 'emulator/hosts/msw.ts',
      'emulator/hosts/vitest': 'emulator/hosts/vitest.ts',
      'docker/testcontainers': 'docker/testcontainers.ts',
    },
    output: { ...output, chunkFileNames: 'cli/[name].js', codeSplitting: chunks },
    plugins: [
      thirdPartyLicenses('THIRD-PARTY-LICENSES.md'),
      {
        name: 'files beside the code',
        generateBundle() {
          // For editors: the scenario files that milab init writes name it.
          const fileName = 'fixtures/schemas/world.schema.json'
          this.emitFile({ type: 'asset', fileName, source: readFileSync(fileName) })
        },
        writeBundle: () => chmodSync('dist/cli/milab.js', 0o755),
      },
    ],
  },
  {
    // For VMs that have Node and no npm: one file, docs/no-node-on-the-vm.md.
    ...bundled,
    input: { milab: 'cli/single-file.ts' },
    output: {
      ...output,
      entryFileNames: '[name].mjs',
      codeSplitting: false,
    },
    treeshake: { moduleSideEffects: false },
    plugins: [
      licensesAtTheEnd(),
      {
        name: 'no emulator',
        resolveId(path, importer) {
          const from = importer?.replaceAll('\\', '/') ?? ''
          if (/^\.\/(?:targets\/(?:in-process|container|url|live-template)|conform-replay)\.js$/.test(path))
            return resolve('conformance/targets/in-package.ts')
          // Of the emulator the suite needs only its version.
          return from.endsWith('/conformance/suite.ts') && path === '../emulator/index.js'
            ? resolve('emulator/version.ts')
            : null
        },
      },
    ],
  },
  {
    // The inspector, for browsers: docs/dependencies.md says with what it is made.
    ...bundled,
    platform: 'browser',
    input: { inspector: 'emulator/control/inspector/page/main.tsx' },
    // How JSX is read stands in the page's own tsconfig.json.
    output: { ...output, dir: 'dist/inspector', entryFileNames: '[name].js', codeSplitting: false },
    plugins: [
      thirdPartyLicenses('THIRD-PARTY-LICENSES.md'),
      {
        name: 'files beside the script',
        generateBundle() {
          for (const fileName of ['index.html', 'inspector.css', 'icon.svg'])
            this.emitFile({
              type: 'asset',
              fileName,
              source: readFileSync(`emulator/control/inspector/page/${fileName}`),
            })
        },
      },
    ],
  },
  {
    // Not in the package: it measures from outside what is.
    ...bundled,
    input: {
      'bench/main': 'bench/main.ts',
      'bench/bare': 'bench/bare.ts',
      'bench/large-upload': 'bench/large-upload.ts',
      'bench/world-cost': 'bench/world-cost.ts',
      'bench/scale/main': 'bench/scale/main.ts',
    },
    output: { ...output, chunkFileNames: 'bench/[name].js' },
  },
])
