using System.Collections.Immutable;
using Helios.Devnet.Beacon;
using Helios.Devnet.Execution;
using Helios.Protocol.Crypto;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Simulation;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;
using Helios.Protocol.LightClient;
using static Helios.Protocol.Tests.Evm.Simulation.SimulationWorld;

namespace Helios.Protocol.Tests.Evm.Simulation;

/// <summary>
/// Blocks of Amsterdam in <c>eth_simulateV1</c>: a block has all that a real one has, and what is not said of it is as execution-apis,
/// pull request 881, has it.
/// </summary>
public sealed class AmsterdamSimulationTests
{
    private const ulong GasLimit = 36_000_000, ParentSlot = 700, NewSlot = 97_920;

    private static readonly Address Other = Address.Parse("0x00000000000000000000000000000000000be7a0");
    private static readonly Address SystemAddress = Address.Parse("0xfffffffffffffffffffffffffffffffffffffffe");

    // the value of the call's first word goes to the slot of its second
    private static Assembler Store { get; } = new Assembler().Push(0).Op(0x35).Push(32).Op(0x35, 0x55);

    private static SimulatedCall Put(U256 value, U256 slot) =>
        new() { From = TestChain.Sender, To = TestChain.Contract, Input = (byte[])[.. value.ToBigEndian(), .. slot.ToBigEndian()] };

    private static ProvenBlock Parent(BlockHeader header) => TrustedBlock.Of(header.Hash()).Prove(header).Value;

    private static BlockHeader HeaderOf(WorldState world) => new()
    {
        ParentHash = Hash32.Zero,
        OmmersHash = BlockHeader.NoOmmers,
        Coinbase = Proposer,
        StateRoot = world.StateRoot,
        TransactionsRoot = BlockRoots.Transactions([]),
        ReceiptsRoot = BlockRoots.Receipts([]),
        LogsBloom = Bloom.Empty,
        Difficulty = U256.Zero,
        Number = Number,
        GasLimit = GasLimit,
        GasUsed = GasLimit / 2,
        Timestamp = Time,
        ExtraData = default,
        PrevRandao = Hash32.Zero,
        Nonce = 0,
        BaseFeePerGas = 7,
        WithdrawalsRoot = BlockRoots.Withdrawals([]),
        BlobGasUsed = 0,
        ExcessBlobGas = 0,
        ParentBeaconBlockRoot = Root.Zero,
        RequestsHash = BlockRoots.NoRequests,
        BlockAccessListHash = new BlockAccessList().Hash(),
        SlotNumber = ParentSlot,
    };

    private static EthCallResult Run(SimulationRequest request, WorldState world) =>
        SimulationWorld.Run(request, world, TestChain.Amsterdam, Parent(HeaderOf(world)));

    private static SimulationFault Fault(EthCallResult result) => result.ShouldBeOfType<EthCallResult.NotSimulated>().Fault;

