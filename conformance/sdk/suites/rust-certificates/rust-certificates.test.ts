import { isAsRecorded } from '../suite.test-support.js'
import { suite } from './suite.js'

isAsRecorded(suite)
