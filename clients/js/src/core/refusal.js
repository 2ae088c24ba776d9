/** Why a quote, or a proof, is refused. The codes are those of docs/attestation.md, and of section 9 of docs/answer-format.md. */
export class Refusal extends Error {
  /** @param {string} code For machines: `quote.signature`, `Measurement`. @param {string} reason For people. */
  constructor(code, reason) {
    super(`${code}: ${reason}`);
    this.name = "Refusal";
    this.code = code;
    this.reason = reason;
  }
}

/** @param {string} code @param {string} reason @returns {never} */
export function refuse(code, reason) {
  throw new Refusal(code, reason);
}
