import { handOver, handOverDns } from './hand-over.js'
import type { FromLabSide, ToLabSide } from './messages.js'
import { ip } from './tools.js'

const say = (message: FromLabSide, sent: () => void = () => {}) => void process.send!(message, undefined, {}, sent)

/**
 * The process in the lab's own network: opens the lab's listeners there, passes them on and exits. The network stays
 * for as long as the listeners do.
 */
export function runLabSide(): void {
  process.on('message', (task: ToLabSide) => {
    listenAll(task).then(
      () => say({ is: 'ready' }, () => process.disconnect()),
      (error: Error) => say({ is: 'refused', why: error.message }, () => process.disconnect()),
    )
  })
  say({ is: 'awake' })
}

async function listenAll({ addresses, dns, listen }: ToLabSide): Promise<void> {
  ip(...addresses.map((address) => `addr add ${address} dev eth0`), 'link set eth0 up')
  await handOverDns(dns)
  for (const wish of listen) await handOver(wish)
}
