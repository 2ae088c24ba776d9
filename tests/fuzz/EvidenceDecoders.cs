using System.Text;
using Helios.Actors.Attestation;
using Helios.Protocol.Overlay;
using Helios.Protocol.Tests.Overlay;
using Helios.Tee;
using Helios.Tee.Appraisal;
using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;
using Helios.Tee.Providers.Simulated;
using Helios.Tee.Quotes;
using Helios.Tee.Timekeeping;

namespace Helios.Fuzz;

/// <summary>Evidence is the largest thing that a stranger may send: each of its parsers alone, and the whole appraisal.</summary>
internal static class EvidenceDecoders
{
    private static readonly string Events = $$"""
        [{"imr":3,"event_type":134217729,"digest":"","event":"app-id","event_payload":"0011223344556677889900112233445566778899"},
         {"imr":3,"event_type":134217729,"digest":"","event":"compose-hash","event_payload":"00","version":2,"preimage":"7b7d"},
         {"imr":0,"event_type":4,"digest":"{{new string('0', 96)}}","event":"","event_payload":""}]
        """;

    public static IEnumerable<Decoder> All()
    {
        var provider = new SimulatedTdxQuoteProvider();
        Collateral collateral = provider.Collateral;
        (Handshake atAlice, Handshake atBob) = Samples.Agree();
        TdReport report = provider.GetQuoteAsync(new ReportData(new byte[64]), default).GetAwaiter().GetResult().Report;
        AppraisalPolicy policy = AppraisalPolicy.SameImageAs(report, null, TrustAnchor.Parse(SimulatedRoot.Der.Span));
        var now = new TimeReading(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero), IsAuthenticated: true);
        EvidenceAppraiser appraiser = NewAppraiser();
        EvidenceAppraiser NewAppraiser() => new(provider, policy, () => now);
        OverlayMessage.Attest genuine = appraiser.ShowAsync(atBob, atBob.Binding, default).GetAwaiter().GetResult();
        AttestedPeer bob = appraiser.AppraiseAsync(genuine, atAlice, atAlice.Binding, default).GetAwaiter().GetResult().Value;
        byte[] quote = genuine.Quote.ToArray(), json = genuine.Collateral.ToArray(), events = Encoding.UTF8.GetBytes(Events);
        IReadOnlyList<Certificate> certificates = PemChain.Parse(collateral.TcbInfoIssuerChain);

        yield return Decoder.Of("quotes", "quote", [quote], bytes => Quote.Parse(bytes).IsAccepted);
        yield return Decoder.Of("collateral", "collateral (JSON)", [json], bytes => CollateralJson.Parse(bytes));
        yield return Decoder.Of("collateral", "TCB info (JSON)", [collateral.TcbInfo.ToArray()], bytes => TcbInfo.Parse(bytes).IsAccepted);
        yield return Decoder.Of("collateral", "QE identity (JSON)",
            [collateral.QeIdentity.ToArray()], bytes => QeIdentity.Parse(bytes).IsAccepted);
        yield return Decoder.Of("certificates", "SGX extension (DER)",
            [.. certificates.Concat(PemChain.Parse(Encoding.ASCII.GetString(Quote.Parse(quote).Value.CertificationData.Data.Span)))
                .SelectMany(certificate => certificate.SgxExtensions).Select(extension => extension.ToArray())],
            bytes => SgxExtension.Parse(bytes));
        yield return Decoder.Of("certificates", "certificate chain (PEM)",
            [Encoding.ASCII.GetBytes(collateral.TcbInfoIssuerChain)],
            bytes => PemChain.Parse(Encoding.ASCII.GetString(bytes)));
        yield return Decoder.Of("certificates", "certificate (DER)",
            [.. certificates.Select(certificate => certificate.Der.ToArray())],
            SecondReaders.ReadCertificate);
        yield return Decoder.Of("revocation lists", "revocation list (DER)",
            [collateral.RootCaCrl.ToArray(), collateral.PckCrl.ToArray()],
            SecondReaders.ReadRevocationList);
        yield return Decoder.Of("quotes", "bytes in a file: hex, base64, PEM or themselves",
            [quote, Encoding.ASCII.GetBytes(Convert.ToHexString(quote)), Encoding.ASCII.GetBytes(collateral.TcbInfoIssuerChain)],
            bytes => WrittenBytes.Read(bytes, "file"));
        yield return Decoder.Of("event logs", "event log (JSON), replayed",
            [events],
            bytes =>
            {
                _ = EventLog.Parse(Encoding.UTF8.GetString(bytes)).Replay(report);
                return true;
            });

        yield return Decoder.Of("quotes", "evidence appraised, its quote changed",
            [quote],
            bytes => Appraise(appraiser, genuine with { Quote = bytes }));
        // A new appraiser each time: one that holds the genuine collateral does not need the collateral that was shipped.
        yield return Decoder.Of("collateral", "evidence appraised, its collateral changed",
            [json],
            bytes => Appraise(NewAppraiser(), genuine with { Collateral = bytes }));
        yield return Decoder.Of("quotes", "evidence appraised, its signature changed",
            [genuine.Signature.ToArray()],
            bytes => Appraise(appraiser, genuine with { Signature = bytes }));

        // Only the unsigned parts may change: white space in JSON and PEM.
        bool Appraise(EvidenceAppraiser judge, OverlayMessage.Attest evidence)
        {
            if (!judge.AppraiseAsync(evidence, atAlice, atAlice.Binding, default).GetAwaiter().GetResult()
                .TryGetValue(out AttestedPeer? peer, out _))
                return false;
            return peer.Quote.Quote.SignedPart.Span.SequenceEqual(bob.Quote.Quote.SignedPart.Span)
                ? true
                : throw new InvalidOperationException("a changed quote was believed");
        }
    }
}
