using System.Text.Json;
using Helios.Protocol;

namespace Helios.Tee.Collaterals;

/// <summary>What Intel says the TDX quoting enclave is (Intel PCS: enclave identity, version 2 or 3, id <c>TD_QE</c>).</summary>
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
    IReadOnlyList<IsvSvnLevel> TcbLevels)
{
    /// <param name="json">Already verified to be Intel's.</param>
    public static Result<QeIdentity, QuoteRejection> Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            JsonElement identity = StrictJson.ParseObject(json);
            string id = identity.Text("id");
            int version = identity.Integer("version", int.MaxValue);
            if (id != "TD_QE" || version is not (2 or 3))
                return new QuoteRejection(RejectCode.QeIdType, $"identity '{id}' of version {version}: TD_QE of version 2 or 3 is expected");
            return new QeIdentity(
                identity.Time("issueDate"),
                identity.Time("nextUpdate"),
                identity.Integer("tcbEvaluationDataNumber", int.MaxValue),
                identity.Bytes("miscselect", 4),
                identity.Bytes("miscselectMask", 4),
                identity.Bytes("attributes", 16),
                identity.Bytes("attributesMask", 16),
                identity.Bytes("mrsigner", 32),
                identity.Integer("isvprodid", ushort.MaxValue),
                IsvSvnLevel.ParseAll(identity, ushort.MaxValue));
        }
        catch (MalformedInputException e)
        {
            return new QuoteRejection(RejectCode.QeIdType, $"QE identity: {e.Message}");
        }
    }
}
