using System.Collections.Immutable;
using Helios.Devnet.Execution;
using Helios.Protocol.Crypto;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Simulation;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;
using static Helios.Protocol.Tests.Evm.Simulation.SimulationWorld;

namespace Helios.Protocol.Tests.Evm.Simulation;

/// <summary><c>eth_simulateV1</c>: the behaviour is go-ethereum's (<c>internal/ethapi/simulate.go</c>).</summary>
public sealed class BlockSimulationTests
{
    private static readonly Address Other = Address.Parse("0x00000000000000000000000000000000000be7a0");

    // the value of the call's first word goes to the slot of its second
    private static Assembler Store { get; } = new Assembler().Push(0).Op(0x35).Push(32).Op(0x35, 0x55);

    private static byte[] Words(U256 value, U256 slot) => [.. value.ToBigEndian(), .. slot.ToBigEndian()];

    private static SimulatedCall Put(U256 value, U256 slot) =>
        new() { From = TestChain.Sender, To = TestChain.Contract, Input = Words(value, slot) };

    private static ImmutableDictionary<Address, AccountOverride> On(Address address, AccountOverride replaced) =>
        ImmutableDictionary<Address, AccountOverride>.Empty.Add(address, replaced);

    private static SimulationFault Fault(EthCallResult result) => result.ShouldBeOfType<EthCallResult.NotSimulated>().Fault;

    /// <summary>The state after the same transactions, and the same writes of the protocol, in a world of which all is known.</summary>
    private static Hash32 RootAfter(WorldState world, IEnumerable<SimulatedBlock> blocks, Hash32? first = null)
    {
        (Hash32 Hash, ulong Number) parent = (first ?? Block(world).BlockHash, Number);
        WorldState after = world.Snapshot();
        foreach (SimulatedBlock block in blocks)
        {
            BlockHeader header = block.Header;
            ulong slot = header.Timestamp % 8191;
            after.SetStorage(SystemContracts.BeaconRoots, slot, header.Timestamp);
            after.SetStorage(SystemContracts.BeaconRoots, slot + 8191, U256.Zero);
            after.SetStorage(SystemContracts.History, parent.Number % 8191, U256.FromBigEndian(parent.Hash.Span));
            var context = new BlockContext(
                header.Number, header.Timestamp, header.Coinbase, header.PrevRandao, header.GasLimit, header.BaseFeePerGas!.Value, 0);
            foreach (SimulatedTransaction made in block.Transactions)
            {
                var state = new JournaledState(after, Fork.Osaka);
                StateAccount sender = state.Account(made.Sender);
                ulong nonce = sender.Nonce;
                state.IncrementNonce(sender);
                TransactionExecution.Run(
                    state, context, TestChain.Osaka, new(made.Transaction, made.Sender, U256.Zero), nonce, ComputeTurn.Endless);
                state.DestroyMarkedAccounts();
                after.Commit(state);
            }
            RequestContract.ReadAll(after, context, TestChain.Osaka);
            parent = (block.Hash, header.Number);
        }
        return after.StateRoot;
    }

    [Fact]
    public void State_roots_are_those_of_a_node_that_has_the_state()
    {
        WorldState world = World(Store, [.. Enumerable.Range(1, 40).Select(i => ((U256)(ulong)i, (U256)(ulong)(1000 + i)))]);
        SimulationRequest request = Of(
            Calls(Put(5, 3), Put(0, 7), new SimulatedCall { From = TestChain.Sender, To = Other, Value = 77 }),
            Calls([.. Enumerable.Range(1, 39).Select(i => Put(0, (ulong)i))]), // deletions collapse branches
            Calls(Put(9, 3), new SimulatedCall { From = TestChain.Sender, Input = Store.Bytecode.Span.ToArray() }));
        ImmutableArray<SimulatedBlock> blocks = Made(Run(request, world));

        blocks.Length.ShouldBe(3);
        for (int i = 0; i < blocks.Length; i++)
            blocks[i].Header.StateRoot.ShouldBe(RootAfter(world, blocks[..(i + 1)]), $"block {i}");
        blocks[0].Hash.ShouldBe(blocks[0].Header.Hash());
        blocks[1].Header.ParentHash.ShouldBe(blocks[0].Hash);
        blocks[0].Header.ParentHash.ShouldBe(Block(world).BlockHash);
        blocks[1].Header.StateRoot.ShouldNotBe(blocks[0].Header.StateRoot);
    }

