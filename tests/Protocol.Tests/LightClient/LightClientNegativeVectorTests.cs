using System.Text.Json;
using Helios.Protocol.LightClient;
using Helios.Vectors;

namespace Helios.Protocol.Tests.LightClient;

/// <summary>
/// Packs <c>lc</c> and <c>lc-gloas</c>, the single objects: each against a fresh store, with the verdict that it must have.
/// </summary>
public sealed class LightClientNegativeVectorTests
{
    private const string Pack = "lc";
    private const string Gloas = "lc-gloas";

    public static TheoryData<VectorRow> Objects => LightClientFormats.Objects.Rows(Pack);

    public static TheoryData<VectorRow> GloasObjects => LightClientFormats.Objects.Rows(Gloas);

    [VectorTheory(Pack)]
    [MemberData(nameof(Objects))]
    public void An_object_has_its_verdict(VectorRow row) => Run(row);

    [VectorTheory(Gloas)]
    [MemberData(nameof(GloasObjects))]
    public void An_object_of_gloas_has_its_verdict(VectorRow row) => Run(row);

    private static void Run(VectorRow row)
    {
        (LightClientCase document, JsonElement testCase) = LightClientFormats.Objects[row];
        Root trusted = Root.Parse(testCase.Text("trusted_block_root"));
        LightClientStore? before = null;
        LightClientRun run;
        if (testCase.Text("op") == "bootstrap")
        {
            run = LightClientRun.Initialize(document, testCase, trusted);
        }
        else
        {
            JsonElement bootstrap = document.Document.GetProperty("bootstraps").GetProperty(testCase.Text("bootstrap"));
            before = LightClientRun.Initialize(document, bootstrap, trusted).Store
                ?? throw new InvalidDataException("the bootstrap of the case is refused");
            run = LightClientRun.Process(document, before, testCase);
        }

        switch (testCase.Text("expect"))
        {
            case "accept":
                run.Refusal.ShouldBeNull();
                if (testCase.Has("finalised"))
                    LightClientRun.WasApplied(before!, run.Store!).ShouldBe(testCase.GetProperty("finalised").GetBoolean());
                break;
            case "reject":
                run.Refusal.ShouldNotBeNull($"accepted, and must be refused: {testCase.Text("reason")}");
                LightClientRefusals.For(testCase.Text("reason")).ShouldContain(run.Refusal);
                break;
            case "either":
                // Accepted, it may lead to the header that the object itself finalizes, and to no other.
                if (run.Store is { } store && store.FinalizedHeader.Beacon != before?.FinalizedHeader.Beacon)
                    store.FinalizedHeader.Beacon.ShouldBe(run.Update!.FinalizedHeader.Beacon);
                break;
            case var verdict:
                throw new InvalidDataException($"the verdict '{verdict}' is not known to this runner");
        }
    }
}
