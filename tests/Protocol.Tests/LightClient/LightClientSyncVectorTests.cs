using System.Text.Json;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using Helios.Vectors;

namespace Helios.Protocol.Tests.LightClient;

/// <summary>
/// Packs <c>lc</c> and <c>lc-gloas</c>, the chains: from the bootstrap step by step, the store compared after each. Steps of
/// <c>force_update</c> run the function of the specification, which lives in the tests alone.
/// </summary>
public sealed class LightClientSyncVectorTests
{
    private const string Pack = "lc";
    private const string Gloas = "lc-gloas";

    public static TheoryData<VectorRow> Chains => LightClientFormats.Chains.Rows(Pack);

    public static TheoryData<VectorRow> GloasChains => LightClientFormats.Chains.Rows(Gloas);

    [VectorTheory(Pack)]
    [MemberData(nameof(Chains))]
    public void The_store_follows_the_steps_of_a_chain(VectorRow row) => Run(row);

    [VectorTheory(Gloas)]
    [MemberData(nameof(GloasChains))]
    public void The_store_follows_the_steps_of_a_chain_across_gloas(VectorRow row) => Run(row);

    private static void Run(VectorRow row)
    {
        LightClientCase chain = LightClientFormats.Chains[row];
        Root trusted = Root.Parse(chain.Document.Text("trusted_block_root"));
        LightClientRun start = LightClientRun.Initialize(chain, chain.Document.GetProperty("bootstrap"), trusted);
        LightClientStore store = start.Store
            ?? throw new InvalidDataException($"{chain.Part.Name}: the bootstrap is refused: {start.Refusal}");

        JsonElement[] steps = [.. chain.Document.Items("steps")];
        for (int i = 0; i < steps.Length; i++)
        {
            string name = $"{chain.Part.Name} step {i} ({steps[i].Text("op")})";
            store = Step(chain, store, steps[i], name);
            JsonElement checks = steps[i].GetProperty("checks");
            Check(chain.Chain, checks.GetProperty("finalized_header"), store.FinalizedHeader, $"{name}: finalized");
            Check(chain.Chain, checks.GetProperty("optimistic_header"), store.OptimisticHeader, $"{name}: optimistic");
            if (steps[i].Has("finalized_execution"))
                CheckExecution(steps[i].GetProperty("finalized_execution"), store.FinalizedHeader.Execution!, name);
        }
        steps.Length.ShouldBe(row.Cases);
    }

    private static LightClientStore Step(LightClientCase chain, LightClientStore store, JsonElement step, string name)
    {
        if (step.Text("op") == "force_update")
            return ForceUpdate.Process(store, new Slot(step.UInt64("current_slot")), chain.Chain);

        LightClientRun run = LightClientRun.Process(chain, store, step);
        switch (step.Text("expect"))
        {
            case "reject":
                run.Refusal.ShouldNotBeNull(name);
                LightClientRefusals.For(step.Text("reason")).ShouldContain(run.Refusal, name);
                return store;
            case "accept":
                run.Refusal.ShouldBeNull(name);
                if (step.OptionalInt32("participants") is { } participants)
                    run.Update!.SyncAggregate.ParticipantCount.ShouldBe(participants, name);
                if (step.Has("finalised"))
                    LightClientRun.WasApplied(store, run.Store!).ShouldBe(step.GetProperty("finalised").GetBoolean(), name);
                return run.Store!;
            case var verdict:
                throw new InvalidDataException($"{name}: the verdict '{verdict}' is not known to this runner");
        }
    }

    private static void Check(BeaconChain chain, JsonElement expected, LightClientHeader header, string name)
    {
        header.Beacon.Slot.Value.ShouldBe(expected.UInt64("slot"), name);
        header.Beacon.HashTreeRoot().ShouldBe(Root.Parse(expected.Text("beacon_root")), name);
        if (expected.OptionalText("execution_root") is { } root)
            header.ExecutionRoot(chain).ShouldBe(Root.Parse(root), name);
    }

    private static void CheckExecution(JsonElement expected, ExecutionPayloadHeader header, string name)
    {
        header.BlockNumber.ShouldBe(expected.UInt64("block_number"), name);
        header.BlockHash.ShouldBe(Hash32.Parse(expected.Text("block_hash")), name);
        header.StateRoot.ShouldBe(Hash32.Parse(expected.Text("state_root")), name);
    }
}
