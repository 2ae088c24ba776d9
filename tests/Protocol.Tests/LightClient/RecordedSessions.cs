using Helios.Vectors;

namespace Helios.Protocol.Tests.LightClient;

/// <summary>What the pack <c>e2e-mainnet</c> holds: sessions, and the files that they name.</summary>
internal static class RecordedSessions
{
    public const string Pack = "e2e-mainnet";

    /// <summary>Whole sessions: light-client data, proofs, code and answers. One with an absent file is skipped.</summary>
    public static VectorCases<LightClientCase> All { get; } = new("a recorded session", IsSession, Read);

    public static VectorCases<LightClientCase> WithCall { get; } = new(
        "a recorded session with an eth_call", part => IsSession(part) && part.Json.OptionalText("method") == "eth_call", Read);

    public static VectorCases<LightClientCase> WithProofs { get; } = new(
        "a recorded session with proofs", part => IsSession(part) && part.Json.Items("proofs").Any(), Read);

    public static VectorCases<LightClientCase> WithAnswers { get; } = new(
        "a recorded session with answers of a provider", part => IsSession(part) && part.Json.Items("rpc").Any(), Read);

    public static VectorCases<PackPart> NamedFiles { get; } = new(
        "a file that a session names",
        part => part.Pack.Parts.Where(IsSession).Any(session => LightClientCase.NamesFile(session, part)),
        part => [new("", part)],
        total: "");

    private static bool IsSession(PackPart part) => part.IsObjectWith("light_client", "attested", "method");

    private static IEnumerable<VectorCase<LightClientCase>> Read(PackPart part)
    {
        string? absent = LightClientCase.NamedFiles(part.Json).FirstOrDefault(name => !part.HasBeside(name));
        return [new(part.Json.OptionalText("id") ?? "", new LightClientCase(part),
            absent is null ? null : $"{part.Name} names {absent}, which is absent")];
    }
}
