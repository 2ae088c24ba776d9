using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Devnet.Execution;
using Helios.Devnet.ExecutionRpc;
using Helios.Devnet.Tests.Beacon;
using Helios.Protocol.Crypto;
using Helios.Protocol.Evm;
using Helios.Protocol.Execution.Rpc;

namespace Helios.Devnet.Tests.Execution;

/// <summary>The methods that came with Amsterdam, or that tell of forks.</summary>
public sealed class AmsterdamRpcTests
{
    private const ulong GenesisTime = 1_700_000_000;
    private const ulong EpochSeconds = 8 * 12;

    [Fact]
    public async Task A_block_access_list_says_what_each_account_and_slot_became_and_by_which_transaction()
    {
        GloasWorld world = await new GloasWorld(new DevnetOptions { Fork = ConsensusFork.Gloas }).ProduceUpTo(4);
        ExecutionBlock block = world.Execution.Index.Head;
        JsonArray list = Call(world, "eth_getBlockAccessList", "latest")!.AsArray();
        foreach (JsonNode? account in list)
        {
            Address address = Address.Parse(account!["address"]!.GetValue<string>());
            foreach (JsonNode? slot in account["storageChanges"]!.AsArray())
            {
                JsonNode last = slot!["changes"]!.AsArray()[^1]!;
                U256 key = U256.Parse(slot["key"]!.GetValue<string>());
                block.State!.Storage(address, key).ShouldBe(U256.Parse(last["value"]!.GetValue<string>()), $"{address} {key}");
            }
            if (account["balanceChanges"]!.AsArray() is [.., { } balance])
                RpcEncoder.Quantity(block.State!.Account(address).Balance).GetValue<string>()
                    .ShouldBe(balance["value"]!.GetValue<string>());
            if (account["nonceChanges"]!.AsArray() is [.., { } nonce])
                RpcEncoder.Quantity(block.State!.Account(address).Nonce).GetValue<string>().ShouldBe(nonce["value"]!.GetValue<string>());
        }
        JsonNode token = Account(list, DevToken.Address);
        token["storageChanges"]!.AsArray().ShouldNotBeEmpty();
        token["codeChanges"]!.AsArray().ShouldBeEmpty();
        string[] IndicesOf(Address address) =>
            [.. Account(list, address)["storageChanges"]!.AsArray().SelectMany(slot => slot!["changes"]!.AsArray())
                .Select(change => change!["index"]!.GetValue<string>()).Distinct()];
        IndicesOf(SystemContracts.History).ShouldBe(["0x0"], "before the first transaction");
        Account(list, RequestContract.BuilderDeposits.Address)["storageReads"]!.AsArray().Count.ShouldBeGreaterThanOrEqualTo(2);
        list.ShouldNotContain(account => account!["address"]!.GetValue<string>() == "0xfffffffffffffffffffffffffffffffffffffffe");
    }

    [Fact]
    public async Task What_the_protocol_does_after_the_last_transaction_has_the_index_behind_it()
    {
        GloasWorld world = await new GloasWorld(new DevnetOptions { Fork = ConsensusFork.Gloas }).ProduceUpTo(3);
        ExecutionBlock block = world.Execution.Index.Head;
        RequestContract contract = RequestContract.All.Single(
            contract => block.Transactions.Any(tx => tx.Transaction.To == contract.Address));
        JsonArray list = Call(world, "eth_getBlockAccessList", "latest")!.AsArray();
        JsonNode count = Account(list, contract.Address)["storageChanges"]!.AsArray()
            .Single(slot => U256.Parse(slot!["key"]!.GetValue<string>()) == U256.One)!; // WITHDRAWAL_REQUEST_COUNT_STORAGE_SLOT
        count["changes"]!.AsArray()
            .Select(change => (change!["index"]!.GetValue<string>(), U256.Parse(change["value"]!.GetValue<string>())))
            .ShouldBe([($"0x{block.Transactions.Length:x}", U256.One), ($"0x{block.Transactions.Length + 1:x}", U256.Zero)]);
    }

    [Fact]
    public async Task In_JSON_and_as_RLP_it_is_the_list_that_the_header_commits_to()
    {
        GloasWorld world = await new GloasWorld(new DevnetOptions { Fork = ConsensusFork.Gloas }).ProduceUpTo(4);
        for (ulong number = 1; number <= world.Execution.Index.Head.Number; number++)
        {
            ExecutionBlock block = world.Execution.Index.At(number)!;
            JsonNode?[] lists =
                [Call(world, "eth_getBlockAccessList", block.Hash.ToString()), Call(world, "debug_getRawBlockAccessList", $"0x{number:x}")];
            foreach (JsonNode? list in lists)
            {
                byte[] rlp = AccessListAnswer.Decode(JsonElement.Parse(list!.ToJsonString()));
                Keccak256.Hash(rlp).ShouldBe(block.Header.BlockAccessListHash!.Value);
            }
        }
    }

