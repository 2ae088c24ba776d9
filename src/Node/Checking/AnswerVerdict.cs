namespace Helios.Node.Checking;

/// <summary>The verdict about an answer. A script tells them apart by the exit code: docs/operations.md, "Exit codes".</summary>
/// <param name="Name">For programs.</param>
/// <param name="Sentence">The last line.</param>
/// <param name="ExitCode">Of the process.</param>
internal sealed record AnswerVerdict(string Name, string Sentence, int ExitCode)
{
    public static readonly AnswerVerdict Refused = new("refused", "REFUSED: do not believe this answer", Hosting.ExitCode.Fatal);

    public static readonly AnswerVerdict Unreachable = new(
        "unreachable", "UNREACHABLE: there is no answer to judge", Hosting.ExitCode.Unreachable);

    public static readonly AnswerVerdict Unjudged = new(
        "unjudged", "UNJUDGED: nothing is wrong up to the proof, and the proof was not judged, because its chain is not known here. Give "
            + "--network FOLDER, which holds the chain's spec.json and genesis.json", Hosting.ExitCode.Configuration);

    public static readonly AnswerVerdict Unasked = new(
        "unasked", "UNASKED: every check holds, but the request above was not compared with yours. Give --request, or --any-request to "
            + "accept an answer to any", Hosting.ExitCode.Unasked);

    public static readonly AnswerVerdict Simulated = new(
        "simulated", "SIMULATED: every check holds, and proves nothing", Hosting.ExitCode.Simulated);

    public static AnswerVerdict Verified(bool isCompared) => new(
        "verified", $"VERIFIED: an answer of your network to {Request(isCompared)}", Hosting.ExitCode.Success);

    public static AnswerVerdict Proven(bool isCompared) => new(
        "proven", $"PROVEN: from your checkpoint, whoever the node is, an answer to {Request(isCompared)}; nobody's signature was judged",
        Hosting.ExitCode.Success);

    private static string Request(bool isCompared) => isCompared ? "your request" : "the request above, which was not compared with yours";
}
