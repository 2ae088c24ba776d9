using System.Collections.Immutable;
using Helios.Protocol.Json;
using Helios.Tee.Certificates;

namespace Helios.Tee.Collaterals;

/// <summary>Intel's TCB info of a platform family (Intel PCS: id <c>TDX</c>, version 3).</summary>
/// <param name="Fmspc">6 bytes. Intel writes the hex in either case, so bytes are compared.</param>
/// <param name="TdxModule">The identity of module version 0.</param>
/// <param name="TcbLevels">Sorted by us, highest first.</param>
internal sealed record TcbInfo(
    DateTimeOffset IssueDate,
    DateTimeOffset NextUpdate,
    ReadOnlyMemory<byte> Fmspc,
    ReadOnlyMemory<byte> PceId,
    int TcbEvaluationDataNumber,
    TdxModuleIdentity? TdxModule,
    IReadOnlyList<TdxModuleIdentity> TdxModuleIdentities,
    IReadOnlyList<TcbLevel> TcbLevels) : IIssuedText
{
    public static TextKind<TcbInfo> Kind { get; } = new("TCB info", 7, ChainCodes.TcbInfo, RejectCode.TcbSignature, Parse);

    /// <param name="json">Already verified to be Intel's.</param>
    public static Result<TcbInfo, QuoteRejection> Parse(ReadOnlyMemory<byte> json)
    {
        RejectCode code = RejectCode.TcbType; // the refusal for the part that is being read
        try
        {
            var info = StrictJson.Parse(json.Span, "info");
            string id = info["id"].Text();
            int version = info["version"].Integer();
            int tcbType = info.Optional("tcbType")?.Integer() ?? 0;
            if (id != "TDX" || version != 3 || tcbType != 0)
            {
                return new QuoteRejection(code,
                    $"TCB info '{id}' of version {version}, type {tcbType}: TDX of version 3, type 0 is expected");
            }
            DateTimeOffset issueDate = info["issueDate"].IntelTime();
            DateTimeOffset nextUpdate = info["nextUpdate"].IntelTime();
            int evaluation = info["tcbEvaluationDataNumber"].Integer();
            code = RejectCode.TcbFmspc;
            byte[] fmspc = info["fmspc"].PlainBytes(6);
            code = RejectCode.TcbPceId;
            byte[] pceId = info["pceId"].PlainBytes(2);
            code = RejectCode.TcbTdxModule;
            TdxModuleIdentity? module = info.Optional("tdxModule") is { } first ? TdxModuleIdentity.ParseModule(first) : null;
            IReadOnlyList<TdxModuleIdentity> modules = ParseModules(info);
            code = RejectCode.TcbComponents;
            ImmutableArray<StrictJson> levels = info["tcbLevels"].Items();
            var components = levels.Select(TcbLevel.ParseComponents).ToArray();
            code = RejectCode.TcbStatus;
            TcbLevel[] sorted =
            [
                .. levels.Zip(components, (level, c) => new TcbLevel(
                    c.Sgx,
                    c.PceSvn,
                    c.Tdx,
                    TcbStatuses.Parse(level["tcbStatus"].Text()),
                    level.Optional("advisoryIDs")?.Items(item => item.Text()) ?? [])),
            ];
            Array.Sort(sorted, (a, b) => b.CompareTo(a));
            for (int i = 1; i < sorted.Length; i++)
            {
                if (sorted[i].CompareTo(sorted[i - 1]) == 0)
                    return new QuoteRejection(RejectCode.TcbComponents, "two TCB levels with the same components");
            }
            return new TcbInfo(issueDate, nextUpdate, fmspc, pceId, evaluation, module, modules, sorted);
        }
        catch (MalformedInputException e)
        {
            return new QuoteRejection(code, $"TCB info: {e.Message}");
        }
    }

    /// <summary><see cref="Fmspc"/> as 12 lower-case hex digits.</summary>
    public string Family => Convert.ToHexStringLower(Fmspc.Span);

    /// <summary>Why it cannot judge this platform's quotes; null where it can.</summary>
    public QuoteRejection? CheckFamily(QuotedPlatform platform)
    {
        if (Family != platform.Fmspc)
            return new(RejectCode.TcbFmspc, $"TCB info of {Family}, the platform is {platform.Fmspc}");
        if (PceId.Span.SequenceEqual(platform.Extension.PceId.Span))
            return null;
        string expected = Convert.ToHexStringLower(platform.Extension.PceId.Span);
        return new(RejectCode.TcbPceId, $"TCB info of PCE {Convert.ToHexStringLower(PceId.Span)}, the platform's is {expected}");
    }

    /// <summary>The identity of a module version, or null where there is none.</summary>
    public TdxModuleIdentity? FindModule(byte version) => version == 0
        ? TdxModule
        : TdxModuleIdentities.SingleOrDefault(identity => IdOf(identity) == $"TDX_{version:X2}");

    private static string IdOf(TdxModuleIdentity identity) => identity.Id!.ToUpperInvariant();

    private static TdxModuleIdentity[] ParseModules(StrictJson info)
    {
        if (info.Optional("tdxModuleIdentities") is null)
            return [];
        TdxModuleIdentity[] modules = [.. info["tdxModuleIdentities"].Items().Select(TdxModuleIdentity.ParseIdentity)];
        return modules.DistinctBy(IdOf).Count() == modules.Length
            ? modules
            : throw new MalformedInputException("a TDX module identity occurs twice");
    }
}
