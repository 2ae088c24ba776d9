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
        json.HasOnly("bootstrap", "updates", Optimistic, Finality, "header", "state");
        bool isFinality = json.Has(Finality);
        if (isFinality == json.Has(Optimistic))
            throw json.Malformed($"one of {Optimistic} and {Finality} is expected");
        return new AnswerProof(
            ParseSsz(json["bootstrap"]),
            [.. json["updates"].Items(AnswerProof.MaxUpdates).Select(ParseSsz)],
            new LastUpdate(isFinality, ParseSsz(json[isFinality ? Finality : Optimistic])),
            json.Optional("header") is { } header ? (ReadOnlyMemory<byte>?)header.Bytes() : null,
            json.Optional("state") is { } state ? ParseState(state) : null);
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
        if (proof.State is { } state)
            json["state"] = Write(state);
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
        var state = new StateWitness(
            json["accounts"].Items(ParseAccount), json["nodes"].Items(node => node.Bytes()), json["codes"].Items(code => code.Bytes()),
            json["ancestors"].Items(header => header.Bytes()));
        return state.Size <= AnswerProof.MaxStateBytes
            ? state
            : throw json.Malformed($"{state.Size} bytes of nodes, codes and ancestors, more than {AnswerProof.MaxStateBytes}");
    }

    private static WitnessedAccount ParseAccount(StrictJson json)
    {
        json.HasOnly("address", "slots");
        return new(json["address"].Address(), json["slots"].Items(slot => U256.FromBigEndian(slot.Bytes(U256.Length))));
    }

    private static string NameOf(ConsensusFork fork) => fork.ToString().ToLowerInvariant();
}
