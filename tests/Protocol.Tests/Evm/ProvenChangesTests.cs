using Helios.Devnet.Beacon;
using Helios.Devnet.Execution;
using Helios.Protocol.Crypto;
using Helios.Protocol.Evm;
using Helios.Protocol.Execution;
using Helios.Protocol.LightClient;
using Helios.Protocol.Rlp;
using Helios.Protocol.Trie;

namespace Helios.Protocol.Tests.Evm;

/// <summary>EIP-7928: what is proven of a state, and the access list of the next block, prove as much of the state after it.</summary>
public sealed class ProvenChangesTests
{
    private const ulong Time = 1_700_000_000;

    private static readonly Address Stranger = Address.Parse("0x00000000000000000000000000000000005754a6");

    private readonly DevnetExecutionChain _chain = new(new ExecutionGenesis
    {
        Timestamp = Time,
        Forks = new ExecutionForkSchedule(
            ExecutionGenesis.DefaultChainId, new ExecutionForkSchedule.Entry(0, Fork.Amsterdam, BlobSchedule.Bpo2)),
    });

    private ulong _nonce;

    private static ProvenBlock Proven(BlockHeader header) => TrustedBlock.Of(header.Hash()).Prove(header).Value;

    private static ProvenChanges Changes(ExecutionBlock block) => ProvenChanges.Verify(Proven(block.Header), block.AccessList).Value;

    private async Task<ExecutionBlock> BuildAsync()
    {
        ulong slot = _chain.Index.Head.Number + 1;
        await _chain.BuildAsync(
            new PayloadAttributes(
                new Slot(slot), Time + (12 * slot), Keccak256.Hash([(byte)slot]), _chain.Accounts.Addresses[(int)(slot % 3)], Root.Zero),
            CancellationToken.None);
        return _chain.Index.Head;
    }

    /// <summary>With all that is proven of the accounts and the slots.</summary>
    private static ProvenState With(ProvenState state, WorldState world, IEnumerable<Address> accounts, IEnumerable<StorageSlot> slots)
    {
        foreach (Address account in accounts)
            state = state.WithAccount(account, world.Prove(account)).Value.WithCode(world.Code(account));
        return slots.Aggregate(state, (known, slot) =>
            known.WithStorage(slot.Address, slot.Slot, world.ProveStorage(slot.Address, slot.Slot)).Value);
    }

    [Fact]
    public async Task After_each_block_what_is_known_is_what_the_whole_state_has()
    {
        Address[] accounts =
        [
            .. _chain.Accounts.Addresses, DevToken.Address, Stranger, SystemContracts.History, SystemContracts.BeaconRoots,
            .. RequestContract.All.Select(contract => contract.Address),
        ];
        StorageSlot[] slots =
        [
            new(DevToken.Address, 0),
            .. _chain.Accounts.Addresses.Select(owner => new StorageSlot(DevToken.Address, DevToken.BalanceSlot(owner))),
            .. Enumerable.Range(0, 8).Select(slot => new StorageSlot(RequestContract.Withdrawals.Address, (U256)(ulong)slot)),
            .. Enumerable.Range(0, 20).Select(slot => new StorageSlot(SystemContracts.History, (U256)(ulong)slot)),
        ];
        ExecutionBlock block = await BuildAsync();
        ProvenState state = With(ProvenState.At(Proven(block.Header)), block.State!, accounts, slots);
        HashSet<string> changed = [];
        for (int i = 0; i < 14; i++)
        {
            ProvenState before = state;
            block = await BuildAsync();
            state = state.After(Changes(block));
            state.StateRoot.ShouldBe(block.Header.StateRoot);
            state.BlockHash(block.Number - 2).ShouldBe(_chain.Index.At(block.Number - 2)!.Hash);
            foreach (Address address in accounts)
            {
                (AccountState known, AccountState theirs) = (state.Account(address)!, block.State!.Account(address));
                (known.Nonce, known.Balance, known.CodeHash).ShouldBe((theirs.Nonce, theirs.Balance, theirs.CodeHash), $"{address}");
                (state.StorageRoot(address) ?? theirs.StorageRoot).ShouldBe(theirs.StorageRoot);
                if (known != before.Account(address))
                    changed.Add(state.StorageRoot(address) is null ? "storage" : "account");
            }
            foreach (StorageSlot slot in slots)
            {
                U256 known = state.Storage(slot.Address, slot.Slot)!.Value;
                known.ShouldBe(block.State!.Storage(slot.Address, slot.Slot), $"{slot}");
                if (known != before.Storage(slot.Address, slot.Slot))
                    changed.Add($"slot of {slot.Address}");
            }
        }
        changed.ShouldBe(
            ["storage", "account", $"slot of {DevToken.Address}", $"slot of {SystemContracts.History}",
                $"slot of {RequestContract.Withdrawals.Address}"], ignoreOrder: true);
        state.StorageRoot(DevToken.Address).ShouldBeNull("the list has words, and no root");
        state.StorageRoot(_chain.Accounts.Addresses[0]).ShouldBe(AccountState.Empty.StorageRoot);
    }

