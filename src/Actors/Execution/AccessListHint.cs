using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Protocol;
using Helios.Protocol.Evm;
using Helios.Protocol.Json;

namespace Helios.Actors.Execution;

/// <summary>What an endpoint expects a call to touch (<c>eth_createAccessList</c>): a hint that saves rounds. Nothing of it is believed.</summary>
internal static class AccessListHint
{
    /// <summary>A hint may cost proofs that nobody needs, so it is bounded.</summary>
    private const int MaxAccounts = 64;
    private const int MaxSlots = 256;

    public static JsonObject Request(CallRequest call)
    {
        var request = new JsonObject { ["from"] = call.From.ToString(), ["data"] = Hex.Encode(call.Input.Span) };
        if (call.To is { } to)
            request["to"] = to.ToString();
        if (!call.Value.IsZero)
            request["value"] = call.Value.ToHexQuantity();
        return request;
    }

    /// <exception cref="MalformedInputException">Not such an answer.</exception>
    public static EthCallResult.NeedsState Decode(JsonElement json, CallRequest call)
    {
        var accounts = ImmutableArray.CreateBuilder<Address>();
        var slots = ImmutableArray.CreateBuilder<StorageSlot>();
        if (call.To is { } to)
            accounts.Add(to);
        foreach (StrictJson entry in StrictJson.Of(json, "answer")["accessList"].Items().Take(MaxAccounts))
        {
            Address address = entry["address"].Address();
            accounts.Add(address);
            foreach (U256 slot in (entry.Optional("storageKeys")?.Items(key => key.Quantity()) ?? []).Take(MaxSlots - slots.Count))
                slots.Add(new StorageSlot(address, slot));
        }
        return new EthCallResult.NeedsState([.. accounts.Distinct()], [.. slots.Distinct()], [], []);
    }
}
