// Ways to spoil a proof of recorded mainnet (test/recorded-answers.js): what somebody changed, the refusal, and the change.

/** SSZ of 512 keys: bits 64 bytes, a signature 96, a slot 8, and an offset of 4 before each part of variable size. */
const COMMITTEE = 48 * 513, AGGREGATE = 4 + 64;
export const hasUpdates = session => session.light_client.updates.length > 1;

/** Changes one byte; a place below zero counts from the end. */
function flip(named, place) {
  const at = 2 + 2 * (place < 0 ? (named.ssz.length - 2) / 2 + place : place);
  named.ssz = named.ssz.slice(0, at) + (named.ssz.slice(at, at + 2) === "00" ? "01" : "00") + named.ssz.slice(at + 2);
}

export const mainnetLies = [
  ["a key of the first committee", "bootstrap", ({ bootstrap }) => flip(bootstrap, 200)],
  ["the branch of the first committee", "bootstrap", ({ bootstrap }) => flip(bootstrap, 4 + COMMITTEE + 10)],
  ["the header of the checkpoint", "checkpoint", ({ bootstrap }) => flip(bootstrap, 4 + COMMITTEE + 6 * 32 + 20)],
  ["a key of the next committee", "updates", ({ updates }) => flip(updates[0], 4 + 1000)],
  ["the signature of an update", "updates", ({ updates }) => flip(updates[0], -50)],
  ["the order of the updates", "updates", ({ updates }) => updates.reverse()],
  ["the number of the updates", "updates", ({ updates }) => updates.shift()],
  ["the signature of the head", "head", ({ optimisticUpdate }) => flip(optimisticUpdate, AGGREGATE + 50)],
  ["who signed the head", "head", ({ optimisticUpdate }) => flip(optimisticUpdate, 4 + 10)],
  ["the beacon header of the head", "head", ({ optimisticUpdate }) => flip(optimisticUpdate, AGGREGATE + 96 + 8 + 20)],
  ["the execution branch of the head", "head", ({ optimisticUpdate }) =>
    flip(optimisticUpdate, AGGREGATE + 96 + 8 + 8 + 8 + 3 * 32 + 4 + 10)],
  ["the payload header of the head", "head", ({ optimisticUpdate }) => flip(optimisticUpdate, -30)],
];
