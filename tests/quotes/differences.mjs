// Where @phala/dcap-qvl and we disagree about a mutant, and who is right. `ours` is a pattern of our code, `says` one of our reason,
// `theirs` one of dcap-qvl's reason or 'accepted', and `holds` looks at the mutant for the cause. `right` is 'ours' where the specification
// decides, and 'either' where it leaves the choice: then we refuse what no genuine platform sends, or take what changes no verdict. A row
// that is 'theirs' would be a fault of ours. Verdicts that differ in TCB status or level are explained by `tcb-rules.mjs` instead.
import { X509Certificate } from 'node:crypto';

const QVL = "Intel's quote verification library (intel/confidential-computing.tee.dcap.qvl)";
const FORMAT = 'Intel TDX DCAP quoting library API, appendix A.3 (quote format)';
const PROFILE = 'Intel SGX PCK certificate and CRL profile specification';
const PCS = 'Intel PCS API, version 4';
const accepted = 'accepted';

const collateralOf = (mutant) => JSON.parse(mutant.collateral);

/** Where the inner certification data of a quote begins, with the type: behind QE report, signature and authentication data. */
function certification(mutant) {
  const quote = Buffer.from(mutant.quote, 'hex'), isFive = quote.readUInt16LE(0) === 5;
  const body = isFive ? 54 + quote.readUInt32LE(50) : 48 + 584, auth = body + 4 + 128 + 6 + 384 + 64, length = quote.readUInt16LE(auth);
  const at = auth + 2 + length, size = quote.readUInt32LE(at + 2);
  return { authLength: length, type: quote.readUInt16LE(at), data: quote.subarray(at + 6, at + 6 + size).toString('latin1') };
}

function chainsOf(mutant) {
  const { tcb_info_issuer_chain: info, qe_identity_issuer_chain: identity, pck_certificate_chain: shipped } = collateralOf(mutant);
  const { type, data } = certification(mutant);
  return { info, identity, pck: type === 5 ? data : shipped };
}

const ofPem = (pem) => pem.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
const derOf = (pem) => Buffer.from(pem.replace(/-----[^-]*-----/g, ''), 'base64');

/** A last certificate that is not the pinned root, below which the others still lead to it. */
const hasOtherRoot = (mutant) => Object.values(chainsOf(mutant)).some((chain) => {
  const last = ofPem(chain ?? '').at(-1);
  return last !== undefined && derOf(last).toString('hex') !== mutant.root;
});

const hasNoRoot = (mutant) => Object.values(chainsOf(mutant)).some((chain) => ofPem(chain ?? '').length === 1);

/** dcap-qvl finds a certificate only where no blank stands in or around its base64. */
const hasBlanks = (mutant) => Object.values(chainsOf(mutant)).some((chain) => ofPem(chain ?? '')
  .some((pem) => !/^-----BEGIN CERTIFICATE-----\r?\n?[A-Za-z0-9+/=\r\n]+\r?\n?-----END CERTIFICATE-----$/.test(pem)));

const isHexOf64 = (text) => /^[0-9a-f]{128}$/i.test(text);

/** In DER: INTEGER serial behind the version. */
const serialOf = (pem) => BigInt(`0x${new X509Certificate(pem).serialNumber}`);

