// Asks a node again and again, and compares each answer with the chain. A wrong answer is kept; nothing is passed over.
import { calls } from './chain.mjs';

/** A head may be this many slots older than the newest one: a node asks in the middle of a slot, and then proves what it got. */
export const ALLOWED_LAG = 2;

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export class Judge {
  #chain; #forks; #pending = [];
  wrong = []; counts = {}; longestLag = 0; silences = [];

  /** @param forks each with its name and its first slot, oldest first */
  constructor(chain, forks) { [this.#chain, this.#forks] = [chain, forks]; }

  forkAt(slot) { return this.#forks.findLast((fork) => fork.slot <= slot).name; }

  /** Until `node.isAsked` is false. The answer to a question that the node was killed over does not count. */
  async follow(node) {
    for (let turn = 0; node.isAsked; turn++) {
      const { run } = node;
      const name = ['block', ...Object.keys(calls)][turn % (Object.keys(calls).length + 1)];
      const asked = Date.now();
      let answer;
      try {
        answer = name === 'block' ? { block: Number(await node.api.block()) } : { output: await node.api.call(calls[name]) };
      } catch (error) {
        const said = /HTTP (\d+) (.*)$/s.exec(error.message);
        answer = said ? { status: Number(said[1]), ...JSON.parse(said[2]).error } : { broken: error.message };
      }
      if (run === node.run && node.isAsked) {
        if (!answer.status && !answer.broken) node.firstAnswer ??= asked;
        const judged = { node, name, asked, answered: Date.now(), since: node.firstAnswer, ...answer };
        this.#pending.push(this.#judge(judged).catch((error) => this.#isWrong(judged, error.message)));
      }
      await pause(100);
    }
  }

  async finish() { await Promise.all(this.#pending); }

  async #judge(answer) {
    await pause(500); // for the chain to be seen as far as the node saw it
    const { name, asked, answered } = answer;
    if (answer.broken !== undefined || [429, 503, 504].includes(answer.status)) return this.#isSilent(answer);
    const heads = this.#chain.between(asked, answered + 250, ALLOWED_LAG + 6);
    if (name === 'block') {
      const head = heads.findLast((known) => known.number === answer.block);
      if (!head) return this.#isWrong(answer, `block ${answer.block}; the heads are of ${heads.map((known) => known.number)}`);
      this.#sawHead(answer, head);
      return this.#isRight(name, head);
    }
    if (answer.status !== undefined) return this.#refusal(answer, heads);
    if (answer.output === null) {
      const failing = await this.#find(heads, async (head) => await this.#right(name, head) === null);
      return failing ? this.#isRight(name, failing) : this.#isWrong(answer, 'a failure; on none of the heads the call fails');
    }
    const words = answer.output.slice(2).match(/.{64}/g).map((word) => BigInt(`0x${word}`));
    const head = heads.findLast((known) => BigInt(known.number) === words[0]);
    if (!head) return this.#isWrong(answer, `an answer of block ${words[0]}; the heads are of ${heads.map((known) => known.number)}`);
    const right = await this.#right(name, head);
    const isEqual = right !== null && right.length === words.length - 1 && right.every((word, i) => BigInt(word) === words[i + 1]);
    return isEqual ? this.#isRight(name, head) : this.#isWrong(answer, `${words}; right is ${right}`);
  }

  /** In a fork that the build does not know, a call must be refused with the reason, and nowhere else. */
  #refusal(answer, heads) {
    const said = /^block (\d+) is under rules this build does not have: those of fork version (0x[0-9a-f]{8}), from epoch (\d+) on$/
      .exec(answer.message);
    const unknown = this.#forks.find((fork) => fork.name === 'unknown');
    const head = said && heads.findLast((known) => known.number === Number(said[1]));
    const isRight = head && this.#forkOf(head) === 'unknown' && Number(said[3]) * this.#chain.slotsPerEpoch === unknown.slot;
    return isRight ? this.#isRight(answer.name, head) : this.#isWrong(answer, `HTTP ${answer.status} ${answer.message}`);
  }

  #forkOf(head) { return this.forkAt(this.#chain.slotOf(head.block)); }

  /** The right words, null where the call must fail, undefined where it must be refused. */
  async #right(name, head) {
    const fork = this.#forkOf(head);
    return fork === 'unknown' ? undefined : calls[name].right(head.block, fork, this.#chain);
  }

  async #find(heads, holds) {
    for (const head of heads) if (await holds(head)) return head;
    return undefined;
  }

  #isRight(name, head) {
    const fork = this.#forkOf(head);
    (this.counts[fork] ??= {})[name] = (this.counts[fork][name] ?? 0) + 1;
  }

  #isWrong(answer, why) {
    this.wrong.push(`node ${answer.node.number}, ${answer.name}, slot ${this.#chain.slotAt(answer.asked).toFixed(1)}: ${why}`);
  }

  /** The lag of a head is how long there has been a newer one with another block, in slots. */
  #sawHead({ node, asked, since }, head) {
    const next = this.#chain.heads.find((known) => known.at > head.at && known.number > head.number);
    const lag = next && next.at < asked ? (asked - next.at) / 1000 / this.#chain.slotSeconds : 0;
    // after a start it has to catch up first
    if (asked - since < 2 * this.#chain.slotSeconds * 1000) return;
    if (lag <= this.longestLag) return;
    [this.longestLag, this.latest] = [lag, `node ${node.number} at slot ${this.#chain.slotAt(asked).toFixed(1)}`];
  }

  #isSilent(answer) {
    if (answer.since < answer.asked)
      this.silences.push(`node ${answer.node.number}, ${answer.name}, slot ${this.#chain.slotAt(answer.asked).toFixed(1)}: ` +
        (answer.broken ?? `HTTP ${answer.status} ${answer.message}`));
  }
}
