using System.Text.Json;
using Helios.Devnet.Execution;
using Helios.Devnet.ExecutionRpc;
using Helios.Devnet.Tests.Beacon;
using Helios.Protocol.Crypto;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Stateless;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Trie;

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
            BlockHeader spoiled = block.Header with { BlockAccessListHash = Hash32.Zero };
            Judge(block with { Header = spoiled }, spoiled.Hash(), untrusted, world.Execution.RulesAt(spoiled.Timestamp))
                .ShouldBeOfType<BlockVerdict.Invalid>().Check.ShouldBe(BlockCheck.BlockAccessListHash);
        }
        index.Head.Number.ShouldBeGreaterThan(20ul);
    }

    [Fact]
    public async Task Withdrawals_are_paid()
    {
        await using ExecutionDevnet devnet = await ExecutionDevnet.StartAsync(traffic: false);
        await devnet.SendAsync(devnet.Sign(devnet.User, 0, DevToken.Address, 0, DevToken.TotalSupply()));
        await devnet.BuildAsync();
        ExecutionBlock block = devnet.Chain.Index.At(1)!;
        UntrustedWitness witness = await WitnessAsync(devnet, 1);
        Address user = devnet.Chain.Accounts.Addresses[devnet.User];
        Withdrawal[] withdrawals = [new(0, 1, user, 7), new(1, 2, user, 5)];
        AccountState before = block.State!.Account(user);
        WorldState after = block.State.Snapshot();
        after.SetAccount(user, before.Nonce, before.Balance + 12_000_000_000, Bytecode.Empty, []);
        BlockHeader paid = block.Header with
        {
            WithdrawalsRoot = BlockRoots.Withdrawals(withdrawals), StateRoot = after.StateRoot,
        };
        JudgeWith(paid).ShouldBeOfType<BlockVerdict.Valid>();
        JudgeWith(paid with { StateRoot = block.Header.StateRoot }).ShouldBeOfType<BlockVerdict.Invalid>()
            .Check.ShouldBe(BlockCheck.StateRoot);

        BlockVerdict JudgeWith(BlockHeader header) => BlockReexecution.Judge(
            VerifiedBlock.Verify(
                header.Hash(), header, [.. block.Transactions.Select(signed => signed.Transaction)], [.. withdrawals]).Value,
            ExecutionWitness.Of(header, witness, ComputeTurn.Endless).Value, Osaka, areBlobsDoubted: false, depositContract: null,
            ComputeTurn.Endless);
    }

    [Fact]
    public async Task A_block_may_be_as_large_as_EIP_7934_says_and_no_larger()
    {
        const int Most = (10 - 2) * 1024 * 1024, WithdrawalBytes = 41;
        await using ExecutionDevnet devnet = await ExecutionDevnet.StartAsync(traffic: false);
        await devnet.BuildAsync();
        ExecutionBlock block = devnet.Chain.Index.At(1)!;
        UntrustedWitness witness = await WitnessAsync(devnet, 1);
        // withdrawals of nothing, because only they can be so many under the gas limit; to an account that the witness has
        var nothing = new Withdrawal(ulong.MaxValue, ulong.MaxValue, SystemContracts.BeaconRoots, 0);
        int most = 200_000 + ((Most - SizeWith(200_000)) / WithdrawalBytes);
        SizeWith(most).ShouldBeInRange(Most - WithdrawalBytes + 1, Most);
        JudgeWith(most, Fork.Osaka).ShouldBeOfType<BlockVerdict.Valid>();
        JudgeWith(most + 1, Fork.Osaka).ShouldBeOfType<BlockVerdict.Invalid>().Check.ShouldBe(BlockCheck.Size);
        JudgeWith(most + 1, Fork.Prague).ShouldBeOfType<BlockVerdict.Valid>();

        int SizeWith(int count) => BlockRlp.SizeOf(block.Header, [], Enumerable.Repeat(nothing, count));

        BlockVerdict JudgeWith(int count, Fork fork)
        {
            Withdrawal[] withdrawals = [.. Enumerable.Repeat(nothing, count)];
            BlockHeader header = block.Header with { WithdrawalsRoot = BlockRoots.Withdrawals(withdrawals) };
            return BlockReexecution.Judge(
                VerifiedBlock.Verify(header.Hash(), header, [], [.. withdrawals]).Value,
                ExecutionWitness.Of(header, witness, ComputeTurn.Endless).Value, Osaka with { Fork = fork }, areBlobsDoubted: false,
                depositContract: null, ComputeTurn.Endless);
        }
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
        Hash32 name = ExecutionWitness.Of(header, honest, ComputeTurn.Endless).Value.Digest;
        ExecutionWitness.Of(header, honest with { Nodes = [.. honest.Nodes.Reverse()] }, ComputeTurn.Endless).Value.Digest.ShouldBe(name);
        ExecutionWitness.Of(header, honest with { Nodes = honest.Nodes.RemoveAt(0) }, ComputeTurn.Endless).Value.Digest.ShouldNotBe(name);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Blob_parameters_that_the_build_does_not_have_condemn_no_block(bool areBlobsDoubted)
    {
        await using ExecutionDevnet devnet = await ExecutionDevnet.StartAsync(excessBlobGas: 100_000_000);
        await devnet.BuildAsync(2);
        ExecutionBlock block = devnet.Chain.Index.At(2)!;
        block.Header.ExcessBlobGas.ShouldBe(100_000_000ul - (2 * 6 * BlobSchedule.GasPerBlob));
        UntrustedWitness witness = await WitnessAsync(devnet, 2);
        ChainRules older = Osaka with { Blobs = new(20, 30, 17_000_000) };
        Judge(block, block.Hash, witness, older, areBlobsDoubted).ShouldBeOfType<BlockVerdict.NotJudged>();
        Judge(block, block.Hash, witness, Osaka, areBlobsDoubted).ShouldBeOfType<BlockVerdict.Valid>("all is as the schedule has it");
    }

    [Fact]
    public async Task More_blobs_than_the_build_allows_or_a_price_that_is_too_low_by_it_condemn_no_block()
    {
        await using ExecutionDevnet devnet = await ExecutionDevnet.StartAsync(traffic: false, excessBlobGas: 100_000_000);
        SignedTransaction first = Blob(0, 6, 1_000_000_000), second = Blob(1, 6, 1_000_000_000), cheap = Blob(1, 1, 1);
        await devnet.SendAsync(devnet.Sign(devnet.User, 0, DevToken.Address, 0, DevToken.TotalSupply()));
        await devnet.SendAsync(devnet.Sign(devnet.User, 1, DevToken.Address, 0, DevToken.TotalSupply()));
        await devnet.BuildAsync();
        ExecutionBlock block = devnet.Chain.Index.At(1)!;
        block.Transactions.Length.ShouldBe(2);
        UntrustedWitness witness = await WitnessAsync(devnet, 1);
        JudgeWith(first, second).ShouldBeOfType<BlockVerdict.NotJudged>("12 of 9");
        JudgeWith(first, cheap).ShouldBeOfType<BlockVerdict.NotJudged>("its price may be another");
        JudgeWith(first, Blob(1, 7, 1_000_000_000)).ShouldBeOfType<BlockVerdict.Invalid>("7 of 6 in one transaction (EIP-7594)")
            .Check.ShouldBe(BlockCheck.Transaction);
        JudgeWith(first).ShouldBeOfType<BlockVerdict.Invalid>("by the schedule it does not do what the header says");
        DoubtWith(first).ShouldBeOfType<BlockVerdict.NotJudged>("by other parameters it may");
        DoubtWith(Blob(0, 7, 1_000_000_000)).ShouldBeOfType<BlockVerdict.Invalid>().Check.ShouldBe(BlockCheck.Transaction);

        BlockVerdict JudgeWith(params SignedTransaction[] transactions) => JudgeBy(false, transactions);

        BlockVerdict DoubtWith(params SignedTransaction[] transactions) => JudgeBy(true, transactions);

        BlockVerdict JudgeBy(bool areBlobsDoubted, SignedTransaction[] transactions)
        {
            Hash32 root = BlockRoots.Transactions(transactions.Select(tx => tx.Transaction));
            BlockHeader header = block.Header with { TransactionsRoot = root };
            return Judge(
                block with { Header = header, Transactions = [.. transactions] }, header.Hash(), witness, Osaka, areBlobsDoubted);
        }

        SignedTransaction Blob(ulong nonce, int blobs, U256 price) => SignedTransaction.Check(
            (devnet.Sign(devnet.User, nonce, DevToken.Address, 0, DevToken.TotalSupply()) with
            {
                Type = TransactionType.Blob,
                MaxFeePerBlobGas = price,
                BlobVersionedHashes = [.. Enumerable.Repeat(new Hash32([BlobSchedule.VersionedHashVersion, .. new byte[31]]), blobs)],
            }).Sign(devnet.Chain.Accounts[devnet.User]), devnet.Chain.ChainId).Value;
    }

    [Fact]
    public async Task Where_other_blob_parameters_are_said_to_hold_a_block_is_condemned_only_for_what_does_not_depend_on_them()
    {
        await using ExecutionDevnet devnet = await ExecutionDevnet.StartAsync(excessBlobGas: 100_000_000);
        await devnet.BuildAsync();
        byte[] storesBlobBaseFee = [0x4a, 0x5f, 0x55, 0x00]; // BLOBBASEFEE, PUSH0, SSTORE, STOP
        await devnet.SendAsync(devnet.Sign(devnet.User, 0, null, 0, storesBlobBaseFee));
        await devnet.BuildAsync();
        for (ulong number = 1; number <= 2; number++)
        {
            ExecutionBlock block = devnet.Chain.Index.At(number)!;
            BlockHeader header = block.Header with { StateRoot = Hash32.Zero };
            UntrustedWitness witness = await WitnessAsync(devnet, number);
            Judge(block, block.Hash, witness, Osaka, areBlobsDoubted: true).ShouldBeOfType<BlockVerdict.Valid>();
            Judge(block with { Header = header }, header.Hash(), witness, Osaka).ShouldBeOfType<BlockVerdict.Invalid>();
            BlockVerdict doubted = Judge(block with { Header = header }, header.Hash(), witness, Osaka, areBlobsDoubted: true);
            doubted.ShouldBeOfType(number == 1 ? typeof(BlockVerdict.Invalid) : typeof(BlockVerdict.NotJudged), doubted.ToString());
        }
    }

    [Fact]
    public async Task Where_the_deposit_contract_is_not_known_requests_that_may_be_deposits_condemn_no_block()
    {
        await using ExecutionDevnet devnet = await ExecutionDevnet.StartAsync(traffic: false);
        byte[] topic = Keccak256.Hash("DepositEvent(bytes,bytes,bytes,bytes,bytes)"u8).ToArray();
        byte[] logsIt = [0x7f, .. topic, 0x5f, 0x5f, 0xa1, 0x00]; // PUSH32, PUSH0, PUSH0, LOG1, STOP
        await devnet.SendAsync(devnet.Sign(devnet.User, 0, null, 0, logsIt));
        await devnet.BuildAsync();
        ExecutionBlock block = devnet.Chain.Index.At(1)!;
        UntrustedWitness witness = await WitnessAsync(devnet, 1);
        Judge(block, witness, Osaka).ShouldBeOfType<BlockVerdict.Valid>("without deposits its requests are the header's");
        BlockHeader header = block.Header with { RequestsHash = Hash32.Zero };
        Judge(block with { Header = header }, header.Hash(), witness, Osaka).ShouldBeOfType<BlockVerdict.NotJudged>();
        Judge(block with { Header = header }, header.Hash(), witness, Osaka, depositContract: DevToken.Address)
            .ShouldBeOfType<BlockVerdict.Invalid>().Check.ShouldBe(BlockCheck.RequestsHash);
        header = header with { StateRoot = Hash32.Zero };
        Judge(block with { Header = header }, header.Hash(), witness, Osaka).ShouldBeOfType<BlockVerdict.Invalid>()
            .Check.ShouldBe(BlockCheck.StateRoot);
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

    private static BlockVerdict Judge(
        ExecutionBlock block, Hash32 hash, UntrustedWitness untrusted, ChainRules rules, bool areBlobsDoubted = false,
        Address? depositContract = null)
    {
        VerifiedBlock verified = VerifiedBlock.Verify(
            hash, block.Header, [.. block.Transactions.Select(signed => signed.Transaction)], []).Value;
        // the number is one of what is spoiled, and a witness is found by it
        BlockHeader named = block.Header with { Number = untrusted.Headers[0].Number + 1 };
        return BlockReexecution.Judge(
            verified, ExecutionWitness.Of(named, untrusted, ComputeTurn.Endless).Value, rules, areBlobsDoubted, depositContract,
            ComputeTurn.Endless);
    }

    private static async Task<UntrustedWitness> WitnessAsync(ExecutionDevnet devnet, ulong number) =>
        WitnessAnswer.Decode(await devnet.CallAsync("debug_executionWitness", $"0x{number:x}"));

    private static UntrustedWitness Untrusted(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return WitnessAnswer.Decode(document.RootElement);
    }
}