    [Fact]
    public async Task A_block_before_Amsterdam_has_no_access_list()
    {
        GloasWorld world = await new GloasWorld(new DevnetOptions()).ProduceUpTo(1);
        Should.Throw<RpcException>(() => Call(world, "eth_getBlockAccessList", "latest")).Code.ShouldBe(-32001);
        Call(world, "eth_getBlockAccessList", "0x99").ShouldBeNull();
    }

    [Fact]
    public async Task The_configuration_names_the_fork_that_is_the_next_one_and_the_last_one()
    {
        var world = new GloasWorld((ConsensusFork.Fulu, 1ul), (ConsensusFork.Gloas, 2ul), (ConsensusFork.Unknown, 3ul));
        await world.ProduceUpTo(1);
        JsonNode config = Call(world, "eth_config")!;
        Times(config).ShouldBe((0ul, GenesisTime + EpochSeconds, GenesisTime + (3 * EpochSeconds)));
        config["current"]!["precompiles"]!.AsObject().Count.ShouldBe(17);
        config["next"]!["precompiles"]!.AsObject().Count.ShouldBe(18);
        config["next"]!["precompiles"]!["P256VERIFY"]!.GetValue<string>().ShouldBe("0x0000000000000000000000000000000000000100");
        config["current"]!["systemContracts"]!.AsObject().Select(contract => contract.Key).ShouldBe(
            ["BEACON_ROOTS_ADDRESS", "CONSOLIDATION_REQUEST_PREDEPLOY_ADDRESS", "HISTORY_STORAGE_ADDRESS",
                "WITHDRAWAL_REQUEST_PREDEPLOY_ADDRESS"]);
        config["current"]!["blobSchedule"]!.ToJsonString().ShouldBe("""{"baseFeeUpdateFraction":5007716,"max":9,"target":6}""");
        config["current"]!["chainId"]!.GetValue<string>().ShouldBe("0x539");

        await world.ProduceUpTo(16);
        config = Call(world, "eth_config")!;
        Times(config).ShouldBe((GenesisTime + (2 * EpochSeconds), GenesisTime + (3 * EpochSeconds), GenesisTime + (3 * EpochSeconds)));
        config["current"]!["systemContracts"]!["BUILDER_EXIT_CONTRACT_ADDRESS"]!.GetValue<string>()
            .ShouldBe("0x000064d678505ad48f8ccb093bc65613800e8282");

        await world.ProduceUpTo(24);
        config = Call(world, "eth_config")!;
        (config["next"], config["last"]).ShouldBe((null, null));
    }

    /// <summary>EIP-2124's own examples for mainnet: at genesis, and from Homestead on.</summary>
    [Fact]
    public void A_fork_id_is_the_checksum_of_the_genesis_hash_and_the_forks_that_have_passed()
    {
        Hash32 mainnet = Hash32.Parse("0xd4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3");
        JsonObject config = ForkConfig.At(
            new ExecutionForkSchedule(
                1, new ExecutionForkSchedule.Entry(0, Fork.Cancun, BlobSchedule.Cancun),
                new ExecutionForkSchedule.Entry(1_150_000, Fork.Prague, BlobSchedule.Prague)),
            mainnet, now: 5);
        config["current"]!["forkId"]!.GetValue<string>().ShouldBe("0xfc64ec04");
        config["next"]!["forkId"]!.GetValue<string>().ShouldBe("0x97c2c34c");
    }

    private static JsonNode? Call(GloasWorld world, string method, params object[] args) =>
        new RpcMethods(world.Execution, ExecutionDialect.Own).Invoke(method, new RpcParams(JsonSerializer.SerializeToElement(args)));

    private static JsonNode Account(JsonArray list, Address address) =>
        list.Single(account => account!["address"]!.GetValue<string>() == address.ToString())!;

    private static (ulong? Current, ulong? Next, ulong? Last) Times(JsonNode config) =>
        (Time(config["current"]), Time(config["next"]), Time(config["last"]));

    private static ulong? Time(JsonNode? fork) => fork?["activationTime"]!.GetValue<ulong>();
}
