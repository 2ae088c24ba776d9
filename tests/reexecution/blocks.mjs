// Waits until the node has executed so many blocks again, and fails at once if one of them was invalid, or when nothing has happened for
// ten minutes.
//   node blocks.mjs NODE_URL BLOCKS
const [nodeUrl, wanted] = process.argv.slice(2);
let [last, since] = [-1, Date.now()];
for (;;) {
  const status = await fetch(`${nodeUrl}/v1/status`).then((response) => response.json()).catch(() => null);
  const done = status?.execution?.reexecution ?? { valid: -1, invalid: 0 };
  if (done.invalid > 0) throw new Error(`invalid blocks: ${status.signing.reason}; ${JSON.stringify(done)}`);
  if (done.valid >= Number(wanted)) {
    console.log(`${done.valid} blocks executed again, 0 invalid, ${done.unjudged} times no verdict yet; signing: ${status.signing.latest}`);
    break;
  }
  if (done.valid !== last) [last, since] = [done.valid, Date.now()];
  if (Date.now() - since > 600_000) throw new Error(`no verdict for ten minutes: ${JSON.stringify(done)}`);
  await new Promise((resolve) => setTimeout(resolve, 500));
}
