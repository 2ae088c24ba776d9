// A genuine quote, verified by Phala's library and by our own client in JavaScript.
import { readFileSync } from "node:fs";

const AT = 1_740_787_200; // 2025-03-01, when the recorded collateral was valid

export function tasks(_, packs) {
  const quote = () => Uint8Array.from(Buffer.from(readFileSync(`${packs}/tee/seed_quote.hex`, "utf8").trim().replace(/^0x/, ""), "hex"));
  const collateral = () => readFileSync(`${packs}/tee/collateral_00806f_2025-03.json`);
  return {
    "quote, nothing known": async () => {
      const { verify } = (await import("@phala/dcap-qvl")).default;
      const bytes = quote(), parsed = JSON.parse(collateral());
      return () => { verify(bytes, parsed, AT); };
    },
    "quote, our client in JavaScript": async () => {
      const { intelRoot, parseCollateral, verifyQuote } = await import("../../clients/js/src/index.js");
      const bytes = quote(), parsed = parseCollateral(collateral()), root = intelRoot(), at = new Date(AT * 1000);
      return () => { verifyQuote(bytes, parsed, root, at); };
    },
  };
}
