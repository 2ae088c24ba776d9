using System.Text.Json;
using Helios.Protocol.Crypto;
using Helios.Protocol.Execution;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Execution;

/// <summary>Pack <c>evm-amsterdam</c>, headers: a real one with its RLP and its hash.</summary>
public sealed class HeaderVectorTests
{
    private const string Pack = "evm-amsterdam";

    internal static VectorCases<JsonElement> Headers { get; } = new(
        "a block header with its RLP", part => part.IsObjectWith("header", "rlp"), part => [new("", part.Json)], total: "");

    public static TheoryData<VectorRow> Rows => Headers.Rows(Pack);

    [VectorTheory(Pack)]
    [MemberData(nameof(Rows))]
    public void A_header_of_amsterdam_is_read_written_and_hashed(VectorRow row)
    {
        JsonElement json = Headers[row];
        byte[] rlp = Hex.Decode(json.Text("rlp"));
        BlockHeader header = BlockHeader.Decode(rlp);
        header.Encode().ShouldBe(rlp);
        header.Hash().ShouldBe(Hash32.Parse(json.GetProperty("header").Text("hash")));
        Keccak256.Hash(rlp).ShouldBe(header.Hash());
        JsonElement fields = json.GetProperty("header");
        header.Number.ShouldBe(fields.UInt64("number"));
        header.SlotNumber.ShouldBe(fields.UInt64("slotNumber"));
        header.BlockAccessListHash.ShouldBe(Hash32.Parse(fields.Text("blockAccessListHash")));
    }
}
