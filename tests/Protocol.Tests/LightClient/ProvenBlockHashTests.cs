using System.Text.Json;
using Helios.Devnet.Beacon;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.LightClient;
using Helios.Vectors;

namespace Helios.Protocol.Tests.LightClient;

/// <summary>From Gloas on: a hash that the light client has proven, and a header from anywhere.</summary>
public sealed class ProvenBlockHashTests
{
    private const string Pack = "evm-amsterdam";

    [VectorFact(Pack)]
    public void The_real_header_of_Amsterdam_has_its_hash_and_proves_its_block()
    {
        JsonElement json = Header();
        BlockHeader header = BlockAnswer.DecodeHeader(json);
        Hash32 hash = Hash32.Parse("0x86e1583ca604ce5de648b44c41fb309b8dfe72ab21b57ad9f12eb0d92ac991f8");
        header.Encode().Length.ShouldBe(659);

        ProvenBlock block = TrustedBlock.Of(hash).Prove(header).Value;
        (block.BlockHash, block.BlockNumber, block.StateRoot, block.SlotNumber)
            .ShouldBe((hash, 192ul, header.StateRoot, header.SlotNumber));
        (block.ParentHash, block.Timestamp, block.GasLimit, block.FeeRecipient, block.PrevRandao)
            .ShouldBe((header.ParentHash, header.Timestamp, header.GasLimit, header.Coinbase, header.PrevRandao));
        (block.BaseFeePerGas, block.ExcessBlobGas).ShouldBe((header.BaseFeePerGas!.Value, header.ExcessBlobGas));
    }

    [VectorFact(Pack)]
    public void A_header_with_any_field_changed_proves_nothing()
    {
        BlockHeader header = BlockAnswer.DecodeHeader(Header());
        ProvenBlockHash proven = TrustedBlock.Of(header.Hash());
        Hash32 other = new([.. Enumerable.Repeat((byte)7, 32)]);
        BlockHeader[] changed =
        [
            header with { StateRoot = other }, header with { ParentHash = other }, header with { PrevRandao = other },
            header with { Number = header.Number + 1 }, header with { Timestamp = header.Timestamp + 1 },
            header with { GasLimit = header.GasLimit + 1 }, header with { GasUsed = header.GasUsed + 1 },
            header with { BaseFeePerGas = header.BaseFeePerGas!.Value + 1 }, header with { ExcessBlobGas = header.ExcessBlobGas + 1 },
            header with { BlockAccessListHash = other }, header with { SlotNumber = header.SlotNumber + 1 },
            header with { SlotNumber = null }, header with { RequestsHash = other },
        ];
        foreach (BlockHeader lie in changed)
            proven.Prove(lie).Rejection.ShouldBe(new WrongBlockHeader(lie.Hash(), header.Hash()));
    }

    private static JsonElement Header() => JsonDocument.Parse(
        File.ReadAllBytes(VectorPack.PathOf(Pack, "header.json"))).RootElement.GetProperty("header");
}
