using System.Text.Json;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using Helios.Vectors;

namespace Helios.Protocol.Tests.LightClient;

/// <summary>
/// Packs <c>lc/spec-sync</c>, <c>lc/mainnet</c> and <c>lc/synthetic</c>: a chain from its bootstrap, step by step, the store
/// compared after each. Steps of <c>force_update</c> run the spec's function, which lives in the tests alone.
/// </summary>
public sealed class LightClientSyncVectorTests
{
    public static TheoryData<string> SpecSync() => LightClientCase.Files("lc/spec-sync", "*.json");

    public static TheoryData<string> Mainnet() => LightClientCase.Files("lc/mainnet", "case.json");

    public static TheoryData<string> Synthetic() => LightClientCase.Files("lc/synthetic", "*.json");

    [VectorTheory("lc/spec-sync")]
    [MemberData(nameof(SpecSync))]
    public void The_store_follows_the_official_steps(string file) => Run(LightClientCase.Read(file));

    [VectorTheory("lc/mainnet")]
    [MemberData(nameof(Mainnet))]
    public void The_store_follows_recorded_mainnet(string file) => Run(LightClientCase.Read(file));

    [VectorTheory("lc/synthetic")]
    [MemberData(nameof(Synthetic))]
    public void The_store_follows_chains_across_every_fork(string file) => Run(LightClientCase.Read(file));

    private static void Run(LightClientCase testCase)
    {
        Root trusted = Root.Parse(testCase.Json.GetProperty("trusted_block_root").GetString());
        LightClientBootstrap bootstrap = testCase.Decoder.Bootstrap(testCase.Response(testCase.Json.GetProperty("bootstrap")));
        LightClientStore store = SyncProtocol.InitializeLightClientStore(trusted, bootstrap, testCase.Chain).Value;

        JsonElement[] steps = [.. testCase.Json.GetProperty("steps").EnumerateArray()];
        steps.ShouldNotBeEmpty(testCase.Name);
        for (int i = 0; i < steps.Length; i++)
        {
            string name = $"{testCase.Name} step {i} ({steps[i].GetProperty("op").GetString()})";
            store = Step(testCase, store, steps[i], name);
            Check(testCase.Chain, steps[i].GetProperty("checks").GetProperty("finalized_header"), store.FinalizedHeader, $"{name}: finalized");
            Check(testCase.Chain, steps[i].GetProperty("checks").GetProperty("optimistic_header"), store.OptimisticHeader, $"{name}: optimistic");
            if (steps[i].TryGetProperty("finalized_execution", out JsonElement execution))
                CheckExecution(execution, store.FinalizedHeader.Execution!, name);
        }
    }

    private static LightClientStore Step(LightClientCase testCase, LightClientStore store, JsonElement step, string name)
    {
        var currentSlot = new Slot(step.GetProperty("current_slot").GetUInt64());
        if (step.GetProperty("op").GetString() == "force_update")
            return ForceUpdate.Process(store, currentSlot, testCase.Chain);

        LightClientUpdate update = LightClientObjects.Update(testCase, step);
        var result = SyncProtocol.ProcessLightClientUpdate(store, update, currentSlot, testCase.Chain);
        if (step.GetProperty("expect").GetString() == "reject")
        {
            result.IsAccepted.ShouldBeFalse(name);
            LightClientObjects.ReasonsFor(step.GetProperty("reason").GetString()!).ShouldContain(result.Rejection.Reason, name);
            return store;
        }
        result.IsAccepted.ShouldBeTrue(result.IsAccepted ? name : $"{name}: {result.Rejection}");
        if (step.TryGetProperty("participants", out JsonElement participants))
            update.SyncAggregate.ParticipantCount.ShouldBe(participants.GetInt32(), name);
        if (step.TryGetProperty("finalised", out JsonElement finalised))
            WasApplied(store, result.Value).ShouldBe(finalised.GetBoolean(), name);
        return result.Value;
    }

    /// <summary>Applied to the finalized header, that is: nothing is left to remember.</summary>
    private static bool WasApplied(LightClientStore before, LightClientStore after) =>
        after.BestValidUpdate is null
        && (after.FinalizedHeader != before.FinalizedHeader || after.IsNextSyncCommitteeKnown != before.IsNextSyncCommitteeKnown);

    private static void Check(BeaconChain chain, JsonElement expected, LightClientHeader header, string name)
    {
        header.Beacon.Slot.Value.ShouldBe(expected.GetProperty("slot").GetUInt64(), name);
        header.Beacon.HashTreeRoot().ShouldBe(Root.Parse(expected.GetProperty("beacon_root").GetString()), name);
        if (expected.TryGetProperty("execution_root", out JsonElement root))
            header.ExecutionRoot(chain).ShouldBe(Root.Parse(root.GetString()), name);
    }

    private static void CheckExecution(JsonElement expected, ExecutionPayloadHeader header, string name)
    {
        header.BlockNumber.ShouldBe(expected.GetProperty("block_number").GetUInt64(), name);
        header.BlockHash.ShouldBe(Hash32.Parse(expected.GetProperty("block_hash").GetString()), name);
        header.StateRoot.ShouldBe(Hash32.Parse(expected.GetProperty("state_root").GetString()), name);
    }
}
