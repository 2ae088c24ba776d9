/** Bytes or text from outside that do not have their form. The message says where, what is expected and what was found. */
export class MalformedError extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = "MalformedError";
  }
}
