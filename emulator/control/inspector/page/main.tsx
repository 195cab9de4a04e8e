import { render } from 'preact'
import { Feed } from './feed.js'
import { Lab } from './lab.js'
import { Shell } from './shell.js'

const lab = new Lab()
const feed = new Feed(lab)
const place = document.getElementById('page')!
place.replaceChildren()
render(<Shell lab={lab} feed={feed} />, place)
void feed.follow(new AbortController().signal)
