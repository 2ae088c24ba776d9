using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Simulation;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;
using Helios.Protocol.Rlp;
using Helios.Protocol.Trie;

namespace Helios.Protocol.Tests.Evm;

/// <summary>EIP-7928: what of a transaction is in the list of its block, and as what.</summary>
public sealed class BlockAccessListRulesTests
{
    private static readonly Address Other = Address.Parse("0x00000000000000000000000000000000000be7a0");

    [Fact]
    public void A_slot_that_is_written_is_no_read_and_one_that_keeps_its_word_is_no_write()
    {
        // reads and writes slot 1, reads slot 2, writes to slot 3 what it has; to slot 1 goes what the call has for its first word
        WorldState world = TestChain.World(
            new Assembler().Push(1).Op(0x54, 0x50).Push(0).Op(0x35).Push(1).Op(0x55).Push(2).Op(0x54, 0x50).Push(7).Push(3).Op(0x55),
            (3, 7));
        BlockAccessList list = world.AccessList = new();
        foreach ((uint index, U256 word) in new (uint, U256)[] { (1, 9), (2, 10), (3, 10) }) // the third one only reads slot 1
        {
            list.Index = index;
            Run(world, TestChain.Contract, word.ToBigEndian());
        }
        Read(list)[TestChain.Contract].ShouldBe("write 0x1 1:0x9 2:0xa, read 0x2, read 0x3");
        Read(list)[TestChain.Sender].ShouldBe("nonce 1:0x1 2:0x2 3:0x3");
    }

    [Fact]
    public void A_precompile_that_is_called_is_in_it_and_of_a_slot_that_no_gas_is_left_for_nothing()
    {
        Address identity = ((U256)4).ToAddress();
        WorldState world = TestChain.World(new Assembler()
            .Push(0).Push(0).Push(0).Push(0).Push(identity).Op(0x5a, 0xfa, 0x50) // STATICCALL with all gas
            .Push(0).Push(0).Push(0).Push(0).Push(0).Push(Other).Push(1000).Op(0xf1)); // CALL with 1000
        world.SetAccount(Other, 1, U256.Zero, new Assembler().Push(1).Op(0x54).Bytecode, []);
        BlockAccessList list = world.AccessList = new() { Index = 1 };
        Run(world, TestChain.Contract);
        Dictionary<Address, string> read = Read(list);
        read.Keys.ShouldBe([identity, Other, TestChain.Contract, TestChain.Sender], ignoreOrder: true);
        (read[identity], read[Other], read[TestChain.Contract]).ShouldBe(("", "", ""));
    }

    [Fact]
    public void Of_an_account_that_is_made_and_destroyed_at_once_all_slots_are_reads()
    {
        WorldState world = TestChain.World(new Assembler());
        Address made = ContractAddress.OfCreate(TestChain.Sender, 0);
        BlockAccessList list = world.AccessList = new() { Index = 1 };
        Run(world, to: null, new Assembler().Push(5).Push(1).Op(0x55).Push(2).Op(0x54, 0x50).Push(Other).Op(0xff).Bytecode.Span.ToArray());
        Read(list)[made].ShouldBe("read 0x1, read 0x2");
        Read(list)[Other].ShouldBe("");
    }

    [Fact]
    public void Of_several_balances_in_one_step_the_last_counts()
    {
        BlockAccessList list = new() { Index = 3 };
        list.Receive(Other, 3, AccountState.Empty with { Balance = 5 });
        list.Receive(Other, 4, AccountState.Empty with { Balance = 8 });
        list.Write(TestChain.Contract, slot: 1, before: 5, value: 5);
        Read(list)[Other].ShouldBe("balance 3:0xc");
        Read(list)[TestChain.Contract].ShouldBe("read 0x1");
    }

    /// <summary>A transaction of the sender without a price; nobody proposes its block.</summary>
    private static void Run(WorldState world, Address? to, byte[]? input = null)
    {
        var state = new JournaledState(world, Fork.Amsterdam);
        StateAccount sender = state.Account(TestChain.Sender);
        Transaction transaction = new SimulatedCall { From = TestChain.Sender, To = to, Input = input }
            .ToTransaction(sender.Nonce, 10_000_000, chainId: 1);
        state.IncrementNonce(sender);
        TransactionExecution.Run(
            state, TestChain.Block, TestChain.Amsterdam, new(transaction, TestChain.Sender, U256.Zero), transaction.Nonce,
            ComputeTurn.Endless).Succeeded.ShouldBeTrue();
        state.DestroyMarkedAccounts();
        world.Commit(state);
    }

    /// <summary>What the list says of each account, each change as the index and what it is then.</summary>
    private static Dictionary<Address, string> Read(BlockAccessList list)
    {
        Dictionary<Address, string> read = [];
        for (RlpReader accounts = RlpReader.OfList(list.Encode()); !accounts.IsAtEnd;)
        {
            RlpReader account = accounts.List();
            Address address = account.Address();
            List<string> said = [];
            for (RlpReader slots = account.List(); !slots.IsAtEnd;)
            {
                RlpReader slot = slots.List();
                said.Add($"write {slot.U256().ToHexQuantity()}{Changes(slot.List())}");
            }
            for (RlpReader reads = account.List(); !reads.IsAtEnd;)
                said.Add($"read {reads.U256().ToHexQuantity()}");
            foreach (string what in (string[])["balance", "nonce", "code"])
            {
                if (Changes(account.List()) is { Length: > 0 } changes)
                    said.Add(what + changes);
            }
            read.Add(address, string.Join(", ", said));
        }
        return read;
    }

    private static string Changes(RlpReader changes)
    {
        string said = "";
        while (!changes.IsAtEnd)
        {
            RlpReader change = changes.List();
            said += $" {change.UInt64()}:{change.U256().ToHexQuantity()}";
        }
        return said;
    }
}