    [Fact]
    public void What_nothing_is_said_of_follows_from_the_block_before()
    {
        WorldState world = World(Store);
        ImmutableArray<SimulatedBlock> blocks = Made(Run(
            Of(new BlockOfCalls { Block = new BlockOverride { GasLimit = 1_000_000, FeeRecipient = Other } },
                new BlockOfCalls { Block = new BlockOverride { Number = Number + 4 } }),
            world));
        blocks.Select(block => block.Header.Number).ShouldBe([Number + 1, Number + 2, Number + 3, Number + 4], "gaps are filled");
        blocks.Select(block => block.Header.Timestamp).ShouldBe([Time + 12, Time + 24, Time + 36, Time + 48]);
        blocks.ShouldAllBe(block => block.Header.GasLimit == 1_000_000 && block.Header.Coinbase == Other);
        blocks.ShouldAllBe(block => block.Header.BaseFeePerGas == U256.Zero && block.Header.PrevRandao == Hash32.Zero);
        Made(Run(Of(new BlockOfCalls()) with { IsValidated = true }, world))[0].Header.BaseFeePerGas.ShouldBe((U256)7);
    }

    [Fact]
    public void Numbers_times_and_sizes_are_checked_with_the_codes_of_go_ethereum()
    {
        WorldState world = World(Store);
        BlockOfCalls At(ulong? number, ulong? time = null) => new() { Block = new BlockOverride { Number = number, Time = time } };
        Fault(Run(Of(), world)).Code.ShouldBe(-32602);
        Fault(Run(Of(At(Number)), world)).Code.ShouldBe(-38020);
        Fault(Run(Of(At(Number + 5), At(Number + 5)), world)).Code.ShouldBe(-38020);
        Fault(Run(Of(At(null, Time)), world)).Code.ShouldBe(-38021);
        Fault(Run(Of(At(Number + 3, Time + 24)), world)).Code.ShouldBe(-38021, "the blocks of the gap have passed it");
        Fault(Run(Of(At(Number + 257)), world)).Code.ShouldBe(-38026);
        Fault(Run(Of(At(ulong.MaxValue)), world)).Code.ShouldBe(-38026);
        Fault(Run(Of([.. Enumerable.Repeat(new BlockOfCalls(), 257)]), world)).Code.ShouldBe(-38026);
        Fault(Run(Of(new BlockOfCalls { Calls = [.. Enumerable.Repeat(new SimulatedCall(), 5001)] }), world)).Code.ShouldBe(-38026);
    }

    [Fact]
    public void A_call_that_no_block_could_hold_ends_the_simulation_with_the_code_of_its_fault()
    {
        WorldState world = World(Store);
        SimulatedCall call = new() { From = TestChain.Sender, To = Other };
        int Code(SimulatedCall given, bool isValidated = true) =>
            Fault(Run(Of(Calls(given)) with { IsValidated = isValidated }, world)).Code;

        Code(call).ShouldBe(-38012, "the base fee is seven");
        SimulatedCall paying = call with { MaxFeePerGas = 10 };
        Code(paying with { Nonce = 1 }).ShouldBe(-38011);
        Code(paying with { From = TestChain.Contract, Nonce = 0 }).ShouldBe(-38010);
        Code(paying with { MaxPriorityFeePerGas = 11 }).ShouldBe(-32602);
        Code(paying with { Gas = 20_999 }).ShouldBe(-38013);
        Code(paying with { From = Other }).ShouldBe(-38014);
        Code(paying with { Gas = 36_000_001 }).ShouldBe(-38015);
        Code(paying with { To = null, Input = new byte[0xc001] }).ShouldBe(-38025);
        Code(paying with { GasPrice = 1 }).ShouldBe(-32000, "two kinds of price");
        Code(paying with { ChainId = 2 }).ShouldBe(-32000);
        Code(call with { Value = U256.MaxValue }, isValidated: false).ShouldBe(-38014, "without validation, too");
        Made(Run(Of(Calls(call with { Nonce = 99 })), world))[0].Transactions[0].Succeeded.ShouldBeTrue("nonces are not checked then");
    }

