using System.Collections.Immutable;
using System.Text.Json;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;
using Helios.Protocol.Tests.Vectors;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Evm;

/// <summary>One transaction on one state under one fork, and what must come of it (execution-spec-tests, <c>state_test</c>).</summary>
internal sealed record StateTestCase
{
    public required string Id { get; init; }

    public required BlockContext Block { get; init; }

    public required ChainRules Rules { get; init; }

    public required ImmutableArray<TestAccount> Before { get; init; }

    public required ImmutableArray<TestAccount> After { get; init; }

    public required Hash32 StateRoot { get; init; }

    public required Hash32 LogsHash { get; init; }

    /// <summary>Why the transaction must be refused; null if it must not.</summary>
    public required string? ExpectedException { get; init; }

    public required byte[] TransactionBytes { get; init; }

    public required CallRequest Call { get; init; }

    public WorldState World()
    {
        WorldState world = new();
        foreach (TestAccount account in Before)
            world.SetAccount(account.Address, account.Nonce, account.Balance, new Bytecode(account.Code), account.Storage);
        return world;
    }

    /// <summary>One case for each entry that the test has under the fork.</summary>
    public static IEnumerable<StateTestCase> ReadAll(string id, JsonElement test, Fork fork) =>
        test.GetProperty("post").GetProperty(fork.ToString()).EnumerateArray().Select(post => Read(id, test, fork, post));

    private static StateTestCase Read(string id, JsonElement test, Fork fork, JsonElement post)
    {
        JsonElement env = test.GetProperty("env");
        JsonElement config = test.GetProperty("config");
        JsonElement blobs = config.Optional("blobSchedule").Optional(fork.ToString());
        ulong chainId = config.UInt64("chainid");
        return new StateTestCase
        {
            Id = id,
            Block = new BlockContext(
                env.UInt64("currentNumber"),
                env.UInt64("currentTimestamp"),
                Address.Parse(env.GetProperty("currentCoinbase").GetString()),
                Hash32.Parse(env.GetProperty("currentRandom").GetString()),
                env.UInt64("currentGasLimit"),
                env.U256("currentBaseFee"),
                env.UInt64("currentExcessBlobGas"),
                env.Has("slotNumber") ? env.UInt64("slotNumber") : 0),
            Rules = blobs.ValueKind == JsonValueKind.Undefined
                ? new ChainRules(chainId, fork)
                : new ChainRules(
                    chainId, fork, new BlobSchedule(blobs.UInt64("target"), blobs.UInt64("max"), blobs.UInt64("baseFeeUpdateFraction"))),
            Before = [.. test.GetProperty("pre").EnumerateObject().Select(TestAccount.Read)],
            After = [.. post.GetProperty("state").EnumerateObject().Select(TestAccount.Read)],
            StateRoot = Hash32.Parse(post.GetProperty("hash").GetString()),
            LogsHash = Hash32.Parse(post.GetProperty("logs").GetString()),
            ExpectedException = post.OptionalText("expectException"),
            TransactionBytes = Hex.Decode(post.GetProperty("txbytes").GetString()),
            Call = ReadCall(test.GetProperty("transaction"), post.GetProperty("indexes")),
        };
    }

    // The fields of the transaction, as eth_call would be given them.
    private static CallRequest ReadCall(JsonElement transaction, JsonElement indexes)
    {
        int data = indexes.GetProperty("data").GetInt32();
        string to = transaction.GetProperty("to").GetString()!;
        return new CallRequest
        {
            From = Address.Parse(transaction.GetProperty("sender").GetString()),
            To = to.Length == 0 ? null : Address.Parse(to),
            Gas = (ulong)transaction.GetProperty("gasLimit")[indexes.GetProperty("gas").GetInt32()].U256(),
            GasPrice = transaction.OptionalU256("gasPrice"),
            MaxFeePerGas = transaction.OptionalU256("maxFeePerGas"),
            MaxPriorityFeePerGas = transaction.OptionalU256("maxPriorityFeePerGas"),
            MaxFeePerBlobGas = transaction.OptionalU256("maxFeePerBlobGas"),
            Value = transaction.GetProperty("value")[indexes.GetProperty("value").GetInt32()].U256(),
            Input = Hex.Decode(transaction.GetProperty("data")[data].GetString()),
            AccessList = transaction.Optional("accessLists") is { ValueKind: JsonValueKind.Array } lists ? ReadAccessList(lists[data]) : [],
            BlobVersionedHashes = transaction.TryGetProperty("blobVersionedHashes", out JsonElement hashes)
                ? [.. hashes.EnumerateArray().Select(hash => Hash32.Parse(hash.GetString()))]
                : [],
            AuthorizationList = transaction.TryGetProperty("authorizationList", out JsonElement authorizations)
                ? [.. authorizations.EnumerateArray().Select(ReadAuthorization)]
                : [],
        };
    }

    private static ImmutableArray<AccessListEntry> ReadAccessList(JsonElement list) => list.ValueKind == JsonValueKind.Null
        ? []
        : [.. list.EnumerateArray().Select(entry => new AccessListEntry(
            Address.Parse(entry.GetProperty("address").GetString()),
            [.. entry.GetProperty("storageKeys").EnumerateArray().Select(key => key.U256())]))];

    private static Authorization ReadAuthorization(JsonElement json) => new(
        json.U256("chainId"),
        Address.Parse(json.GetProperty("address").GetString()),
        json.UInt64("nonce"),
        (byte)json.UInt64(json.Has("yParity") ? "yParity" : "v"),
        json.U256("r"),
        json.U256("s"));
}

/// <summary>An account with everything it has.</summary>
internal sealed record TestAccount(Address Address, ulong Nonce, U256 Balance, byte[] Code, ImmutableDictionary<U256, U256> Storage)
{
    public static TestAccount Read(JsonProperty json) => new(
        Address.Parse(json.Name),
        json.Value.UInt64("nonce"),
        json.Value.U256("balance"),
        Hex.Decode(json.Value.GetProperty("code").GetString()),
        json.Value.GetProperty("storage").EnumerateObject().ToImmutableDictionary(
            slot => U256.Parse(slot.Name), slot => slot.Value.U256()));
}
