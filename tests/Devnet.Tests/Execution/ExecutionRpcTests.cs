using System.Collections.Immutable;
using System.Text.Json;
using Helios.Devnet.Blocks;
using Helios.Devnet.Execution;
using Helios.Protocol.Crypto;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Json;
using Helios.Protocol.Trie;

namespace Helios.Devnet.Tests.Execution;

/// <summary>Everything the devnet answers is judged by the node's own verifiers.</summary>
public sealed class ExecutionRpcTests
{
    private static readonly Address Stranger = Address.Parse("0x00000000000000000000000000000000deadbeef");

    [Fact]
    public async Task Every_block_of_the_traffic_verifies_with_its_transactions_and_receipts()
    {
        await using ExecutionDevnet devnet = await ExecutionDevnet.StartAsync();
        await devnet.BuildAsync(12);
        Hash32 parent = Hash32.Zero;
        bool anyReverted = false;
        for (ulong number = 0; number <= 12; number++)
        {
            JsonElement json = await devnet.CallAsync("eth_getBlockByNumber", $"0x{number:x}", true);
            BlockAnswer answer = BlockAnswer.Decode(json);
            answer.Header.ParentHash.ShouldBe(parent);
            parent = Hash32.Parse(json.GetProperty("hash").GetString());
            VerifiedBlock block = VerifiedBlock.Verify(parent, answer.Header, answer.Transactions!.Value, answer.Withdrawals).Value;

            JsonElement listed = await devnet.CallAsync("eth_getBlockReceipts", $"0x{number:x}");
            ImmutableArray<Receipt> receipts = [.. listed.EnumerateArray().Select(ReceiptAnswer.Decode)];
            block.VerifyReceipts(receipts).IsAccepted.ShouldBeTrue();
            block.Header.LogsBloom.ShouldBe(Bloom.Union(receipts.Select(receipt => receipt.LogsBloom)));
            anyReverted |= receipts.Any(receipt => !receipt.Succeeded);
            if (number > 0)
                block.Transactions.Length.ShouldBe(number % 3 == 0 ? 7 : 6, "every third block has a request, too");
            foreach ((Transaction tx, JsonElement expected) in block.Transactions.Zip(json.GetProperty("transactions").EnumerateArray()))
                tx.RecoverSender().ToString().ShouldBe(expected.GetProperty("from").GetString());
            (await devnet.CallAsync("eth_getBlockByHash", parent.ToString(), false)).GetProperty("number").GetString()
                .ShouldBe($"0x{number:x}");
        }
        anyReverted.ShouldBeTrue();
    }

    [Fact]
    public async Task The_payload_is_the_block()
    {
        await using ExecutionDevnet devnet = await ExecutionDevnet.StartAsync();
        ExecutionPayload payload = await devnet.BuildAsync(3);
        BlockAnswer block = BlockAnswer.Decode(await devnet.CallAsync("eth_getBlockByNumber", "latest", true));
        payload.BlockHash.ShouldBe(block.Header.Hash());
        payload.StateRoot.ShouldBe(block.Header.StateRoot);
        payload.ParentHash.ShouldBe(block.Header.ParentHash);
        payload.Timestamp.ShouldBe(ExecutionDevnet.GenesisTime + 3);
        payload.Transactions.Select(bytes => Transaction.Decode(bytes).Hash()).ShouldBe(block.Transactions!.Value.Select(tx => tx.Hash()));
        block.Header.ParentBeaconBlockRoot.ShouldBe(ExecutionDevnet.BeaconRootAt(3));
    }

