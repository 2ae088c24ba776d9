using System.Text.Json;
using Helios.Protocol.LightClient;
using Helios.Vectors;

namespace Helios.Protocol.Tests.LightClient;

/// <summary>Pack <c>lc/negative</c>: one bad object against a fresh store, and the controls that must pass.</summary>
public sealed class LightClientNegativeVectorTests
{
    public static TheoryData<string> Files() => LightClientCase.Files("lc/negative", "*.json");

    [VectorTheory("lc/negative")]
    [MemberData(nameof(Files))]
    public void Bad_objects_are_refused_for_their_reason_and_controls_pass(string file)
    {
        LightClientCase pack = LightClientCase.Read(file);
        JsonElement[] cases = [.. pack.Json.GetProperty("cases").EnumerateArray()];
        cases.ShouldNotBeEmpty();
        cases.Count(testCase => testCase.GetProperty("expect").GetString() == "accept").ShouldBeGreaterThan(0);
        List<string> wrong = [];
        foreach (JsonElement testCase in cases)
        {
            string? expected = testCase.GetProperty("expect").GetString() == "accept" ? null : testCase.GetProperty("reason").GetString()!;
            string? verdict = testCase.GetProperty("op").GetString() == "bootstrap"
                ? JudgeBootstrap(pack, testCase, expected)
                : JudgeUpdate(pack, testCase, expected);
            if (verdict is not null)
                wrong.Add($"{testCase.GetProperty("id").GetString()}: {verdict}");
        }
        wrong.ShouldBeEmpty($"{wrong.Count} of {cases.Length}");
    }

    /// <summary>Null when the verdict is the expected one.</summary>
    private static string? JudgeUpdate(LightClientCase pack, JsonElement testCase, string? expected)
    {
        JsonElement pool = pack.Json.GetProperty("bootstraps").GetProperty(testCase.GetProperty("bootstrap").GetString()!);
        Root trusted = Root.Parse(testCase.GetProperty("trusted_block_root").GetString());
        LightClientStore store = SyncProtocol
            .InitializeLightClientStore(trusted, pack.Decoder.Bootstrap(pack.Response(pool)), pack.Chain).Value;
        try
        {
            var currentSlot = new Slot(testCase.GetProperty("current_slot").GetUInt64());
            var result = SyncProtocol.ProcessLightClientUpdate(store, LightClientObjects.Update(pack, testCase), currentSlot, pack.Chain);
            if (expected is null)
                return result.IsAccepted ? null : $"refused ({result.Rejection}), must be accepted";
            if (result.IsAccepted)
                return $"accepted, must be refused ({expected})";
            return LightClientObjects.ReasonsFor(expected).Contains(result.Rejection.Reason) ? null : $"{result.Rejection}, expected {expected}";
        }
        catch (MalformedInputException e)
        {
            return expected is not null && LightClientObjects.ReasonsFor(expected).Length == 0 ? null : $"{e.Message}, expected {expected}";
        }
    }

    private static string? JudgeBootstrap(LightClientCase pack, JsonElement testCase, string? expected)
    {
        try
        {
            LightClientBootstrap bootstrap = pack.Decoder.Bootstrap(pack.Response(testCase));
            Root trusted = Root.Parse(testCase.GetProperty("trusted_block_root").GetString());
            var result = SyncProtocol.InitializeLightClientStore(trusted, bootstrap, pack.Chain);
            if (expected is null)
                return result.IsAccepted ? null : $"refused ({result.Rejection}), must be accepted";
            if (result.IsAccepted)
                return $"accepted, must be refused ({expected})";
            return result.Rejection.Reason == ReasonFor(expected) ? null : $"{result.Rejection}, expected {expected}";
        }
        catch (MalformedInputException e)
        {
            return expected is not null && ReasonFor(expected) is null ? null : $"{e.Message}, expected {expected}";
        }
    }

    private static BootstrapRejectionReason? ReasonFor(string reason) => reason switch
    {
        "reject: bootstrap header" => BootstrapRejectionReason.HeaderInvalid,
        "reject: trusted block root" => BootstrapRejectionReason.NotTheTrustedBlock,
        "reject: current sync committee branch" => BootstrapRejectionReason.CurrentSyncCommitteeBranchInvalid,
        _ => reason.StartsWith("reject: ssz", StringComparison.Ordinal) ? null : throw new InvalidDataException($"reason '{reason}' is not known to this runner"),
    };
}
