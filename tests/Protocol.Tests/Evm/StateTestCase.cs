using System.Collections.Immutable;
using System.Text.Json;
using Helios.Protocol.Evm;
using Helios.Protocol.Execution;

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

    public static IEnumerable<StateTestCase> ReadAll(string id, JsonElement test)
    {
        foreach (JsonProperty fork in test.GetProperty("post").EnumerateObject())
        {
            foreach (JsonElement post in fork.Value.EnumerateArray())
                yield return Read(id, test, Enum.Parse<Fork>(fork.Name), post);
        }
    }

    private static StateTestCase Read(string id, JsonElement test, Fork fork, JsonElement post)
    {
        JsonElement env = test.GetProperty("env");
        JsonElement config = test.GetProperty("config");
        JsonElement blobs = config.GetProperty("blobSchedule").GetProperty(fork.ToString());
        return new StateTestCase
        {
            Id = id,
            Block = new BlockContext(
                Quantity(env, "currentNumber"),
                Quantity(env, "currentTimestamp"),
                Address.Parse(env.GetProperty("currentCoinbase").GetString()),
                Hash32.Parse(env.GetProperty("currentRandom").GetString()),
                Quantity(env, "currentGasLimit"),
                Number(env, "currentBaseFee"),
                Quantity(env, "currentExcessBlobGas"),
                env.TryGetProperty("slotNumber", out _) ? Quantity(env, "slotNumber") : 0),
            Rules = new ChainRules(
                Quantity(config, "chainid"),
                fork,
                new BlobSchedule(Quantity(blobs, "target"), Quantity(blobs, "max"), Quantity(blobs, "baseFeeUpdateFraction"))),
            Before = [.. test.GetProperty("pre").EnumerateObject().Select(TestAccount.Read)],
            After = [.. post.GetProperty("state").EnumerateObject().Select(TestAccount.Read)],
            StateRoot = Hash32.Parse(post.GetProperty("hash").GetString()),
            LogsHash = Hash32.Parse(post.GetProperty("logs").GetString()),
            ExpectedException = post.TryGetProperty("expectException", out JsonElement exception) ? exception.GetString() : null,
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
            Gas = (ulong)U256.Parse(transaction.GetProperty("gasLimit")[indexes.GetProperty("gas").GetInt32()].GetString()),
            GasPrice = OptionalNumber(transaction, "gasPrice"),
            MaxFeePerGas = OptionalNumber(transaction, "maxFeePerGas"),
            MaxPriorityFeePerGas = OptionalNumber(transaction, "maxPriorityFeePerGas"),
            MaxFeePerBlobGas = OptionalNumber(transaction, "maxFeePerBlobGas"),
            Value = U256.Parse(transaction.GetProperty("value")[indexes.GetProperty("value").GetInt32()].GetString()),
            Input = Hex.Decode(transaction.GetProperty("data")[data].GetString()),
            AccessList = transaction.TryGetProperty("accessLists", out JsonElement lists) ? ReadAccessList(lists[data]) : [],
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
            [.. entry.GetProperty("storageKeys").EnumerateArray().Select(key => U256.Parse(key.GetString()))]))];

    private static Authorization ReadAuthorization(JsonElement json) => new(
        Number(json, "chainId"),
        Address.Parse(json.GetProperty("address").GetString()),
        Quantity(json, "nonce"),
        (byte)Quantity(json, json.TryGetProperty("yParity", out _) ? "yParity" : "v"),
        Number(json, "r"),
        Number(json, "s"));

    private static U256 Number(JsonElement json, string name) => U256.Parse(json.GetProperty(name).GetString());

    private static U256? OptionalNumber(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) ? U256.Parse(value.GetString()) : null;

    private static ulong Quantity(JsonElement json, string name) => (ulong)Number(json, name);
}

/// <summary>An account with everything it has.</summary>
internal sealed record TestAccount(Address Address, ulong Nonce, U256 Balance, byte[] Code, ImmutableDictionary<U256, U256> Storage)
{
    public static TestAccount Read(JsonProperty json) => new(
        Address.Parse(json.Name),
        (ulong)U256.Parse(json.Value.GetProperty("nonce").GetString()),
        U256.Parse(json.Value.GetProperty("balance").GetString()),
        Hex.Decode(json.Value.GetProperty("code").GetString()),
        json.Value.GetProperty("storage").EnumerateObject().ToImmutableDictionary(
            slot => U256.Parse(slot.Name), slot => U256.Parse(slot.Value.GetString())));
}