    /// <summary>The devnet builds its blocks from transactions; so the simulation has a second opinion on every field.</summary>
    [Fact]
    public async Task The_transactions_of_a_real_block_as_calls_make_that_block()
    {
        var chain = new DevnetExecutionChain(new ExecutionGenesis
        {
            Timestamp = Time,
            Forks = new ExecutionForkSchedule(
                ExecutionGenesis.DefaultChainId, new ExecutionForkSchedule.Entry(0, Fork.Amsterdam, BlobSchedule.Bpo2)),
        });
        HashSet<Address?> called = [];
        for (ulong slot = 1; slot <= 13; slot++)
        {
            ExecutionBlock parent = chain.Index.Head;
            await chain.BuildAsync(
                new PayloadAttributes(
                    new Slot(slot), Time + (12 * slot), Keccak256.Hash([(byte)slot]),
                    slot % 2 == 0 ? Proposer : chain.Accounts.Addresses[1],
                    new Root(Keccak256.Hash("beacon"u8).Span)),
                CancellationToken.None);
            ExecutionBlock block = chain.Index.Head;
            called.UnionWith(block.Transactions.Select(signed => signed.Transaction.To));
            SimulationRequest request = Of(new BlockOfCalls
            {
                Block = new BlockOverride
                {
                    Time = block.Header.Timestamp,
                    PrevRandao = block.Header.PrevRandao,
                    FeeRecipient = block.Header.Coinbase,
                    BeaconRoot = block.Header.ParentBeaconBlockRoot,
                },
                Calls = [.. block.Transactions.Select(CallOf)],
            }) with { IsValidated = true };
            ProvenBlock proven = Parent(parent.Header);
            var simulation = new BlockSimulation(request, proven, time => chain.RulesAt(time), null);

            SimulatedBlock made = Made(ProofLoop.Run(
                state => simulation.Observe(state, ComputeTurn.Endless).Result, ProvenState.At(proven, isRecording: true),
                parent.State!))[0];

            // no call is signed, and the devnet has its name in the block
            (made.Header with { TransactionsRoot = block.Header.TransactionsRoot, ExtraData = block.Header.ExtraData })
                .ShouldBe(block.Header, $"block {slot}");
            made.Header.BlockAccessListHash.ShouldBe(Keccak256.Hash(block.AccessList!));
        }
        called.ShouldContain(RequestContract.BuilderDeposits.Address, "which makes a request");
    }

    private static SimulatedCall CallOf(SignedTransaction signed) => new()
    {
        From = signed.Sender,
        To = signed.Transaction.To,
        Gas = signed.Transaction.GasLimit,
        Nonce = signed.Transaction.Nonce,
        MaxFeePerGas = signed.Transaction.MaxFeePerGas,
        MaxPriorityFeePerGas = signed.Transaction.MaxPriorityFeePerGas,
        Value = signed.Transaction.Value,
        Input = signed.Transaction.Input,
    };

    [Fact]
    public void A_block_has_the_slot_after_its_parents_and_SLOTNUM_reads_it()
    {
        WorldState world = World(new Assembler().Op(0x4b).ReturnTop());
        ImmutableArray<SimulatedBlock> blocks = Made(Run(
            Of(new BlockOfCalls
            {
                Block = new BlockOverride { Number = Number + 3, Time = Time + 1000 },
                Calls = [new SimulatedCall { From = TestChain.Sender, To = TestChain.Contract }],
            }),
            world));
        blocks.Select(block => block.Header.SlotNumber).ShouldBe([ParentSlot + 1, ParentSlot + 2, ParentSlot + 3]);
        U256.FromBigEndian(blocks[2].Transactions[0].Output.Span).ShouldBe((U256)(ParentSlot + 3));
    }

    [Fact]
    public void After_a_parent_without_a_slot_there_is_none()
    {
        WorldState world = World(new Assembler().Op(0x4b).ReturnTop());
        BlockHeader before = HeaderOf(world) with { BlockAccessListHash = null, SlotNumber = null };
        SimulatedBlock made = Made(SimulationWorld.Run(
            Of(Calls(new SimulatedCall { From = TestChain.Sender, To = TestChain.Contract })), world, TestChain.Amsterdam,
            Parent(before)))[0];
        made.Header.SlotNumber.ShouldBeNull();
        made.Header.BlockAccessListHash.ShouldNotBeNull();
        U256.FromBigEndian(made.Transactions[0].Output.Span).ShouldBe(U256.Zero);
    }