    [Fact]
    public void A_call_without_gas_has_what_the_block_and_all_calls_have_left()
    {
        WorldState world = World(Store);
        ImmutableArray<SimulatedTransaction> made = Made(Run(Of(
            new BlockOfCalls
            {
                Block = new BlockOverride { GasLimit = 200_000_000 },
                Calls = [Put(1, 1), Put(2, 1)],
            }), world))[0].Transactions;
        made[0].Transaction.GasLimit.ShouldBe(50_000_000ul);
        made[1].Transaction.GasLimit.ShouldBe(50_000_000ul - made[0].GasUsed);
        made[0].IsCapped.ShouldBeTrue();
        made.Select(transaction => transaction.Transaction.Nonce).ShouldBe([0ul, 1ul]);
        ImmutableArray<SimulatedTransaction> ofBlock = Made(Run(Of(Calls(Put(1, 1), Put(2, 1))), world))[0].Transactions;
        ofBlock[1].Transaction.GasLimit.ShouldBe(36_000_000ul - ofBlock[0].GasUsed);
    }

    [Fact]
    public void Ether_that_moves_is_a_log_on_request_and_in_no_bloom_and_what_fails_keeps_its_number()
    {
        // sends 5 to the other account, then 2^200, which it does not have, and logs
        Assembler pays = new Assembler()
            .Push(0).Push(0).Push(0).Push(0).Push(5).Push(Other).Op(0x5a, 0xf1, 0x50)
            .Push(0).Push(0).Push(0).Push(0).Push(U256.One << 200).Push(Other).Op(0x5a, 0xf1, 0x50)
            .Push(0).Push(0).Op(0xa0);
        WorldState world = World(pays);
        SimulationRequest request = Of(Calls(new SimulatedCall { From = TestChain.Sender, To = TestChain.Contract, Value = 6 }));
        SimulatedBlock traced = Made(Run(request with { TracesTransfers = true }, world))[0], plain = Made(Run(request, world))[0];

        traced.Transactions[0].Logs.Select(log => log.Index).ShouldBe([0, 1, 3]);
        traced.Transactions[0].Logs[0].Log.Address.ShouldBe(Address.Parse("0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee"));
        traced.Transactions[0].Logs.Take(2).Select(log => U256.FromBigEndian(log.Log.Data.Span)).ShouldBe([6, 5]);
        plain.Transactions[0].Logs.Select(log => log.Index).ShouldBe([0]);
        traced.Hash.ShouldBe(plain.Hash);
    }

    [Fact]
    public void An_account_of_which_something_is_overridden_is_in_the_state_even_if_it_is_empty()
    {
        WorldState world = World(Store);
        BlockOfCalls block = new() { Accounts = On(Other, new AccountOverride { Balance = U256.Zero }) };
        SimulatedBlock made = Made(Run(Of(block), world))[0];
        WorldState with = world.Snapshot();
        SimulatedBlock without = Made(Run(Of(new BlockOfCalls()), world))[0];
        made.Header.StateRoot.ShouldNotBe(without.Header.StateRoot);
        Hash32 parent = Block(world).BlockHash;
        with.SetAccount(Other, 0, U256.Zero, Bytecode.Empty, []);
        made.Header.StateRoot.ShouldBe(RootAfter(with, [made], parent));
        BlockOfCalls nothing = new() { Accounts = On(Other, new AccountOverride()) };
        Made(Run(Of(nothing), world))[0].Header.StateRoot.ShouldBe(Made(Run(Of(new BlockOfCalls()), world))[0].Header.StateRoot);
    }

