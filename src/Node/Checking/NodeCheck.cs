using System.Security.Cryptography;
using Helios.Client;
using Helios.Client.Asking;
using Helios.Client.Attestation;
using Helios.Client.Checks;
using Helios.Client.Trust;
using Helios.Node.Hosting;
using Helios.Protocol.Answers;
using Helios.Tee.Timekeeping;

namespace Helios.Node.Checking;

/// <summary>Asks a node what a careful client asks, in this order: who it is, and then answers under the key that was attested.</summary>
/// <param name="http">Its base address is the node's.</param>
internal sealed class NodeCheck(HttpClient http, Expectations expected, TimeProvider clock, CheckReport report)
{
    private const int NonceLength = 32;

    /// <param name="call">The call to ask for, beside the newest block; each with a nonce of this run.</param>
    /// <returns>An exit code: 0 where every check holds, by a policy and in a network that was named.</returns>
    public async Task<int> RunAsync(Question.Call call, CancellationToken cancellationToken)
    {
        if (expected.IsSimulated)
            report.Note("SIMULATED: the development root is allowed. Anybody can make its quotes, so this proves nothing");
        bool holds = await AttestAsync(cancellationToken) is { Trust: var trust }
            && await IsAnsweredAsync(new Question.Block(BlockView.Latest, default), trust, cancellationToken)
            && await IsAnsweredAsync(call, trust, cancellationToken);
        (string verdict, int exitCode) = Verdict(holds, expected);
        report.Conclude(verdict);
        return exitCode;
    }

    /// <param name="holds">Whether every check does.</param>
    /// <returns>The last line, which claims what was compared and no more, and the exit code.</returns>
    internal static (string Verdict, int ExitCode) Verdict(bool holds, Expectations expected) => (holds, expected) switch
    {
        (false, _) => ("FAILED: do not rely on this node", ExitCode.Fatal),
        (_, { Policy: null }) => ("UNVERIFIED: the signatures hold, but without --policy nothing says that these measurements are of a "
            + "program that you trust", ExitCode.Fatal),
        (_, { NamesNetwork: false }) => ("UNVERIFIED: an image of the policy signed these answers, but in some network: anybody can run "
            + "the image and found one on a chain of their own. Give --network-id, --key or --founding-checkpoint", ExitCode.Fatal),
        (_, { IsSimulated: true }) => ("SIMULATED: every check holds, and proves nothing", ExitCode.Simulated),
        _ => ("VERIFIED: an image of the policy, in the network that was named, holds the key that signed these answers",
            ExitCode.Success),
    };

    /// <summary>Asks who the node is.</summary>
    /// <returns>What to keep, and which node it is; null where a check failed.</returns>
    public Task<VerifiedAttestation?> AttestAsync(CancellationToken cancellationToken) =>
        AttestAsync(http, expected, clock, report, cancellationToken);

    /// <inheritdoc cref="AttestAsync(CancellationToken)"/>
    /// <param name="http">Its base address is the node's.</param>
    public static async Task<VerifiedAttestation?> AttestAsync(
        HttpClient http, Expectations expected, TimeProvider clock, ICheckReport report, CancellationToken cancellationToken) =>
        (await AskAsync(http, expected, clock, report, cancellationToken)).Verified;

    /// <summary>Asks who a node is, and says whether it answers.</summary>
    /// <param name="http">Its base address is the node's.</param>
    public static async Task<NodeAttestation> AskAsync(
        HttpClient http, Expectations expected, TimeProvider clock, ICheckReport report, CancellationToken cancellationToken)
    {
        byte[] nonce = RandomNumberGenerator.GetBytes(NonceLength);
        if (await NodeAnswer.AskAsync(http, NodeRequest.Attestation(nonce), report, cancellationToken) is not { } body)
            return new(IsAnswered: false, null);
        AttestationAnswer? answer = Read(() => AttestationAnswer.Parse(body), "a statement with a quote", report);
        var time = new TimeReading(clock.GetUtcNow(), IsAuthenticated: false);
        return new(IsAnswered: true, answer is null ? null : AttestationCheck.Run(answer, nonce, expected, time, report));
    }

    private async Task<bool> IsAnsweredAsync(Question question, TrustFile trust, CancellationToken cancellationToken)
    {
        var client = new HeliosClient(http, trust, clock: clock);
        question = client.Prepare(question);
        if (await NodeAnswer.AskAsync(http, client.RequestOf(question), report, cancellationToken) is not { } answer
            || Read(() => client.Judge(question, answer), "an answer of docs/answer-format.md", report) is not { } found)
            return false;
        foreach (Check check in found.Checks)
            report.Check(check.Claim, check.Found, check.Expected, check.Remedy);
        return found.Answer is not null;
    }

    private static T? Read<T>(Func<T> read, string expects, ICheckReport report)
        where T : class
    {
        try
        {
            return read();
        }
        catch (MalformedInputException e)
        {
            report.Check("the answer has its form", e.Message, expects, "do not trust this node: it is not a node of this version");
            return null;
        }
    }
}

/// <param name="IsAnswered">Whether the node gave an answer.</param>
/// <param name="Verified">Null where a check failed.</param>
internal sealed record NodeAttestation(bool IsAnswered, VerifiedAttestation? Verified);
