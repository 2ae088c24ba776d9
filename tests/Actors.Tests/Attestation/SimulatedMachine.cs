using System.Text.Json.Nodes;
using Helios.Tee;
using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;
using Helios.Tee.Providers.Simulated;
using Helios.Tee.Quotes;

namespace Helios.Actors.Tests.Attestation;

/// <summary>The simulated platform, with collateral as Intel issues it: for thirty days, of some TCB evaluation.</summary>
internal static class SimulatedMachine
{
    public static TrustAnchor Root { get; } = TrustAnchor.Parse(SimulatedRoot.Der.Span);

    private static SimulatedPlatform Platform { get; } = SimulatedPlatform.Create() with
    {
        RootKey = SimulatedRoot.Key(),
        RootCertificate = SimulatedRoot.Der.ToArray(),
        PckCaKey = SimulatedRoot.Key("PCK platform CA"),
        TcbSigningKey = SimulatedRoot.Key("TCB signing"),
    };

    /// <summary>Of a quote whose PCK chain leads to the simulation's root.</summary>
    public static QuotedPlatform Quoted { get; } = QuotedPlatform.Of(
        Quote.Parse(Platform.IssueQuote(new ReportData(new byte[64]))).Value,
        pckCertificateChain: null,
        Root,
        DateTimeOffset.UnixEpoch.AddYears(56),
        new SignatureCache()).Value;

    public static SimulatedPlatform IssuedAt(DateTimeOffset issued, int evaluation = 17) => Platform with
    {
        TcbInfo = Dated(Platform.TcbInfo, issued, evaluation),
        QeIdentity = Dated(Platform.QeIdentity, issued, evaluation),
        PckCrl = Platform.PckCrl with { ThisUpdate = issued, NextUpdate = issued.AddDays(30) },
    };

    /// <summary>The same, where Intel says this of the machine's own level.</summary>
    public static SimulatedPlatform WithLevel(this SimulatedPlatform platform, string status, params string[] advisories)
    {
        JsonObject tcbInfo = platform.TcbInfo.DeepClone().AsObject();
        JsonNode level = tcbInfo["tcbLevels"]![0]!;
        level["tcbStatus"] = status;
        level["advisoryIDs"] = new JsonArray([.. advisories.Select(id => (JsonNode)id)]);
        return platform with { TcbInfo = tcbInfo };
    }

    private static JsonObject Dated(JsonObject json, DateTimeOffset issued, int evaluation)
    {
        JsonObject dated = json.DeepClone().AsObject();
        dated["issueDate"] = SimulatedPlatform.Time(issued);
        dated["nextUpdate"] = SimulatedPlatform.Time(issued.AddDays(30));
        dated["tcbEvaluationDataNumber"] = evaluation;
        return dated;
    }
}
