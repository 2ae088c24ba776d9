using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Helios.Protocol.Json;

namespace Helios.Protocol.Proofs;

/// <summary>A proof as JSON: docs/answer-format.md, section 9.</summary>
public static class AnswerProofJson
{
    private const string Optimistic = "optimisticUpdate", Finality = "finalityUpdate";

    /// <exception cref="MalformedInputException">Not such a proof, or beyond a limit; the message names the place.</exception>
    public static AnswerProof Parse(StrictJson json)
    {
        json.HasOnly("bootstrap", "updates", Optimistic, Finality, "header", "ancestry", "contents", "state");
        bool isFinality = json.Has(Finality);
        if (isFinality == json.Has(Optimistic))
            throw json.Malformed($"one of {Optimistic} and {Finality} is expected");
        var proof = new AnswerProof(
            ParseSsz(json["bootstrap"]),
            [.. json["updates"].Items(AnswerProof.MaxUpdates).Select(ParseSsz)],
            new LastUpdate(isFinality, ParseSsz(json[isFinality ? Finality : Optimistic])),
            json.Optional("header") is { } header ? (ReadOnlyMemory<byte>?)header.Bytes() : null,
            json.Optional("state") is { } state ? ParseState(state) : null)
        {
            Ancestry = json.Optional("ancestry") is { } ancestry ? ParseAncestry(ancestry) : null,
            Contents = json.Optional("contents")?.Items(ParseContents) ?? [],
        };
        return proof.WitnessSize <= AnswerProof.MaxWitnessBytes
            ? proof
            : throw json.Malformed($"{proof.WitnessSize} bytes of nodes, codes, headers, transactions, withdrawals and receipts, more than "
                + $"{AnswerProof.MaxWitnessBytes}");
    }

    public static JsonObject Write(AnswerProof proof)
    {
        var json = new JsonObject
        {
            ["bootstrap"] = Write(proof.Bootstrap),
            ["updates"] = new JsonArray([.. proof.Updates.Select(update => (JsonNode)Write(update))]),
            [proof.Last.IsFinality ? Finality : Optimistic] = Write(proof.Last.Update),
        };
        if (proof.Header is { } header)
            json["header"] = Hex.Encode(header.Span);
        if (proof.Ancestry is { } ancestry)
            json["ancestry"] = new JsonObject { ["nodes"] = Write(ancestry.Nodes), ["headers"] = Write(ancestry.Headers) };
        if (!proof.Contents.IsEmpty)
            json["contents"] = new JsonArray([.. proof.Contents.Select(block => (JsonNode)Write(block))]);
        if (proof.State is { } state)
            json["state"] = Write(state);
        return json;
    }

    private static JsonObject Write(BlockContents block)
    {
        var json = new JsonObject { ["transactions"] = Write(block.Transactions) };
        if (block.Withdrawals is { } withdrawals)
            json["withdrawals"] = Write(withdrawals);
        if (block.Receipts is { } receipts)
            json["receipts"] = Write(receipts);
        return json;
    }

    private static JsonObject Write(VersionedSsz container) => new()
    {
        ["version"] = NameOf(container.Version),
        ["ssz"] = Hex.Encode(container.Ssz.Span),
    };

    private static JsonObject Write(StateWitness state) => new()
    {
        ["accounts"] = new JsonArray([.. state.Accounts.Select(account => (JsonNode)new JsonObject
        {
            ["address"] = account.Address.ToString(),
            ["slots"] = new JsonArray([.. account.Slots.Select(slot => (JsonNode)Hex.Encode(slot.ToBigEndian()))]),
        })]),
        ["nodes"] = Write(state.Nodes),
        ["codes"] = Write(state.Codes),
        ["ancestors"] = Write(state.Ancestors),
    };

    private static JsonArray Write(ImmutableArray<byte[]> items) => new([.. items.Select(bytes => (JsonNode)Hex.Encode(bytes))]);

    private static VersionedSsz ParseSsz(StrictJson json)
    {
        json.HasOnly("version", "ssz");
        StrictJson version = json["version"];
        string name = version.Text();
        foreach (ConsensusFork fork in Enum.GetValues<ConsensusFork>())
        {
            if (fork is >= ConsensusFork.Capella and < ConsensusFork.Unknown && NameOf(fork) == name)
                return new(fork, json["ssz"].Bytes());
        }
        throw version.Expected("the name of a fork from Capella on that this program knows, in lower case,");
    }

    private static StateWitness ParseState(StrictJson json)
    {
        json.HasOnly("accounts", "nodes", "codes", "ancestors");
        return new StateWitness(
            json["accounts"].Items(ParseAccount), ParseBytes(json["nodes"]), ParseBytes(json["codes"]), ParseBytes(json["ancestors"]));
    }

    private static Ancestry ParseAncestry(StrictJson json)
    {
        json.HasOnly("nodes", "headers");
        return new(ParseBytes(json["nodes"]), ParseBytes(json["headers"]));
    }

    private static BlockContents ParseContents(StrictJson json)
    {
        json.HasOnly("transactions", "withdrawals", "receipts");
        return new(
            ParseBytes(json["transactions"]),
            json.Optional("withdrawals") is { } withdrawals ? ParseBytes(withdrawals) : null,
            json.Optional("receipts") is { } receipts ? ParseBytes(receipts) : null);
    }

    private static ImmutableArray<byte[]> ParseBytes(StrictJson json) => json.Items(item => item.Bytes());

    private static WitnessedAccount ParseAccount(StrictJson json)
    {
        json.HasOnly("address", "slots");
        return new(json["address"].Address(), json["slots"].Items(slot => U256.FromBigEndian(slot.Bytes(U256.Length))));
    }

    private static string NameOf(ConsensusFork fork) => fork.ToString().ToLowerInvariant();
}
