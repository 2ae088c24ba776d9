using Helios.Protocol.Json;
using Helios.Tee.Certificates;

namespace Helios.Tee.Collaterals;

/// <summary>Intel's description of the TDX quoting enclave (Intel PCS: enclave identity, version 2 or 3, id <c>TD_QE</c>).</summary>
internal sealed record QeIdentity(
    DateTimeOffset IssueDate,
    DateTimeOffset NextUpdate,
    int TcbEvaluationDataNumber,
    ReadOnlyMemory<byte> MiscSelect,
    ReadOnlyMemory<byte> MiscSelectMask,
    ReadOnlyMemory<byte> Attributes,
    ReadOnlyMemory<byte> AttributesMask,
    ReadOnlyMemory<byte> MrSigner,
    int IsvProdId,
    IReadOnlyList<IsvSvnLevel> TcbLevels) : IIssuedText
{
    public static TextKind<QeIdentity> Kind { get; } = new("QE identity", 5, ChainCodes.QeIdentity, RejectCode.QeIdSignature, Parse);

    /// <param name="json">Already verified to be Intel's.</param>
    public static Result<QeIdentity, QuoteRejection> Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            var identity = StrictJson.Parse(json.Span, "identity");
            string id = identity["id"].Text();
            int version = identity["version"].Integer();
            if (id != "TD_QE" || version is not (2 or 3))
                return Reject($"identity '{id}' of version {version}: TD_QE of version 2 or 3 is expected");
            return new QeIdentity(
                identity["issueDate"].IntelTime(),
                identity["nextUpdate"].IntelTime(),
                identity["tcbEvaluationDataNumber"].Integer(),
                identity["miscselect"].PlainBytes(4),
                identity["miscselectMask"].PlainBytes(4),
                identity["attributes"].PlainBytes(16),
                identity["attributesMask"].PlainBytes(16),
                identity["mrsigner"].PlainBytes(32),
                identity["isvprodid"].Integer(ushort.MaxValue),
                IsvSvnLevel.ParseAll(identity, ushort.MaxValue));
        }
        catch (MalformedInputException e)
        {
            return Reject($"QE identity: {e.Message}");
        }
    }

    private static QuoteRejection Reject(string reason) => new(RejectCode.QeIdType, reason);
}