    [Fact]
    public async Task A_contract_that_a_block_makes_is_known_with_its_code_where_its_absence_was()
    {
        int user = DevAccounts.TrafficCount;
        Address made = ContractAddress.OfCreate(_chain.Accounts.Addresses[user], 0);
        ExecutionBlock before = await BuildAsync();
        ProvenState state = With(ProvenState.At(Proven(before.Header)), before.State!, [made, DevToken.Address], []);
        state.Account(made).ShouldBe(AccountState.Empty);
        // stores 5 at slot 0 and deploys one byte, a STOP
        Send(user, to: null, Hex.Decode("60055f5560015ff3"));
        ExecutionBlock block = await BuildAsync();
        block.State!.Account(made).HasCode.ShouldBeTrue();

        ProvenState after = state.After(Changes(block));
        after.Account(made)!.CodeHash.ShouldBe(block.State.Account(made).CodeHash);
        after.Code(after.Account(made)!.CodeHash)!.Span.ToArray().ShouldBe([0]);
        after.Account(made)!.Nonce.ShouldBe(1ul);
        after.StorageRoot(made).ShouldBeNull();
        after.Storage(made, 0).ShouldBeNull("of what was not known nothing is, though the list names it");
        after.Account(_chain.Accounts.Addresses[user]).ShouldBeNull();
        after.Account(Stranger).ShouldBeNull();

        ProvenState proven = With(ProvenState.At(Proven(block.Header)), block.State, [made], []);
        proven.Union(after).StorageRoot(made).ShouldBe(block.State.Account(made).StorageRoot, "a proof knows more");
        after.Union(proven).StorageRoot(made).ShouldBe(block.State.Account(made).StorageRoot);
        after.Union(proven).WithStorage(made, 0, block.State.ProveStorage(made, 0)).Value.Storage(made, 0).ShouldBe((U256)5);
        Should.Throw<InvalidOperationException>(() => after.WithStorage(made, 0, block.State.ProveStorage(made, 0)));
    }