    [Fact]
    public async Task Balances_code_and_storage_are_proven_at_every_block_still_kept()
    {
        await using ExecutionDevnet devnet = await ExecutionDevnet.StartAsync();
        await devnet.BuildAsync(9);
        Address holder = devnet.Chain.Accounts.Addresses[0];
        U256 slot = DevToken.BalanceSlot(holder);
        HashSet<U256> supplies = [];
        for (ulong number = 0; number <= 9; number++)
        {
            string tag = $"0x{number:x}";
            Hash32 stateRoot = BlockAnswer.DecodeHeader(await devnet.CallAsync("eth_getBlockByNumber", tag, false)).StateRoot;

            ProofAnswer token = ProofAnswer.Decode(
                await devnet.CallAsync("eth_getProof", DevToken.Address.ToString(), new[] { "0x0", Hex.Encode(slot.ToBigEndian()) }, tag));
            AccountState account = AccountProof.Verify(stateRoot, DevToken.Address, token.Account).Value;
            byte[] code = Hex.Decode((await devnet.CallAsync("eth_getCode", DevToken.Address.ToString(), tag)).GetString());
            Keccak256.Hash(code).ShouldBe(account.CodeHash);
            U256 supply = StorageProof.Verify(account.StorageRoot, 0, token.Storage[0].Nodes).Value;
            U256 balance = StorageProof.Verify(account.StorageRoot, slot, token.Storage[1].Nodes).Value;

            Read(await devnet.CallAsync("eth_call", new { to = DevToken.Address.ToString(), input = "0x18160ddd" }, tag)).ShouldBe(supply);
            object balanceOf = new { to = DevToken.Address.ToString(), data = Hex.Encode(DevToken.BalanceOf(holder)) };
            Read(await devnet.CallAsync("eth_call", balanceOf, tag)).ShouldBe(balance);
            Read(await devnet.CallAsync("eth_getStorageAt", DevToken.Address.ToString(), "0x0", tag)).ShouldBe(supply);
            supplies.Add(supply).ShouldBeTrue("the supply changes in each block");

            ProofAnswer plain = ProofAnswer.Decode(await devnet.CallAsync("eth_getProof", holder.ToString(), Array.Empty<string>(), tag));
            AccountState proven = AccountProof.Verify(stateRoot, holder, plain.Account).Value;
            StrictJson.Of(await devnet.CallAsync("eth_getBalance", holder.ToString(), tag), "answer").Quantity().ShouldBe(proven.Balance);
            StrictJson.Of(await devnet.CallAsync("eth_getTransactionCount", holder.ToString(), tag), "answer").Quantity()
                .ShouldBe((U256)proven.Nonce);

            ProofAnswer nobody = ProofAnswer.Decode(await devnet.CallAsync("eth_getProof", Stranger.ToString(), new[] { "0x0" }, tag));
            AccountProof.Verify(stateRoot, Stranger, nobody.Account).Value.Exists.ShouldBeFalse();
        }
    }