    [Fact]
    public void Each_of_several_blocks_follows_the_one_before_it()
    {
        (Address hashes, Address balances, Address paid) = (Other, ((U256)0xba1a9ce).ToAddress(), ((U256)0x9a1d).ToAddress());
        WorldState world = World(Store);
        world.SetAccount(hashes, 1, U256.Zero, new Assembler().Push(0).Op(0x35, 0x40).ReturnTop().Bytecode, []); // BLOCKHASH
        world.SetAccount(balances, 1, U256.Zero, new Assembler().Push(0).Op(0x35, 0x31).ReturnTop().Bytecode, []); // BALANCE
        BlockHeader parent = HeaderOf(world) with { BaseFeePerGas = 8000, GasUsed = GasLimit };
        var beacon = new Root(Keccak256.Hash("beacon"u8).Span);
        Withdrawal withdrawal = new(1, 2, paid, 3);
        SimulatedCall Ask(Address what, U256 about) =>
            new() { From = TestChain.Sender, To = what, Input = about.ToBigEndian(), MaxFeePerGas = 9000 };

        SimulatedBlock[] blocks = [.. Made(SimulationWorld.Run(
            Of(Calls(Put(1, 1) with { MaxFeePerGas = 9000 }, Put(2, 2) with { MaxFeePerGas = 9000 }),
                new BlockOfCalls { Block = new BlockOverride { BeaconRoot = beacon, Withdrawals = [withdrawal] } },
                Calls(
                    Ask(hashes, Number), Ask(hashes, Number + 1), Ask(hashes, Number + 2),
                    Ask(SystemContracts.History, Number), Ask(SystemContracts.History, Number + 1),
                    Ask(SystemContracts.History, Number + 2),
                    Ask(SystemContracts.BeaconRoots, Time + 24), Ask(balances, paid.ToU256()))) with { IsValidated = true },
            world, TestChain.Amsterdam, Parent(parent)))];

        BlockHeader[] headers = [.. blocks.Select(block => block.Header)];
        blocks.Select(block => block.Hash).ShouldBe(headers.Select(header => header.Hash()));
        headers.Select(header => header.ParentHash).ShouldBe([parent.Hash(), blocks[0].Hash, blocks[1].Hash]);
        headers[0].GasUsed.ShouldBe(2 * NewSlot, "the state gas, of which it has used more");
        // EIP-1559 of the gas that the header has: 8000 + 8000/8; 9000 - 9000 * (18,000,000 - 195,840) / 18,000,000 / 8; 7888 - 7888/8
        headers.Select(header => header.BaseFeePerGas).ShouldBe([9000, 7888, 6902]);
        headers[1].WithdrawalsRoot.ShouldBe(BlockRoots.Withdrawals([withdrawal]));
        headers[1].ParentBeaconBlockRoot.ShouldBe(beacon);
        Hash32[] chain = [parent.Hash(), blocks[0].Hash, blocks[1].Hash];
        blocks[2].Transactions.Select(made => new Hash32(made.Output.Span))
            .ShouldBe([.. chain, .. chain, new Hash32(beacon.Span), new Hash32(((U256)3_000_000_000).ToBigEndian())]);
    }

    [Fact]
    public void The_excess_of_blob_gas_follows_from_the_block_before()
    {
        const ulong blob = BlobSchedule.GasPerBlob; // BPO2: 14 are aimed at, and 21 are most
        WorldState world = World(new Assembler().Op(0x4a).ReturnTop()); // BLOBBASEFEE
        SimulatedCall call = new() { From = TestChain.Sender, To = TestChain.Contract };
        var hash = new Hash32([BlobSchedule.VersionedHashVersion, .. new byte[31]]);
        BlockHeader parent = HeaderOf(world) with { BlobGasUsed = 20 * blob, ExcessBlobGas = 1000 * blob };
        SimulatedBlock[] After(BlockHeader header) => [.. Made(SimulationWorld.Run(
            Of(Calls(call, call with { BlobVersionedHashes = [hash, hash] }), Calls(call)), world, TestChain.Amsterdam, Parent(header)))];

        SimulatedBlock[] blocks = After(parent);
        blocks.Select(block => (block.Header.BlobGasUsed, block.Header.ExcessBlobGas))
            .ShouldBe([(2 * blob, 1006 * blob), (0, 994 * blob)]);
        blocks.Select(block => U256.FromBigEndian(block.Transactions[0].Output.Span))
            .ShouldBe([BlobSchedule.Bpo2.BaseFeePerBlobGas(1006 * blob), BlobSchedule.Bpo2.BaseFeePerBlobGas(994 * blob)]);
        // EIP-7918: where execution gas for a blob costs more than the blob, the excess does not fall
        After(parent with { BaseFeePerGas = 10_000_000 })[0].Header.ExcessBlobGas.ShouldBe((1000 * blob) + (20 * blob * 7 / 21));
    }