    [Fact]
    public async Task Where_an_account_with_storage_gets_its_first_code_only_the_words_of_the_list_are_known()
    {
        BlockHeader parent = (await BuildAsync()).Header;
        WorldState world = new();
        world.SetAccount(Stranger, 0, U256.One, Bytecode.Empty, [new(1, 5), new(2, 6)]);
        world.SetAccount(DevToken.Address, 1, U256.One, DevToken.Code, [new(1, 5), new(2, 6)]);
        parent = parent with { StateRoot = world.StateRoot };
        StorageSlot[] slots = [new(Stranger, 1), new(Stranger, 2), new(DevToken.Address, 1), new(DevToken.Address, 2)];
        ProvenState state = With(ProvenState.At(Proven(parent)), world, [Stranger, DevToken.Address], slots);
        RlpWriter code = new();
        int changes = code.BeginList(), change = code.BeginList();
        code.UInt64(1);
        code.Bytes([0xef, 0x01, 0x00, .. Stranger.Span]);
        code.EndList(change);
        code.EndList(changes);
        byte[] list = List(
            AccountWith(Stranger, code.ToArray(), (2, [(1, 7)])), AccountWith(DevToken.Address, code.ToArray(), (2, [(1, 7)])));
        BlockHeader next = parent with
        {
            ParentHash = parent.Hash(), Number = parent.Number + 1, BlockAccessListHash = Keccak256.Hash(list),
        };

        ProvenState after = state.After(ProvenChanges.Verify(Proven(next), list).Value);
        (after.Storage(Stranger, 1), after.Storage(Stranger, 2)).ShouldBe((null, (U256)7));
        (after.Storage(DevToken.Address, 1), after.Storage(DevToken.Address, 2)).ShouldBe(((U256)5, (U256)7));
        after.StorageRoot(Stranger).ShouldBeNull();
    }

    [Fact]
    public async Task Storage_below_roots_that_are_not_known_is_never_held_for_the_same()
    {
        ExecutionBlock first = await BuildAsync();
        StorageSlot supply = new(DevToken.Address, 0);
        ProvenState known = With(ProvenState.At(Proven(first.Header)), first.State!, [DevToken.Address], [supply]);
        ExecutionBlock second = await BuildAsync();
        ProvenState next = known.After(Changes(second));
        ExecutionBlock third = await BuildAsync();
        ProvenState last = With(ProvenState.At(Proven(second.Header)), second.State!, [DevToken.Address], []).After(Changes(third));
        (next.StorageRoot(DevToken.Address), last.StorageRoot(DevToken.Address)).ShouldBe((null, null));
        last.WithStorage(supply.Address, supply.Slot, next).Storage(supply.Address, supply.Slot).ShouldBeNull();
    }

    [Fact]
    public async Task Only_the_list_that_the_header_commits_to_is_taken_and_only_after_the_state_before_it()
    {
        ExecutionBlock first = await BuildAsync(), second = await BuildAsync(), third = await BuildAsync();
        ProvenChanges.Verify(Proven(second.Header), third.AccessList).Rejection.ShouldBe(
            new WrongAccessList(Keccak256.Hash(third.AccessList!), second.Header.BlockAccessListHash!.Value));
        byte[] spoiled = [.. second.AccessList!];
        spoiled[^1] ^= 1;
        ProvenChanges.Verify(Proven(second.Header), spoiled).IsAccepted.ShouldBeFalse();
        BlockHeader older = second.Header with { BlockAccessListHash = null, SlotNumber = null };
        Should.Throw<ArgumentException>(() => ProvenChanges.Verify(Proven(older), second.AccessList));

        ProvenState state = With(ProvenState.At(Proven(first.Header)), first.State!, [Stranger], []);
        Should.Throw<InvalidOperationException>(() => state.After(Changes(third)));
        Should.Throw<InvalidOperationException>(() => state.After(Changes(first)));
        ProvenState recorded = ProvenState.At(Proven(first.Header), isRecording: true);
        Should.Throw<InvalidOperationException>(() => recorded.After(Changes(second)));
        state.After(Changes(second)).After(Changes(third)).Account(Stranger).ShouldBe(AccountState.Empty);
    }