    // go-ethereum, journal.go (touchChange) and statedb.go (Finalise): a frame that fails has touched nothing
    [Theory]
    [InlineData("call", true)]
    [InlineData("static call", true)]
    [InlineData("self-destruction", true)]
    [InlineData("delegate call", false)]
    [InlineData("balance", false)]
    [InlineData("call that is reverted", false)]
    public void An_empty_account_that_an_override_made_is_gone_once_it_is_touched(string how, bool isGone)
    {
        Assembler Call(byte instruction, int zeros) =>
            Enumerable.Range(0, zeros).Aggregate(new Assembler(), (code, _) => code.Push(0)).Push(Other.ToU256()).Op(0x5a, instruction);
        WorldState world = World(how switch
        {
            "call" => Call(0xf1, 5),
            "static call" => Call(0xfa, 4),
            "delegate call" => Call(0xf4, 4),
            "self-destruction" => new Assembler().Push(Other.ToU256()).Op(0xff),
            "balance" => new Assembler().Push(Other.ToU256()).Op(0x31),
            _ => Call(0xf1, 5).Push(0).Push(0).Op(0xfd),
        });
        BlockOfCalls overridden = new() { Accounts = On(Other, new AccountOverride { Code = Bytecode.Empty }) };
        ImmutableArray<SimulatedBlock> made = Made(Run(
            Of(overridden, Calls(new SimulatedCall { From = TestChain.Sender, To = TestChain.Contract }), new BlockOfCalls()), world));
        WorldState with = world.Snapshot();
        with.SetAccount(Other, 0, U256.Zero, Bytecode.Empty, []);

        Hash32 parent = Block(world).BlockHash;
        made[0].Header.StateRoot.ShouldBe(RootAfter(with, made[..1], parent));
        Hash32 gone = RootAfter(world, made, parent);
        (made[2].Header.StateRoot == gone).ShouldBe(isGone);
        made[2].Header.StateRoot.ShouldBe(RootAfter(with, made, parent), "a world in memory deletes it, too");
    }

    [Fact]
    public void A_withdrawal_of_nothing_and_a_proposer_without_a_tip_touch_their_accounts()
    {
        WorldState world = World(Store);
        BlockOfCalls overridden = new() { Accounts = On(Other, new AccountOverride { Code = Bytecode.Empty }) };
        BlockOverride proposed = new() { FeeRecipient = Other, BaseFeePerGas = 7 };
        SimulatedCall call = new() { From = TestChain.Sender, To = TestChain.Contract };
        Hash32 After(BlockOverride block, SimulatedCall call) =>
            Made(Run(Of(overridden with { Block = block, Calls = [call] }, Calls()), world))[1].Header.StateRoot;
        Hash32 Without(BlockOverride block, SimulatedCall call) =>
            Made(Run(Of(new BlockOfCalls { Block = block, Calls = [call] }, Calls()), world))[1].Header.StateRoot;

        BlockOverride withdrawn = new() { Withdrawals = [new Withdrawal(1, 2, Other, 0)] };
        After(withdrawn, call).ShouldBe(Without(withdrawn, call));
        SimulatedCall paying = call with { MaxFeePerGas = 7 };
        After(proposed, paying).ShouldBe(Without(proposed, paying));
        After(proposed, call).ShouldNotBe(Without(proposed, call), "who names no fee pays no proposer");
    }

