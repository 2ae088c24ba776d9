using Helios.Devnet.Execution;
using Helios.Devnet.Tests.Beacon;
using Helios.Protocol.Crypto;
using Helios.Protocol.Execution;
using Helios.Protocol.Rlp;
using Helios.Protocol.Evm;

namespace Helios.Devnet.Tests.Execution;

/// <summary>EIP-7928, in the blocks of a devnet.</summary>
public sealed class BlockAccessListTests
{
    [Fact]
    public async Task It_names_every_account_that_changed_with_its_balance_after_each_transaction()
    {
        var world = new GloasWorld(new DevnetOptions { Fork = ConsensusFork.Gloas });
        await world.ProduceUpTo(1);
        DevnetExecutionChain chain = world.Execution;
        ExecutionBlock before = chain.Index.Head;
        Address stranger = Address.Parse("0x00000000000000000000000000000000005754a6");
        Transaction transfer = new Transaction
        {
            Type = TransactionType.DynamicFee,
            ChainId = chain.ChainId,
            Nonce = 0,
            MaxPriorityFeePerGas = 3_000_000_000,
            MaxFeePerGas = 3_000_000_000,
            GasLimit = 300_000,
            To = stranger,
            Value = 7,
            Input = Array.Empty<byte>(),
        }.Sign(chain.Accounts[DevAccounts.TrafficCount]);
        chain.Send(transfer).IsAccepted.ShouldBeTrue();
        await world.ProduceUpTo(2);

        ExecutionBlock block = chain.Index.Head;
        block.Receipts[0].Succeeded.ShouldBeTrue();
        block.Header.BlockAccessListHash.ShouldBe(Keccak256.Hash(block.AccessList!));
        List<(Address Address, List<(ulong Index, U256 Balance)> Balances, List<(ulong Index, ulong Nonce)> Nonces)> list = Read(block);
        list.Select(account => account.Address.ToString()).ShouldBe(
            list.Select(account => account.Address.ToString()).Order(StringComparer.Ordinal), "accounts go by their addresses");

        list.Single(account => account.Address == stranger).Balances.ShouldBe([(1ul, (U256)7)]);
        list.Single(account => account.Address == chain.Accounts.Addresses[DevAccounts.TrafficCount]).Nonces.ShouldBe([(1ul, 1ul)]);
        foreach (var account in list)
        {
            U256 last = account.Balances.Count > 0 ? account.Balances[^1].Balance : before.State!.Account(account.Address).Balance;
            block.State!.Account(account.Address).Balance.ShouldBe(last, account.Address.ToString());
        }
        list.ShouldContain(account => account.Address == DevToken.Address);
        list.ShouldContain(account => account.Address == SystemContracts.History);
    }

    [Fact]
    public void A_block_that_touches_nothing_has_the_hash_of_the_empty_list() => new BlockAccessList().Hash().ToString()
        .ShouldBe("0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347");

    private static List<(Address, List<(ulong, U256)>, List<(ulong, ulong)>)> Read(ExecutionBlock block)
    {
        var accounts = new List<(Address, List<(ulong, U256)>, List<(ulong, ulong)>)>();
        RlpReader list = RlpReader.OfList(block.AccessList!);
        while (!list.IsAtEnd)
        {
            RlpReader account = list.List();
            Address address = account.Address();
            account.List();
            account.List();
            List<(ulong, U256)> balances = [];
            List<(ulong, ulong)> nonces = [];
            for (RlpReader changes = account.List(); !changes.IsAtEnd;)
            {
                RlpReader change = changes.List();
                balances.Add((change.UInt64(), change.U256()));
            }
            for (RlpReader changes = account.List(); !changes.IsAtEnd;)
            {
                RlpReader change = changes.List();
                nonces.Add((change.UInt64(), change.UInt64()));
            }
            accounts.Add((address, balances, nonces));
        }
        return accounts;
    }
}