    [Fact]
    public async Task A_list_of_another_branch_says_nothing_of_this_one()
    {
        StorageSlot supply = new(DevToken.Address, 0);
        ExecutionBlock parent = await BuildAsync(), left = await BuildAsync();
        ProvenState known = With(ProvenState.At(Proven(left.Header)), left.State!, [DevToken.Address], [supply]);
        _chain.ReturnTo(parent.Hash);
        ExecutionBlock other = await BuildAsync(), next = await BuildAsync();
        (other.Number, next.Number).ShouldBe((left.Number, left.Number + 1));
        other.Header.StateRoot.ShouldNotBe(left.Header.StateRoot);

        Should.Throw<InvalidOperationException>(() => known.After(Changes(next)));
        Should.Throw<InvalidOperationException>(() => known.After(Changes(other)));
        Should.Throw<InvalidOperationException>(() => known.Union(ProvenState.At(Proven(other.Header))));

        BlockHeader child = next.Header with { ParentHash = left.Hash };
        known.After(Of(child)).Storage(supply.Address, supply.Slot).ShouldBe(next.State!.Storage(supply.Address, supply.Slot));
        Should.Throw<InvalidOperationException>(() => known.After(Of(child with { Number = child.Number + 1 })), "not the number after it");

        ProvenChanges Of(BlockHeader header) => ProvenChanges.Verify(Proven(header), next.AccessList).Value;
    }

    /// <summary>Two thirds of the committee may sign for a block whose list is not what it does: ADR 41.</summary>
    [Fact]
    public async Task Where_a_list_contradicts_a_proof_what_came_later_counts()
    {
        ExecutionBlock first = await BuildAsync(), second = await BuildAsync();
        StorageSlot supply = new(DevToken.Address, 0);
        ProvenState known = With(ProvenState.At(Proven(first.Header)), first.State!, [DevToken.Address], [supply]);
        byte[] list = List(Account(DevToken.Address, (0, [(1, 7)])));
        BlockHeader invalid = second.Header with { BlockAccessListHash = Keccak256.Hash(list) };
        ProvenState carried = known.After(ProvenChanges.Verify(Proven(invalid), list).Value);
        ProvenState proven = With(ProvenState.At(Proven(invalid)), second.State!, [DevToken.Address], [supply]);
        U256 honest = second.State!.Storage(supply.Address, supply.Slot);
        honest.ShouldNotBe((U256)7);
        carried.Union(proven).Storage(supply.Address, supply.Slot).ShouldBe(honest);
        proven.Union(carried).Storage(supply.Address, supply.Slot).ShouldBe((U256)7);
    }

    [Theory]
    [InlineData("accounts in another order")]
    [InlineData("an account twice")]
    [InlineData("slots in another order")]
    [InlineData("a slot without a change")]
    [InlineData("changes in another order")]
    [InlineData("reads in another order")]
    [InlineData("a read twice")]
    [InlineData("a read that is a list")]
    [InlineData("a read with a leading zero")]
    [InlineData("an account with a part too many")]
    [InlineData("a slot with a part too many")]
    [InlineData("a change with a part too many")]
    [InlineData("something behind the list")]
    public async Task A_header_may_commit_to_something_that_is_no_list_which_says_nothing(string what)
    {
        ExecutionBlock block = await BuildAsync();
        (Address One, Address Two) of = (Stranger, DevToken.Address);
        (of.One.Span.SequenceCompareTo(of.Two.Span) < 0).ShouldBeTrue();
        (ulong Index, U256 Value)[] one = [(1, 5)];
        byte[] list = what switch
        {
            "accounts in another order" => List(Account(of.Two, (0, one)), Account(of.One, (0, one))),
            "an account twice" => List(Account(of.One, (0, one)), Account(of.One, (0, one))),
            "slots in another order" => List(Account(of.One, (1, one), (0, one))),
            "a slot without a change" => List(Account(of.One, (1, []))),
            "changes in another order" => List(Account(of.One, (1, [(2, 5), (1, 6)]))),
            "reads in another order" => List(AccountReading(of.One, 6, 5)),
            "a read twice" => List(AccountReading(of.One, 5, 5)),
            "a read that is a list" => List(AccountReading(of.One, 0xc0)),
            "a read with a leading zero" => List(AccountReading(of.One, 0x82, 0, 5)),
            "an account with a part too many" => List(Account(of.One, [0xc0], (1, one))),
            "a slot with a part too many" => List(Written(of.One, List([0x01], List(List([0x01], [0x05])), [0xc0]))),
            "a change with a part too many" => List(Written(of.One, List([0x01], List(List([0x01], [0x05], [0x06]))))),
            _ => [.. List(Account(of.One, (1, one))), 0xc0],
        };
        BlockHeader header = block.Header with { BlockAccessListHash = Keccak256.Hash(list) };
        Should.Throw<MalformedInputException>(() => ProvenChanges.Verify(Proven(header), list));
        Written(of.One, List([0x01], List(List([0x01], [0x05])))).ShouldBe(Account(of.One, (1, one)));
        byte[] honest = List(
            AccountReading(Address.Zero, 5, 6), Account(of.One, (1, [(1, 5), (2, 6)]), (2, one)), Account(of.Two, (0, one)));
        ProvenChanges.Verify(Proven(block.Header with { BlockAccessListHash = Keccak256.Hash(honest) }), honest).IsAccepted.ShouldBeTrue();
    }