    [Fact]
    public void A_moved_precompile_is_moved_in_its_block_alone()
    {
        Address identity = ((U256)4).ToAddress();
        WorldState world = World(Store);
        SimulatedCall At(Address to) => new() { From = TestChain.Sender, To = to, Input = new byte[] { 1, 2, 3 } };
        BlockOfCalls moving = new()
        {
            Accounts = On(identity, new AccountOverride { MovePrecompileTo = Other }),
            Calls = [At(Other), At(identity)],
        };
        ImmutableArray<SimulatedBlock> blocks = Made(Run(Of(moving, Calls(At(Other), At(identity))), world));
        blocks.SelectMany(block => block.Transactions).Select(made => made.Output.Length).ShouldBe([3, 0, 0, 3]);
        BlockOfCalls Moving(Address what, Address to) => new() { Accounts = On(what, new AccountOverride { MovePrecompileTo = to }) };
        Fault(Run(Of(Moving(Other, identity)), world)).Code.ShouldBe(-32000, "not a precompile");
        Fault(Run(Of(Moving(identity, identity)), world)).Code.ShouldBe(-32000, "already overridden");
    }

    [Fact]
    public void A_later_call_reads_hashes_of_blocks_that_were_made()
    {
        // BLOCKHASH of the call's first word
        WorldState world = World(new Assembler().Push(0).Op(0x35, 0x40).ReturnTop());
        SimulatedCall Hash(ulong number) =>
            new() { From = TestChain.Sender, To = TestChain.Contract, Input = ((U256)number).ToBigEndian() };
        ImmutableArray<SimulatedBlock> blocks = Made(Run(
            Of(new BlockOfCalls(), Calls(Hash(Number), Hash(Number + 1), Hash(Number + 2))), world));
        blocks[1].Transactions.Select(made => new Hash32(made.Output.Span))
            .ShouldBe([Block(world).BlockHash, blocks[0].Hash, Hash32.Zero]);
    }

    [Fact]
    public void Withdrawals_and_the_beacon_root_are_in_the_block_and_in_its_state()
    {
        WorldState world = World(Store);
        SimulatedBlock block = Made(Run(
            Of(new BlockOfCalls
            {
                Block = new BlockOverride
                {
                    Withdrawals = [new Withdrawal(1, 2, Other, 3)],
                    BeaconRoot = new Root(Keccak256.Hash("root"u8).Span),
                },
            },
            Calls(new SimulatedCall { From = Other, To = TestChain.Sender, Value = 3_000_000_000 })), world))[0];
        block.Header.WithdrawalsRoot.ShouldBe(BlockRoots.Withdrawals([new Withdrawal(1, 2, Other, 3)]));
        block.Header.ParentBeaconBlockRoot!.Value.Span.ToArray().ShouldBe(Keccak256.Hash("root"u8).ToArray());
    }

    [Fact]
    public void What_the_contracts_of_the_protocol_log_is_in_no_receipt()
    {
        AccountOverride logs = new() { Code = new Assembler().Push(0).Push(0).Op(0xa0).Bytecode };
        SimulatedBlock block = Made(Run(
            Of(new BlockOfCalls
            {
                Accounts = On(SystemContracts.BeaconRoots, logs),
                Calls = [Put(1, 1), new SimulatedCall { From = TestChain.Sender, To = SystemContracts.BeaconRoots }],
            }), World(Store)))[0];
        block.Transactions.Select(made => made.Logs.Length).ShouldBe([0, 1]);
    }

    [Fact]
    public void A_chain_without_the_contracts_of_requests_has_no_such_block()
    {
        Fault(Run(Of(new BlockOfCalls()), TestChain.World(Store))).Message.ShouldContain("no code at");
    }

    [Fact]
    public void A_deletion_beside_a_node_that_is_too_deep_for_any_key_is_refused_and_nothing_is_invented()
    {
        KeySearch.FindSlot(new byte[KeySearch.MaxDepth + 1], ComputeTurn.Endless).ShouldBeNull();
        U256 found = KeySearch.FindSlot([1, 2, 3], ComputeTurn.Endless)!.Value;
        KeySearch.IsBelow([1, 2, 3], KeySearch.OfSlot(found)).ShouldBeTrue();
        Address account = KeySearch.FindAccount([15, 0], ComputeTurn.Endless)!.Value;
        KeySearch.IsBelow([15, 0], KeySearch.OfAccount(account)).ShouldBeTrue();
    }
}
