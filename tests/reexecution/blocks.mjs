// Waits until the node has executed so many blocks again, and fails if one of them was invalid, or nothing happens for ten minutes.
//   node blocks.mjs NODE_URL BLOCKS
const [nodeUrl, wanted] = process.argv.slice(2);
let [last, since] = [-1, Date.now()];
for (;;) {
  const { execution: { reexecution: done }, signing } = await (await fetch(`${nodeUrl}/v1/status`)).json();
  if (done.invalid > 0) throw new Error(`${done.invalid} of ${done.valid + done.invalid} blocks are invalid: ${JSON.stringify(done)}`);
  if (done.valid >= Number(wanted)) {
    console.log(`${done.valid} blocks executed again, 0 invalid, ${done.unjudged} without a whole witness; signing: ${signing.latest}`);
    break;
  }
  if (done.valid !== last) [last, since] = [done.valid, Date.now()];
  if (Date.now() - since > 600_000) throw new Error(`no verdict for ten minutes: ${JSON.stringify(done)}`);
  await new Promise((resolve) => setTimeout(resolve, 500));
}