    [Fact]
    public void The_access_list_has_the_proposer_whom_nobody_pays_and_no_override()
    {
        WorldState world = World(Store);
        SimulationRequest request = Of(new BlockOfCalls
        {
            Accounts = ImmutableDictionary<Address, AccountOverride>.Empty
                .Add(Other, new AccountOverride { Balance = 5, Nonce = 3 })
                .Add(TestChain.Contract, new AccountOverride
                {
                    StateDiff = ImmutableDictionary<U256, U256>.Empty.Add(3, 9).Add(4, 9),
                }),
            Calls = [Put(5, 3), Put(9, 4)],
        });
        BlockHeader made = Made(Run(request, world))[0].Header;

        WorldState after = world.Snapshot();
        foreach (ulong slot in (ulong[])[3, 4])
            after.SetStorage(TestChain.Contract, slot, 9);
        BlockAccessList list = after.AccessList = new();
        SystemContracts.BeginBlock(after, HeaderOf(world), made.Timestamp, Root.Zero, Fork.Amsterdam);
        var context = new BlockContext(
            made.Number, made.Timestamp, made.Coinbase, made.PrevRandao, made.GasLimit, U256.Zero, 0, made.SlotNumber!.Value);
        foreach (SimulatedCall call in request.Blocks[0].Calls)
        {
            list.Index++;
            var state = new JournaledState(after, Fork.Amsterdam);
            StateAccount sender = state.Account(call.From);
            Transaction transaction = call.ToTransaction(sender.Nonce, 1_000_000, chainId: 1);
            state.IncrementNonce(sender);
            TransactionExecution.Run(
                state, context, TestChain.Amsterdam, new(transaction, call.From, U256.Zero), transaction.Nonce, ComputeTurn.Endless);
            after.Commit(state);
        }
        list.Touch(Proposer);
        list.Index++;
        RequestContract.ReadAll(after, context, TestChain.Amsterdam);

        made.BlockAccessListHash.ShouldBe(list.Hash());
    }

    [Fact]
    public void Each_block_has_a_list_of_its_own_with_whom_its_withdrawals_pay_even_nothing()
    {
        WorldState world = World(Store);
        Withdrawal[] withdrawals = [new(0, 1, Other, 3), new(1, 2, Proposer, 0)];
        ImmutableArray<SimulatedBlock> blocks = Made(Run(
            Of(Calls(Put(5, 3)), new BlockOfCalls { Block = new BlockOverride { Withdrawals = [.. withdrawals] } }), world));
        BlockHeader made = blocks[1].Header;

        WorldState after = world.Snapshot();
        ReadRequests(blocks[0].Header);
        BlockAccessList list = after.AccessList = new();
        SystemContracts.BeginBlock(after, blocks[0].Header, made.Timestamp, Root.Zero, Fork.Amsterdam);
        list.Index = 1;
        list.Receive(Other, 3_000_000_000, after.Account(Other));
        list.Touch(Proposer);
        ReadRequests(made);

        void ReadRequests(BlockHeader of) => RequestContract.ReadAll(
            after, new BlockContext(of.Number, of.Timestamp, of.Coinbase, of.PrevRandao, of.GasLimit, 0, 0, of.SlotNumber!.Value),
            TestChain.Amsterdam);

        made.BlockAccessListHash.ShouldBe(list.Hash());
    }