    [Fact]
    public async Task A_transaction_that_is_sent_is_in_the_next_block_and_can_be_found()
    {
        await using ExecutionDevnet devnet = await ExecutionDevnet.StartAsync();
        Address sender = devnet.Chain.Accounts.Addresses[devnet.User];
        string hash = await devnet.SendAsync(devnet.Sign(devnet.User, 0, Stranger, 12345, []));
        (await devnet.CallAsync("eth_getTransactionByHash", hash)).GetProperty("blockHash").ValueKind.ShouldBe(JsonValueKind.Null);
        (await devnet.CallAsync("eth_getTransactionCount", sender.ToString(), "pending")).GetString().ShouldBe("0x1");
        await devnet.BuildAsync();

        (await devnet.CallAsync("eth_getTransactionByHash", hash)).GetProperty("blockNumber").GetString().ShouldBe("0x1");
        JsonElement receipt = await devnet.CallAsync("eth_getTransactionReceipt", hash);
        receipt.GetProperty("status").GetString().ShouldBe("0x1");
        receipt.GetProperty("gasUsed").GetString().ShouldBe("0x5208");
        (await devnet.CallAsync("eth_getBalance", Stranger.ToString(), "latest")).GetString().ShouldBe("0x3039");
        (await devnet.CallAsync("eth_getTransactionByHash", Hash32.Zero.ToString())).ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_contract_is_deployed_and_answers()
    {
        await using ExecutionDevnet devnet = await ExecutionDevnet.StartAsync();
        // init code that returns the runtime code PUSH1 42 PUSH1 0 MSTORE PUSH1 32 PUSH1 0 RETURN
        byte[] init = Hex.Decode("69602a60005260206000f3600052600a6016f3");
        string hash = await devnet.SendAsync(devnet.Sign(devnet.User, 0, null, 0, init));
        await devnet.BuildAsync();
        string contract = (await devnet.CallAsync("eth_getTransactionReceipt", hash)).GetProperty("contractAddress").GetString()!;
        (await devnet.CallAsync("eth_getCode", contract, "latest")).GetString().ShouldBe("0x602a60005260206000f3");
        Read(await devnet.CallAsync("eth_call", new { to = contract }, "latest")).ShouldBe((U256)42);
    }

    [Fact]
    public async Task A_transaction_that_reverts_is_in_the_block_with_status_zero_and_a_call_says_why()
    {
        await using ExecutionDevnet devnet = await ExecutionDevnet.StartAsync();
        byte[] mint = DevToken.Mint(Stranger, 1);
        string hash = await devnet.SendAsync(devnet.Sign(devnet.User, 0, DevToken.Address, 0, mint));
        await devnet.BuildAsync();
        JsonElement receipt = await devnet.CallAsync("eth_getTransactionReceipt", hash);
        receipt.GetProperty("status").GetString().ShouldBe("0x0");
        receipt.GetProperty("logs").GetArrayLength().ShouldBe(0);

        JsonElement error = await devnet.ErrorAsync(
            "eth_call", new { from = devnet.Chain.Accounts.Addresses[devnet.User].ToString(), to = DevToken.Address.ToString(),
                input = Hex.Encode(mint) }, "latest");
        error.GetProperty("code").GetInt32().ShouldBe(3);
        error.GetProperty("message").GetString().ShouldBe("execution reverted: DevToken: only the minter mints");
        error.GetProperty("data").GetString()!.ShouldStartWith("0x08c379a0");
    }

    private static object TokenCall(Address from, byte[] input) =>
        new { from = from.ToString(), to = DevToken.Address.ToString(), input = Hex.Encode(input) };

    [Fact]
    public async Task The_access_list_names_what_a_call_touches_and_the_estimate_suffices()
    {
        await using ExecutionDevnet devnet = await ExecutionDevnet.StartAsync(traffic: false);
        Address from = devnet.Chain.Accounts.Addresses[devnet.User];
        object transfer = TokenCall(from, DevToken.Transfer(Stranger, 5));

        JsonElement list = (await devnet.CallAsync("eth_createAccessList", transfer, "latest")).GetProperty("accessList");
        AccessListEntry entry = TransactionAnswer.DecodeAccessListEntry(StrictJson.Of(list, "accessList").Items().ShouldHaveSingleItem());
        entry.Address.ShouldBe(DevToken.Address);
        entry.StorageKeys.ShouldBe([DevToken.BalanceSlot(from), DevToken.BalanceSlot(Stranger)], ignoreOrder: true);

        ulong gas = StrictJson.Of(await devnet.CallAsync("eth_estimateGas", transfer), "answer").Quantity64();
        string enough = await devnet.SendAsync(devnet.Sign(devnet.User, 0, DevToken.Address, 0, DevToken.Transfer(Stranger, 5), gas));
        await devnet.BuildAsync();
        (await devnet.CallAsync("eth_getTransactionReceipt", enough)).GetProperty("status").GetString().ShouldBe("0x1");

        Address other = devnet.Chain.Accounts.Addresses[devnet.User + 1];
        object back = TokenCall(other, DevToken.Transfer(from, 5));
        gas = StrictJson.Of(await devnet.CallAsync("eth_estimateGas", back), "answer").Quantity64();
        string tooLittle = await devnet.SendAsync(
            devnet.Sign(devnet.User + 1, 0, DevToken.Address, 0, DevToken.Transfer(from, 5), gas - 1));
        await devnet.BuildAsync();
        (await devnet.CallAsync("eth_getTransactionReceipt", tooLittle)).GetProperty("status").GetString().ShouldBe("0x0");
    }

    [Fact]
    public async Task Transactions_that_cannot_be_in_a_block_are_refused_with_the_reason()
    {
        await using ExecutionDevnet devnet = await ExecutionDevnet.StartAsync(traffic: false);
        await devnet.SendAsync(devnet.Sign(devnet.User, 0, Stranger, 1, []));
        await devnet.BuildAsync();
        await Refused(devnet.Sign(devnet.User, 0, Stranger, 2, []), "nonce too low");
        await Refused(devnet.Sign(devnet.User, 1, Stranger, U256.Parse("9000000000000000000000000"), []), "insufficient funds");
        await Refused(devnet.Sign(devnet.User, 1, Stranger, 1, [], gas: 20_999), "IntrinsicGasTooLow");
        await Refused(devnet.Sign(devnet.User, 1, Stranger, 1, []) with { ChainId = 1 }, "WrongChain");
        (await devnet.ErrorAsync("eth_sendRawTransaction", "0x1234")).GetProperty("code").GetInt32().ShouldBe(-32602);

        async Task Refused(Transaction tx, string reason) =>
            (await devnet.ErrorAsync("eth_sendRawTransaction", Hex.Encode(tx.Encode()))).GetProperty("message").GetString()!
                .ShouldContain(reason);
    }

    [Fact]
    public async Task Transactions_that_came_out_of_order_go_in_as_their_nonces_say()
    {
        await using ExecutionDevnet devnet = await ExecutionDevnet.StartAsync(traffic: false);
        await devnet.SendAsync(devnet.Sign(devnet.User, 1, Stranger, 10, []));
        await devnet.BuildAsync();
        (await devnet.CallAsync("eth_getBalance", Stranger.ToString(), "latest")).GetString().ShouldBe("0x0");
        await devnet.SendAsync(devnet.Sign(devnet.User, 0, Stranger, 1, [], type: TransactionType.Legacy));
        await devnet.BuildAsync();
        (await devnet.CallAsync("eth_getBalance", Stranger.ToString(), "latest")).GetString().ShouldBe("0xb");
    }

    /// <summary>EIP-4788 and EIP-2935: the contracts' own code finds what the protocol wrote.</summary>
    [Fact]
    public async Task Contracts_can_ask_for_beacon_roots_and_block_hashes()
    {
        await using ExecutionDevnet devnet = await ExecutionDevnet.StartAsync();
        await devnet.BuildAsync(5);
        string timestamp = Hex.Encode(new U256(ExecutionDevnet.GenesisTime + 4).ToBigEndian());
        (await devnet.CallAsync("eth_call", new { to = "0x000f3df6d732807ef1319fb7b8bb8522d0beac02", input = timestamp }, "latest"))
            .GetString().ShouldBe(ExecutionDevnet.BeaconRootAt(4).ToString());

        string hash = (await devnet.CallAsync("eth_getBlockByNumber", "0x2", false)).GetProperty("hash").GetString()!;
        object hashOfTwo = new { to = "0x0000f90827f1c53a10cb7a02335b175320002935", input = Hex.Encode(new U256(2).ToBigEndian()) };
        (await devnet.CallAsync("eth_call", hashOfTwo, "latest"))
            .GetString().ShouldBe(hash);

        // BLOCKHASH of block 2, as init code: PUSH1 2 BLOCKHASH PUSH1 0 MSTORE PUSH1 32 PUSH1 0 RETURN
        (await devnet.CallAsync("eth_call", new { input = "0x60024060005260206000f3" }, "latest")).GetString().ShouldBe(hash);
    }

    [Fact]
    public async Task The_base_fee_follows_the_gas_used()
    {
        await using ExecutionDevnet devnet = await ExecutionDevnet.StartAsync(traffic: false);
        await devnet.BuildAsync(2);
        (await devnet.CallAsync("eth_getBlockByNumber", "latest", false)).GetProperty("baseFeePerGas").GetString()
            .ShouldBe($"0x{765_625_000:x}");
        JsonElement history = await devnet.CallAsync("eth_feeHistory", "0x2", "latest", new[] { 50 });
        history.GetProperty("baseFeePerGas").GetArrayLength().ShouldBe(3);
        history.GetProperty("oldestBlock").GetString().ShouldBe("0x1");
    }

    [Fact]
    public async Task Finality_is_what_the_beacon_chain_says()
    {
        await using ExecutionDevnet devnet = await ExecutionDevnet.StartAsync();
        ExecutionPayload third = await devnet.BuildAsync(3);
        await devnet.BuildAsync(2);
        await devnet.Chain.FinalizedAsync(third.BlockHash, CancellationToken.None);
        (await devnet.CallAsync("eth_getBlockByNumber", "finalized", false)).GetProperty("number").GetString().ShouldBe("0x3");
        (await devnet.CallAsync("eth_getBlockByNumber", "safe", false)).GetProperty("number").GetString().ShouldBe("0x3");
        (await devnet.CallAsync("eth_getBlockByNumber", "earliest", false)).GetProperty("number").GetString().ShouldBe("0x0");
        (await devnet.CallAsync("eth_getBlockByNumber", "0x6", false)).ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task The_same_seed_makes_the_same_chain_and_another_seed_another()
    {
        Hash32[] heads = new Hash32[3];
        foreach ((int index, string seed) in new[] { (0, "a"), (1, "a"), (2, "b") })
        {
            await using ExecutionDevnet devnet = await ExecutionDevnet.StartAsync(seed: seed);
            heads[index] = (await devnet.BuildAsync(4)).BlockHash;
        }
        heads[1].ShouldBe(heads[0]);
        heads[2].ShouldNotBe(heads[0]);
    }

    [Fact]
    public async Task Requests_are_answered_as_json_rpc_says()
    {
        await using ExecutionDevnet devnet = await ExecutionDevnet.StartAsync();
        (await devnet.CallAsync("eth_chainId")).GetString().ShouldBe("0x539");
        (await devnet.CallAsync("net_version")).GetString().ShouldBe("1337");
        (await devnet.CallAsync("eth_blockNumber")).GetString().ShouldBe("0x0");
        (await devnet.ErrorAsync("eth_nothing")).GetProperty("code").GetInt32().ShouldBe(-32601);
        (await devnet.ErrorAsync("eth_getBalance")).GetProperty("code").GetInt32().ShouldBe(-32602);
        (await devnet.ErrorAsync("eth_getBalance", "0x12", "latest")).GetProperty("code").GetInt32().ShouldBe(-32602);
        (await devnet.ErrorAsync("eth_getBalance", Stranger.ToString(), "0x99")).GetProperty("message").GetString()
            .ShouldBe("header not found");

        (await devnet.PostTextAsync("{")).ShouldContain("-32700");
        (await devnet.PostTextAsync("[]")).ShouldContain("-32600");
        (await devnet.PostTextAsync("3")).ShouldContain("-32600");
        (await devnet.PostTextAsync("""{"jsonrpc":"2.0","method":"eth_chainId"}""")).ShouldBeEmpty();
        JsonElement batch = await devnet.PostAsync(
            new object[] { new { id = 7, method = "eth_chainId" }, new { id = "x", method = "nope" } });
        batch.GetArrayLength().ShouldBe(2);
        batch[0].GetProperty("id").GetInt32().ShouldBe(7);
        batch[1].GetProperty("id").GetString().ShouldBe("x");
    }

    private static U256 Read(JsonElement word) => U256.FromBigEndian(Hex.Decode(word.GetString()));
}
