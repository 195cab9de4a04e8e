#!/usr/bin/env node
import './node-version.js'

// Loaded only now: an old Node must not read what it cannot parse, or look for what its own modules lack.
await import('./main.js')