export const differences = [
  {
    name: "another vendor's quoting enclave", ours: /^quote\.qeVendor$/, theirs: accepted, right: 'ours',
    why: 'the header names the vendor of the quoting enclave, and only Intel\'s is known; dcap-qvl does not look at it',
    spec: `${FORMAT}, header, QE vendor ID; ${QVL}: Quote::validate`,
  },
  {
    name: 'a body of another size than its type has', ours: /^quote\.bodySize$/, theirs: accepted, right: 'ours',
    why: 'version 5 says how long its body is; dcap-qvl reads the type alone',
    spec: `${FORMAT}, version 5, body; ${QVL}: Quote::parse, localBody.size`,
  },
  {
    name: 'an unknown certification data type', ours: /^quote\.certType$/, theirs: accepted, right: 'ours',
    why: 'versions 4 and 5 have type 6 outside and 1 to 5 inside; dcap-qvl does not look at the outer one, nor at the inner one where the '
      + 'collateral has a chain',
    spec: `${FORMAT}, QE certification data; ${QVL}: Quote::validate`,
  },
  {
    name: 'lengths that do not fit', ours: /^quote\.sigDataLength$/, theirs: accepted, right: 'ours',
    why: 'each length must cover exactly what it is about; dcap-qvl reads on and ignores what is left',
    spec: `${FORMAT}, signature and certification data; ${QVL}: QuoteVerifier::verifyCertificationData`,
  },
  {
    name: 'bytes behind the quote', ours: /^quote\.trailing$/, says: /other than zero/, theirs: accepted, right: 'either',
    why: 'the format ends with the signature data, and the kernel pads with zeros; we refuse bytes that nobody signed',
    spec: `${FORMAT}; Linux, Documentation/ABI/testing/configfs-tsm`,
  },
  {
    name: 'a longer quote than platforms make', ours: /^quote\.trailing$/, says: /at most/, theirs: accepted, right: 'either',
    why: 'we read no more than 8 KiB, because a longer quote has another format',
    spec: 'Linux, Documentation/ABI/testing/configfs-tsm, outblob',
  },
  {
    name: 'text between certificates, or other PEM', ours: /^(pck|tcb|qeid)\.chain$/, says: /text|PEM of/, theirs: accepted,
    right: 'either',
    why: 'a chain is certificates and nothing else; dcap-qvl takes those that it finds',
    spec: `${FORMAT}, certification data type 5; RFC 7468, section 2, allows text before a label`,
  },
  {
    name: 'a chain with more certificates', ours: /^(pck|tcb|qeid)\.chain$/, says: /more than|certificates below the root/,
    theirs: accepted, right: 'ours',
    why: 'Intel\'s hierarchy has a fixed depth: root, CA, PCK; root, TCB signing',
    spec: `${PROFILE}, section 1; ${QVL}: CertificateChain, PckCertVerifier`,
  },
  {
    name: 'a critical extension that is not understood', ours: /^((pck|tcb|qeid)\.chain|crl\.parse)$/, says: /critical extension/,
    theirs: accepted, right: 'ours', why: 'such a certificate or list must be refused; dcap-qvl ignores its extensions',
    spec: 'RFC 5280, sections 4.2 and 5.2',
  },
  {
    name: 'an extension twice', ours: /^(pck|tcb|qeid)\.chain$/, says: /occurs twice/, theirs: accepted, right: 'ours',
    why: 'a certificate must not have it twice; dcap-qvl does not look', spec: 'RFC 5280, section 4.2',
  },
  {
    name: 'names that do not chain', ours: /^(pck|tcb|qeid)\.chain$/, says: /was issued by/, theirs: accepted, right: 'ours',
    why: 'the issuer\'s name must be the next subject\'s; dcap-qvl verifies signatures alone', spec: 'RFC 5280, section 6.1.3 (a)(4)',
  },
  {
    name: 'an issuer that is no CA', ours: /^(pck|tcb|qeid)\.chain$/, says: /is not a CA/, theirs: accepted, right: 'ours',
    why: 'an owner of any certificate could issue others; dcap-qvl asks only that the leaf is no CA',
    spec: `RFC 5280, section 6.1.4 (k); ${PROFILE}, CA certificates`,
  },
  {
    name: 'an issuer that may not sign certificates', ours: /^(pck|tcb|qeid)\.chain$/, says: /may not sign/, theirs: accepted,
    right: 'ours',
    why: 'the key usage must have keyCertSign; dcap-qvl does not look', spec: 'RFC 5280, section 6.1.4 (n)',
  },
  {
    name: 'more CAs than a CA allows', ours: /^(pck|tcb|qeid)\.chain$/, says: /allows \d+ CAs/, theirs: accepted, right: 'ours',
    why: 'the path length; dcap-qvl does not look', spec: 'RFC 5280, section 6.1.4 (l) and (m)',
  },
  {
    name: 'a certificate for another purpose', ours: /^(pck\.chain|tcb\.signer|qeid\.signer)$/, says: /is expected/, theirs: accepted,
    right: 'ours',
    why: 'the common name says what a certificate is for. dcap-qvl lets every leaf below the root sign TCB info and QE identity, so who '
      + 'has one PCK\'s key can say that all platforms are up to date',
    spec: `${PROFILE}, subject names; ${QVL}: 4.1.2.5.5, TCBSigningChain`,
  },
  {
    name: "a chain that is not that of the quote's certification data", ours: /^pck\.extension$/, says: /is not the one/, theirs: accepted,
    right: 'ours', why: 'the quote names its PCK, and the chain must be that one\'s; dcap-qvl does not compare them',
    spec: `${FORMAT}, certification data types 1 to 4`,
  },
  {
    name: 'the root before or after its time', ours: /^(pck\.expired|(tcb|qeid)\.(expired|notYetValid))$/, says: /^'Intel SGX Root CA'/,
    theirs: accepted, right: 'ours', why: 'the pinned root has dates, too; dcap-qvl looks at those of a copy only, where there is one',
    spec: `${QVL}: PckCertVerifier, TCBSigningChain, isValid of the root`,
  },
  {
    name: 'no revocation list', ours: /^crl\.missing$/, theirs: accepted, right: 'ours',
    why: 'a certificate whose issuer gives no list may be revoked; dcap-qvl ignores lists that are absent, or somebody else\'s',
    spec: `RFC 5280, section 6.3.3; ${QVL}: 4.1.2.5.7 and the issuer's comparison`,
  },
  {
    name: 'a revocation list that cannot be read', ours: /^crl\.parse$/, theirs: accepted, right: 'ours',
    why: 'dcap-qvl ignores it, as if nothing were revoked', spec: 'RFC 5280, sections 5.1 and 6.3.3',
  },
  {
    name: 'a revocation list that its issuer did not sign', ours: /^crl\.signature$/, theirs: accepted, right: 'ours',
    why: 'dcap-qvl verifies no signature of a list, so anybody on the way can leave a serial number out',
    spec: 'RFC 5280, section 6.3.3 (f), (g)',
  },
  {
    name: 'a revocation list before or after its time', ours: /^crl\.(expired|notYetValid)$/, theirs: accepted, right: 'ours',
    why: 'an old list does not have what was revoked since; dcap-qvl does not look at its dates',
    spec: `RFC 5280, sections 5.1.2.4, 5.1.2.5 and 6.3.3 (a); ${QVL}: checkValidityDates of lists`,
  },
  {
    name: 'TCB info of another version or type', ours: /^tcb\.type$/, says: /of version .*, type/, theirs: accepted, right: 'ours',
    why: 'other versions have other rules; dcap-qvl takes any from 3 on, and does not look at the type',
    spec: `${PCS}, TCB info V3; ${QVL}: TcbInfo, version and 4.1.2.7.4`,
  },
  {
    name: 'a date of another form', ours: /^(tcb|qeid)\.type$/, says: /a time of the form/, theirs: accepted, right: 'ours',
    why: 'JavaScript reads more than ISO 8601 with seconds and Z; and what is no date at all is to dcap-qvl neither past nor future, so '
      + 'that such TCB info is valid for ever',
    spec: `${PCS}, issueDate and nextUpdate; ${QVL}: JsonParser::getDateFieldOf`,
  },
  {
    name: 'a name twice in an object', ours: /^(tcb|qeid)\.\w+$/, says: /not JSON.*twice/, theirs: accepted, right: 'ours',
    why: 'two readers would read two things; JSON.parse takes the last one', spec: 'RFC 8259, section 4; RFC 7493, section 2.3',
  },
  {
    name: 'two levels with the same SVNs', ours: /^(tcb\.(components|tdxModule)|qeid\.type)$/, says: /two TCB levels|occurs twice/,
    theirs: accepted, right: 'ours', why: 'which of them counts?', spec: `${QVL}: "Detected duplicated TCB levels"`,
  },
  {
    name: 'a status that is not one of its kind', ours: /^(tcb\.(status|tdxModule)|qeid\.type)$/, says: /TCB status/, theirs: accepted,
    right: 'ours',
    why: 'there is no rule for another word; dcap-qvl looks only at the level that it takes, and never at a module\'s',
    spec: `${PCS}, tcbStatus of TCB info, of TDX modules and of enclaves; ${QVL}: TcbLevel::parseStatus, VALID_TDX_MODULE_STATUSES`,
  },
  {
    name: 'a field of signed text that is missing or of another type', ours: /^(tcb\.\w+|qeid\.type)$/,
    says: /^(TCB info|QE identity): .*(is expected|is missing|are expected)/, theirs: accepted, right: 'ours',
    why: 'each field has its type and length; dcap-qvl reads what JavaScript makes of it ("7" for 7, a missing list for an empty one)',
    spec: `${PCS}, schemas of TCB info V3 and enclave identity V2; ${QVL}: JsonParser, TcbInfo, TcbLevel, EnclaveIdentity`,
  },
  {
    name: 'TCB info of another PCE', ours: /^tcb\.pceid$/, says: /TCB info of PCE/, theirs: accepted, right: 'ours',
    why: 'the levels are those of another provisioning enclave; dcap-qvl compares FMSPC alone', spec: `${QVL}: 4.1.2.5.11, PCEID`,
  },
  {
    name: 'a signature in hex with more behind it', ours: /^(tcb|qeid)\.signature$/, theirs: accepted, right: 'ours',
    holds: (mutant) => ['tcb_info_signature', 'qe_identity_signature'].some((name) => !isHexOf64(collateralOf(mutant)[name])),
    why: 'it is 64 bytes in hex; Node.js stops at the first character that is none, and forgets half a byte',
    spec: `${PCS}, signature; ${QVL}: ECDSA_P256_SIGNATURE_BYTE_LEN`,
  },
  {
    name: 'bytes behind the hash in the QE report', ours: /^qe\.reportData$/, theirs: accepted, right: 'ours',
    why: 'the report data is the hash and 32 zeros; dcap-qvl, as Intel\'s library, compares the hash alone',
    spec: `${FORMAT}, QE report certification data: SHA-256 ‖ 32 zero bytes`,
  },
  {
    name: 'bits outside of their mask in the QE identity', ours: /^qeid\.(attributes|miscselect)$/, theirs: accepted, right: 'ours',
    why: 'the value is what remains under the mask; dcap-qvl masks it, too, and so cannot see that the text contradicts itself',
    spec: `${PCS}, attributes and miscselect; ${QVL}: EnclaveReportVerifier, 4.1.2.9.5 and 4.1.2.9.6`,
  },
  {
    name: 'a field of collateral that is not text', ours: /^malformed$/, theirs: accepted, right: 'ours',
    why: 'QuoteCollateralV3 has strings; dcap-qvl makes bytes of a list, which it then cannot read as a revocation list, and ignores it',
    spec: "dcap-qvl's QuoteCollateralV3",
  },
  {
    name: 'authentication data that is not 32 bytes long', ours: /^accepted$/, theirs: /QE report hash mismatch/, right: 'ours',
    holds: (mutant) => certification(mutant).authLength !== 32,
    why: 'its length is its own; dcap-qvl hashes 32 bytes, whatever there is', spec: `${FORMAT}, QE authentication data: variable size`,
  },
  {
    name: 'a chain without its copy of the root', ours: /^accepted$/, theirs: /chain is too short/, right: 'ours',
    holds: (mutant) => hasNoRoot(mutant) || hasBlanks(mutant),
    why: 'the root is pinned, and no part of the path', spec: 'RFC 5280, section 6.1',
  },
  {
    name: 'blanks in PEM', ours: /^accepted$/, theirs: /./, right: 'ours', holds: hasBlanks,
    why: 'readers should ignore them in base64; dcap-qvl does not find such a certificate', spec: 'RFC 7468, sections 2 and 3',
  },
  {
    name: 'a serial number on a list of another issuer', ours: /^accepted$/, theirs: /Certificate is revoked/, right: 'ours',
    holds: (mutant) => Object.values(chainsOf(mutant)).flatMap((chain) => ofPem(chain ?? '')).some((pem) => serialOf(pem) < 8n),
    why: 'serial numbers are unique for each issuer, a list speaks of its issuer\'s certificates, and a trust anchor does not revoke '
      + 'itself; dcap-qvl looks for every serial number in every list',
    spec: 'RFC 5280, sections 4.1.2.2, 5 and 6.3',
  },
  {
    name: "another copy of the root at a chain's end", ours: /^accepted$/, theirs: /./, right: 'either', holds: hasOtherRoot,
    why: 'the pinned root takes the place of the copy, whose bytes therefore change no verdict; dcap-qvl verifies the copy by the pinned '
      + 'key, and Intel\'s library compares its signature',
    spec: 'RFC 5280, section 6.1: the trust anchor is no part of the path',
  },
  {
    name: 'a chain in the collateral of a quote that has its own', ours: /^accepted$/, theirs: /./, right: 'ours',
    holds: (mutant) => certification(mutant).type === 5 && Boolean(collateralOf(mutant).pck_certificate_chain),
    why: 'the quote\'s own chain is its certification data; dcap-qvl takes the other one', spec: `${FORMAT}, certification data type 5`,
  },
  {
    name: 'a chain in the collateral of a quote whose own is bad', ours: /^pck\./, theirs: accepted, right: 'either',
    holds: (mutant) => certification(mutant).type === 5 && Boolean(collateralOf(mutant).pck_certificate_chain),
    why: 'the same: dcap-qvl does not read the quote\'s', spec: `${FORMAT}, certification data type 5`,
  },
];

/** The rows that explain a difference. */
export const explanations = (mutant, ours, theirs) => differences.filter((row) => row.ours.test(ours.code)
  && (row.says?.test(ours.reason ?? '') ?? true)
  && (row.theirs === accepted ? theirs.code === accepted : theirs.code !== accepted && row.theirs.test(theirs.reason))
  && (row.holds?.(mutant) ?? true));
