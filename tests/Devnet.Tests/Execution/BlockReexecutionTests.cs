using System.Text.Json;
using Helios.Devnet.Execution;
using Helios.Devnet.ExecutionRpc;
using Helios.Devnet.Tests.Beacon;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Stateless;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;

namespace Helios.Devnet.Tests.Execution;

/// <summary>Blocks of the devnet, executed again on their witnesses.</summary>
public sealed class BlockReexecutionTests
{
    private static readonly ChainRules Osaka = new(ExecutionGenesis.DefaultChainId, Fork.Osaka, BlobSchedule.Prague);

    [Fact]
    public async Task Every_block_that_is_honest_is_valid()
    {
        await using ExecutionDevnet devnet = await ExecutionDevnet.StartAsync();
        await devnet.BuildAsync(40);
        ulong gas = 0;
        for (ulong number = 1; number <= 40; number++)
            gas += (await JudgeAsync(devnet, number)).ShouldBeOfType<BlockVerdict.Valid>().GasUsed;
        gas.ShouldBeGreaterThan(40 * 21_000ul, "something happens in them");
    }

    [Fact]
    public async Task So_is_every_block_of_Amsterdam_with_its_access_list()
    {
        var world = new GloasWorld(new DevnetOptions { Fork = ConsensusFork.Gloas });
        await world.ProduceUpTo(24);
        ChainIndex index = world.Execution.Index;
        for (ulong number = 1; number <= index.Head.Number; number++)
        {
            ExecutionBlock block = index.At(number)!;
            UntrustedWitness untrusted = Untrusted(
                BlockWitness.Of(block, index.At(number - 1)!.State!, block.State!, index).ToJsonString());
            Judge(block, untrusted, world.Execution.RulesAt(block.Header.Timestamp)).ShouldBeOfType<BlockVerdict.Valid>(number.ToString());
            block.AccessList.ShouldNotBeNull();
        }
        index.Head.Number.ShouldBeGreaterThan(20ul);
    }

    [Theory]
    [InlineData(BlockLie.StateRoot, BlockCheck.StateRoot)]
    [InlineData(BlockLie.Receipts, BlockCheck.ReceiptsRoot)]
    [InlineData(BlockLie.Transaction, BlockCheck.Transaction)]
    [InlineData(BlockLie.GasUsed, BlockCheck.GasUsed)]
    public async Task A_block_that_only_its_execution_shows_to_be_invalid_fails_the_check_of_its_lie(BlockLie lie, BlockCheck check)
    {
        await using ExecutionDevnet devnet = await ExecutionDevnet.StartAsync();
        await devnet.BuildAsync(2);
        devnet.Chain.Lies = slot => slot.Value == 3 ? lie : null;
        await devnet.BuildAsync(2);
        (await JudgeAsync(devnet, 2)).ShouldBeOfType<BlockVerdict.Valid>();
        BlockVerdict.Invalid invalid = (await JudgeAsync(devnet, 3)).ShouldBeOfType<BlockVerdict.Invalid>();
        // a forged receipt has another bloom, too, where it had logs
        (invalid.Check == check || (lie == BlockLie.Receipts && invalid.Check == BlockCheck.LogsBloom)).ShouldBeTrue(invalid.ToString());
        (await JudgeAsync(devnet, 4)).ShouldBeOfType<BlockVerdict.Valid>("the block after it only begins with a state that no chain has");
    }

    [Fact]
    public async Task A_header_that_does_not_follow_its_parent_is_invalid_by_its_name()
    {
        await using ExecutionDevnet devnet = await ExecutionDevnet.StartAsync();
        await devnet.BuildAsync(3);
        ExecutionBlock block = devnet.Chain.Index.At(3)!;
        BlockHeader header = block.Header;
        UntrustedWitness witness = await WitnessAsync(devnet, 3);
        (BlockHeader Spoiled, BlockCheck Check)[] all =
        [
            (header with { Number = 4 }, BlockCheck.Header),
            (header with { Timestamp = devnet.Chain.Index.At(2)!.Header.Timestamp }, BlockCheck.Header),
            (header with { GasLimit = header.GasLimit + (header.GasLimit / 1024) }, BlockCheck.Header),
            (header with { GasUsed = header.GasLimit + 1 }, BlockCheck.Header),
            (header with { ExtraData = new byte[33] }, BlockCheck.Header),
            (header with { Difficulty = 1 }, BlockCheck.Header),
            (header with { Nonce = 1 }, BlockCheck.Header),
            (header with { OmmersHash = Hash32.Zero }, BlockCheck.Header),
            (header with { RequestsHash = null }, BlockCheck.Header),
            (header with { BaseFeePerGas = header.BaseFeePerGas!.Value + 1 }, BlockCheck.BaseFee),
            (header with { ExcessBlobGas = 1 }, BlockCheck.BlobGas),
            (header with { BlobGasUsed = BlobSchedule.GasPerBlob }, BlockCheck.BlobGas),
            (header with { GasUsed = header.GasUsed + 1 }, BlockCheck.GasUsed),
            (header with { LogsBloom = Bloom.Empty }, BlockCheck.LogsBloom),
            (header with { ReceiptsRoot = Hash32.Zero }, BlockCheck.ReceiptsRoot),
            (header with { RequestsHash = Hash32.Zero }, BlockCheck.RequestsHash),
            (header with { ParentBeaconBlockRoot = Root.Zero }, BlockCheck.StateRoot),
            (header with { StateRoot = Hash32.Zero }, BlockCheck.StateRoot),
        ];
        foreach ((BlockHeader spoiled, BlockCheck check) in all)
        {
            BlockVerdict verdict = Judge(block with { Header = spoiled }, spoiled.Hash(), witness, Osaka);
            verdict.ShouldBeOfType<BlockVerdict.Invalid>(check.ToString()).Check.ShouldBe(check, verdict.ToString());
        }
    }

