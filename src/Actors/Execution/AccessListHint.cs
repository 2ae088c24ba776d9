using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Json;

namespace Helios.Actors.Execution;

/// <summary>
/// The state that an endpoint expects a call to touch (<c>eth_createAccessList</c>). The hint saves rounds, and nothing of it is believed.
/// </summary>
internal static class AccessListHint
{
    public const string Method = "eth_createAccessList";

    /// <summary>Bytes of JSON of an answer that names more than is taken of it.</summary>
    public const long MostBytes = 256 * 1024;

    /// <summary>What a sender gets in the hint, so that Geth can charge it the price that it puts in for a call without one.</summary>
    private static readonly U256 Riches = U256.One << 128;

    /// <param name="gas">At most as much as the block has, or some nodes refuse.</param>
    /// <param name="withBalance">
    /// Whether the sender's balance is overridden: Geth, Erigon and Reth take a third parameter for it, and Nethermind refuses one.
    /// </param>
    public static JsonNode[] Parameters(CallRequest call, ulong blockNumber, ulong gas, bool withBalance)
    {
        var request = new JsonObject
        {
            ["from"] = call.From.ToString(),
            ["data"] = Hex.Encode(call.Input.Span),
            ["gas"] = ((U256)gas).ToHexQuantity(),
        };
        if (call.To is { } to)
            request["to"] = to.ToString();
        if (!call.Value.IsZero)
            request["value"] = call.Value.ToHexQuantity();
        JsonNode number = ((U256)blockNumber).ToHexQuantity();
        return withBalance
            ? [request, number, new JsonObject { [call.From.ToString()] = new JsonObject { ["balance"] = Riches.ToHexQuantity() } }]
            : [request, number];
    }

    /// <summary>
    /// At most as much as <see cref="EthCall"/> takes of a call's own access list, because a hint may ask for proofs that the call does not
    /// need. An entry that cannot be read is dropped.
    /// </summary>
    /// <exception cref="MalformedInputException">The answer has another shape.</exception>
    public static StateNeeds Decode(JsonElement json, CallRequest call)
    {
        var accounts = new OrderedDictionary<Address, ImmutableArray<U256>>();
        if (call.To is { } to)
            accounts.Add(to, []);
        int slotsLeft = EthCall.MaxAnnouncedSlots;
        StrictJson answer = StrictJson.Of(json, "answer").InAnySpelling();
        // Besu and Geth put the list into an object, others send it alone
        foreach (StrictJson entry in (answer.IsArray ? answer : answer.Optional("accessList"))
            ?.First(EthCall.MaxAnnouncedAccounts) ?? [])
        {
            try
            {
                Address address = entry["address"].Address();
                ImmutableArray<U256> slots = [.. entry.Optional("storageKeys")?.First(slotsLeft).Select(key => key.Quantity()) ?? []];
                slotsLeft -= slots.Length;
                accounts[address] = [.. accounts.GetValueOrDefault(address, []).Union(slots)];
            }
            catch (MalformedInputException)
            {
                // the others may help
            }
        }
        return new StateNeeds([.. accounts.Select(account => new AccountNeed(account.Key, account.Value, !account.Value.IsEmpty))], [], []);
    }
}
