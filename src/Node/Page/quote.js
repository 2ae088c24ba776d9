// The fields of a TDX quote, version 4 (body at 48) or 5 (body at 54), as Intel DCAP lays them out. Shown, not verified: a browser
// has no root of Intel's to trust.
function parseQuote(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  if (bytes.length < 48 + 584) throw new Error(`the quote has only ${bytes.length} bytes`);
  const version = view.getUint16(0, true), tee = view.getUint32(4, true);
  if (tee !== 0x81 || (version !== 4 && version !== 5))
    throw new Error(`not a TDX quote of version 4 or 5 (version ${version}, TEE type ${tee})`);
  const body = version === 4 ? 48 : 54;
  const field = (offset, length) => toHex(bytes.slice(body + offset, body + offset + length));
  const chain = new TextDecoder("latin1").decode(bytes.slice(body + 584));
  return {
    version, length: bytes.length,
    teeTcbSvn: field(0, 16), mrSeam: field(16, 48), tdAttributes: field(120, 8), xfam: field(128, 8), mrTd: field(136, 48),
    mrConfigId: field(184, 48), rtmr: [0, 1, 2, 3].map(i => field(328 + 48 * i, 48)), reportData: field(520, 64),
    debug: (bytes[body + 120] & 1) !== 0,
    certificates: (chain.match(/BEGIN CERTIFICATE/g) || []).length,
  };
}