    [Fact]
    public async Task A_witness_that_lacks_something_or_holds_something_else_condemns_no_block()
    {
        await using ExecutionDevnet devnet = await ExecutionDevnet.StartAsync();
        await devnet.BuildAsync(5);
        ExecutionBlock block = devnet.Chain.Index.At(5)!;
        UntrustedWitness honest = await WitnessAsync(devnet, 5);
        int incomplete = 0;
        foreach (UntrustedWitness spoiled in Spoiled(honest))
        {
            BlockVerdict verdict = Judge(block, spoiled, Osaka);
            verdict.ShouldNotBeOfType<BlockVerdict.Invalid>();
            incomplete += verdict is BlockVerdict.Incomplete ? 1 : 0;
        }
        incomplete.ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task The_name_of_a_witness_is_that_of_its_content_in_whatever_order()
    {
        await using ExecutionDevnet devnet = await ExecutionDevnet.StartAsync();
        await devnet.BuildAsync(2);
        BlockHeader header = devnet.Chain.Index.At(2)!.Header;
        UntrustedWitness honest = await WitnessAsync(devnet, 2);
        Hash32 name = ExecutionWitness.Of(header, honest).Value.Digest;
        ExecutionWitness.Of(header, honest with { Nodes = [.. honest.Nodes.Reverse()] }).Value.Digest.ShouldBe(name);
        ExecutionWitness.Of(header, honest with { Nodes = honest.Nodes.RemoveAt(0) }).Value.Digest.ShouldNotBe(name);
    }

    private static IEnumerable<UntrustedWitness> Spoiled(UntrustedWitness honest)
    {
        for (int i = 0; i < honest.Nodes.Length; i++)
        {
            byte[] changed = [.. honest.Nodes[i]];
            changed[^1] ^= 1;
            yield return honest with { Nodes = honest.Nodes.RemoveAt(i) };
            yield return honest with { Nodes = honest.Nodes.SetItem(i, changed) };
        }
        for (int i = 0; i < honest.Codes.Length; i++)
            yield return honest with { Codes = honest.Codes.RemoveAt(i) };
        yield return honest with { Headers = [honest.Headers[0]] };
    }

    private static async Task<BlockVerdict> JudgeAsync(ExecutionDevnet devnet, ulong number) =>
        Judge(devnet.Chain.Index.At(number)!, await WitnessAsync(devnet, number), Osaka);

    private static BlockVerdict Judge(ExecutionBlock block, UntrustedWitness untrusted, ChainRules rules) =>
        Judge(block, block.Hash, untrusted, rules);

    private static BlockVerdict Judge(ExecutionBlock block, Hash32 hash, UntrustedWitness untrusted, ChainRules rules)
    {
        VerifiedBlock verified = VerifiedBlock.Verify(
            hash, block.Header, [.. block.Transactions.Select(signed => signed.Transaction)], []).Value;
        // the number is one of what is spoiled, and a witness is found by it
        BlockHeader named = block.Header with { Number = untrusted.Headers[0].Number + 1 };
        return BlockReexecution.Judge(
            verified, ExecutionWitness.Of(named, untrusted).Value, rules, Address.Zero, ComputeTurn.Endless);
    }

    private static async Task<UntrustedWitness> WitnessAsync(ExecutionDevnet devnet, ulong number) =>
        WitnessAnswer.Decode(await devnet.CallAsync("debug_executionWitness", $"0x{number:x}"));

    private static UntrustedWitness Untrusted(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return WitnessAnswer.Decode(document.RootElement);
    }
}