    [Fact]
    public void Each_kind_of_gas_has_the_limit_of_the_block()
    {
        WorldState world = World(Store);
        SimulatedBlock block = Made(Run(Of(Calls(Put(1, 1), Put(2, 2), Put(3, 2))), world))[0];
        ImmutableArray<SimulatedTransaction> made = block.Transactions;

        block.Header.GasUsed.ShouldBe(2 * NewSlot, "more state gas than execution gas");
        made[0].GasUsed.ShouldBeInRange(NewSlot + 20_000, NewSlot + 50_000);
        made[2].GasUsed.ShouldBeLessThan(NewSlot);
        ((ulong)made.Sum(transaction => (long)transaction.GasUsed)).ShouldBeGreaterThan(block.Header.GasUsed);
        made.Select(transaction => transaction.Transaction.GasLimit)
            .ShouldBe([GasLimit, GasLimit - NewSlot, GasLimit - (2 * NewSlot)], "what neither kind lacks");

        const ulong left = GasLimit - NewSlot;
        Made(Run(Of(Calls(Put(1, 1), Put(2, 2) with { Gas = left })), world));
        Fault(Run(Of(Calls(Put(1, 1), Put(2, 2) with { Gas = left + 1 })), world)).Code.ShouldBe(-38015);
    }

    [Fact]
    public void Execution_gas_has_it_for_itself()
    {
        WorldState world = World(new Assembler().Op(0xfe)); // takes all
        SimulatedCall call = new() { From = TestChain.Sender, To = TestChain.Contract, Gas = 20_000_000 };
        SimulatedBlock one = Made(Run(Of(Calls(call)), world))[0];
        one.Transactions[0].GasUsed.ShouldBe(1ul << 24, "the rest is a reservoir, and comes back");
        one.Header.GasUsed.ShouldBe(1ul << 24);
        Made(Run(Of(Calls(call, call)), world))[0].Header.GasUsed.ShouldBe(2ul << 24);
        Fault(Run(Of(Calls(call, call, call)), world)).Code.ShouldBe(-38015, "36,000,000 are less than three times 2^24");
        Made(Run(Of(Calls(call, call, call with { Gas = GasLimit - (2ul << 24) })), world))[0].Header.GasUsed.ShouldBe(GasLimit);
    }

    [Fact]
    public void What_costs_more_before_it_runs_than_a_transaction_can_have_is_in_no_block()
    {
        SimulatedCall Data(int length) => new() { From = TestChain.Sender, To = Other, Input = new byte[length] };
        WorldState world = World(Store);
        const int most = ((1 << 24) - 15_000) / 64; // EIP-7976
        Made(Run(Of(Calls(Data(most))), world))[0].Header.GasUsed.ShouldBe(15_000ul + (64 * most));
        Fault(Run(Of(Calls(Data(most + 1))), world)).Code.ShouldBe(-32603);
    }

    [Fact]
    public void Ether_that_moves_leaves_the_log_of_EIP_7708_and_no_other_on_request()
    {
        WorldState world = World(Store);
        SimulationRequest request = Of(Calls(new SimulatedCall { From = TestChain.Sender, To = Other, Value = 6 }));
        SimulatedBlock plain = Made(Run(request, world))[0], traced = Made(Run(request with { TracesTransfers = true }, world))[0];
        foreach (SimulatedBlock block in (SimulatedBlock[])[plain, traced])
        {
            block.Transactions[0].Logs.Select(log => (log.Index, log.Log.Address)).ShouldBe([(0, SystemAddress)]);
            block.Header.LogsBloom.ShouldBe(Bloom.Of(block.Transactions[0].Logs.Select(log => log.Log)));
        }
        traced.Hash.ShouldBe(plain.Hash);
        Made(SimulationWorld.Run(request with { TracesTransfers = true }, world))[0].Transactions[0].Logs
            .ShouldHaveSingleItem().Log.Address.ShouldNotBe(SystemAddress, "before Amsterdam");
    }
}
