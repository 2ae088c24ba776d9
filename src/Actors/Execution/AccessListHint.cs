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
    /// <summary>Bytes of JSON of an answer that names more than is taken of it.</summary>
    public const long MostBytes = 256 * 1024;

    public static JsonObject Request(CallRequest call)
    {
        var request = new JsonObject { ["from"] = call.From.ToString(), ["data"] = Hex.Encode(call.Input.Span) };
        if (call.To is { } to)
            request["to"] = to.ToString();
        if (!call.Value.IsZero)
            request["value"] = call.Value.ToHexQuantity();
        return request;
    }

    /// <summary>
    /// At most as much as <see cref="EthCall"/> takes of a call's own access list, because a hint may ask for proofs that the call does not
    /// need.
    /// </summary>
    /// <exception cref="MalformedInputException">The answer has another shape.</exception>
    public static StateNeeds Decode(JsonElement json, CallRequest call)
    {
        var accounts = new OrderedDictionary<Address, ImmutableArray<U256>>();
        if (call.To is { } to)
            accounts.Add(to, []);
        int slotsLeft = EthCall.MaxAnnouncedSlots;
        foreach (StrictJson entry in StrictJson.Of(json, "answer")["accessList"].Items().Take(EthCall.MaxAnnouncedAccounts))
        {
            Address address = entry["address"].Address();
            ImmutableArray<U256> slots = [.. (entry.Optional("storageKeys")?.Items(key => key.Quantity()) ?? []).Take(slotsLeft)];
            slotsLeft -= slots.Length;
            accounts[address] = [.. accounts.GetValueOrDefault(address, []).Union(slots)];
        }
        return new StateNeeds([.. accounts.Select(account => new AccountNeed(account.Key, account.Value))], [], null);
    }
}