    private static byte[] List(params byte[][] accounts)
    {
        RlpWriter rlp = new();
        int list = rlp.BeginList();
        foreach (byte[] account in accounts)
            rlp.Raw(account);
        rlp.EndList(list);
        return rlp.ToArray();
    }

    /// <param name="reads">The RLP of the slots, without the header of their list.</param>
    private static byte[] AccountReading(Address address, params byte[] reads)
    {
        RlpWriter rlp = new();
        int account = rlp.BeginList();
        rlp.Address(address);
        rlp.Raw([0xc0, (byte)(0xc0 + reads.Length), .. reads, 0xc0, 0xc0, 0xc0]);
        rlp.EndList(account);
        return rlp.ToArray();
    }

    /// <param name="slot">RLP of a slot and its changes.</param>
    private static byte[] Written(Address address, byte[] slot) =>
        List([0x94, .. address.Span], List(slot), [0xc0], [0xc0], [0xc0], [0xc0]);

    private static byte[] Account(Address address, params (U256 Slot, (ulong Index, U256 Value)[] Changes)[] slots) =>
        Account(address, [], slots);

    private static byte[] Account(Address address, byte[] more, params (U256 Slot, (ulong Index, U256 Value)[] Changes)[] slots) =>
        AccountWith(address, [0xc0, .. more], slots);

    /// <param name="code">The list of changes of the code, and whatever follows it.</param>
    private static byte[] AccountWith(Address address, byte[] code, params (U256 Slot, (ulong Index, U256 Value)[] Changes)[] slots)
    {
        RlpWriter rlp = new();
        int account = rlp.BeginList();
        rlp.Address(address);
        int written = rlp.BeginList();
        foreach ((U256 key, (ulong Index, U256 Value)[] changes) in slots)
        {
            int slot = rlp.BeginList();
            rlp.U256(key);
            int list = rlp.BeginList();
            foreach ((ulong index, U256 value) in changes)
            {
                int change = rlp.BeginList();
                rlp.UInt64(index);
                rlp.U256(value);
                rlp.EndList(change);
            }
            rlp.EndList(list);
            rlp.EndList(slot);
        }
        rlp.EndList(written);
        rlp.Raw([0xc0, 0xc0, 0xc0, .. code]);
        rlp.EndList(account);
        return rlp.ToArray();
    }

    private void Send(int from, Address? to, byte[] input) => _chain.Send(new Transaction
    {
        Type = TransactionType.DynamicFee,
        ChainId = _chain.ChainId,
        Nonce = _nonce++,
        MaxPriorityFeePerGas = 3_000_000_000,
        MaxFeePerGas = 30_000_000_000,
        GasLimit = 1_000_000,
        To = to,
        Input = input,
    }.Sign(_chain.Accounts[from])).IsAccepted.ShouldBeTrue();
}
