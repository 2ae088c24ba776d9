using System.Text.Json;
using Helios.Protocol.LightClient;
using Helios.Protocol.Ssz;
using Helios.Vectors;

namespace Helios.Protocol.Tests.LightClient;

/// <summary>What came of one object: a store, or our word for the refusal.</summary>
internal sealed record LightClientRun(LightClientStore? Store, LightClientUpdate? Update, string? Refusal)
{
    /// <summary>Processes the object of a step in each form in which it is given; all must come out the same.</summary>
    public static LightClientRun Process(LightClientCase document, LightClientStore store, JsonElement step)
    {
        var currentSlot = new Slot(step.UInt64("current_slot"));
        return Same(document.Responses(step).Select(response => Run(() =>
        {
            LightClientUpdate update = Decode(document, step.Text("op"), response);
            return SyncProtocol.ProcessLightClientUpdate(store, update, currentSlot, document.Chain)
                .Match(
                    next => new LightClientRun(next, update, null),
                    refused => new LightClientRun(null, update, refused.Reason.ToString()));
        })));
    }

    /// <summary>Initializes a store by the bootstrap, in each form in which it is given.</summary>
    public static LightClientRun Initialize(LightClientCase document, JsonElement bootstrap, Root trusted) =>
        Same(document.Responses(bootstrap).Select(response => Run(() =>
            SyncProtocol.InitializeLightClientStore(trusted, Decode(document, response, document.Decoder.Bootstrap), document.Chain)
                .Match(
                    store => new LightClientRun(store, null, null),
                    refused => new LightClientRun(null, null, refused.Reason.ToString())))));

    /// <summary>The update was applied to the finalized header; nothing is left to remember.</summary>
    public static bool WasApplied(LightClientStore before, LightClientStore after) =>
        after.BestValidUpdate is null
        && (after.FinalizedHeader != before.FinalizedHeader || after.IsNextSyncCommitteeKnown != before.IsNextSyncCommitteeKnown);

    private static LightClientUpdate Decode(LightClientCase document, string op, BeaconApiResponse response) => op switch
    {
        "update" => Decode(document, response, document.Decoder.Update),
        "finality_update" => Decode(document, response, document.Decoder.FinalityUpdate).ToUpdate(),
        "optimistic_update" => Decode(document, response, document.Decoder.OptimisticUpdate).ToUpdate(),
        _ => throw new InvalidDataException($"the step '{op}' is not known to this runner"),
    };

    /// <summary>SSZ as the fork that the document names, and no other: to be generous with names is for answers of endpoints.</summary>
    private static T Decode<T>(LightClientCase document, BeaconApiResponse response, Func<BeaconApiResponse, T> fromJson)
        where T : ISszContainer<T> => response.IsSsz
            ? SszReader.Decode<T>(
                response.Body.Span, new(Enum.Parse<ConsensusFork>(response.ConsensusVersion!, ignoreCase: true), document.Chain.Preset))
            : fromJson(response);

    private static LightClientRun Run(Func<LightClientRun> run)
    {
        try
        {
            return run();
        }
        catch (MalformedInputException)
        {
            return new LightClientRun(null, null, LightClientRefusals.Malformed);
        }
    }

    private static LightClientRun Same(IEnumerable<LightClientRun> runs)
    {
        LightClientRun[] all = [.. runs];
        all.Select(run => run.Refusal).Distinct().ShouldHaveSingleItem("SSZ and JSON have different verdicts");
        all.Select(run => run.Update?.HashTreeRoot()).Distinct().ShouldHaveSingleItem("SSZ and JSON give different objects");
        return all[0];
    }
}
