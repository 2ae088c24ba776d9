using Helios.Client;
using Helios.Client.Answers;
using Helios.Client.Asking;
using Helios.Client.Attestation;
using Helios.Client.Trust;
using Helios.Node.Checking;
using Helios.Node.Hosting;
using Helios.Protocol.Answers;
using Helios.Protocol.Beacon;
using Helios.Tee.Certificates;
using Helios.Tee.Providers.Simulated;

namespace Helios.Node.Cli;

/// <summary>One run of <c>helios-akka verify</c>: each method judges what one form of the command line names.</summary>
/// <param name="expected">What was asked, and how fresh and how well founded the answer must be.</param>
/// <param name="allowsAny">Whether an answer to any request suffices.</param>
/// <param name="report">Hears of each check.</param>
internal sealed class VerifyRun(AnswerExpectations expected, bool allowsAny, AnswerReport report)
{
    /// <summary>An answer that was saved.</summary>
    /// <returns>An exit code.</returns>
    public int Judge(byte[] body, TrustFile trust, DateTimeOffset now)
    {
        report.NoteTrust(trust, now);
        return Conclude(Verified(body, trust, now), trust, expected);
    }

    /// <summary>Several answers that were saved: no attestation says which nodes they are of.</summary>
    /// <inheritdoc cref="Judge" path="/returns"/>
    public int JudgeQuorum(string[] sources, byte[][] bodies, int needed, TrustFile trust, DateTimeOffset now)
    {
        report.NoteTrust(trust, now);
        var held = new List<VerifiedAnswer>();
        foreach ((string source, byte[] body) in sources.Zip(bodies))
        {
            report.Ask(source);
            if (Verified(body, trust, now) is { } answer)
                held.Add(answer);
        }
        report.Ask($"{needed} of {sources.Length}");
        return Conclude(report.Judge(AnswerQuorum.Judge(held, needed)), trust, expected);
    }

    /// <summary>Asks a node now. Without <paramref name="kept"/> it is attested first.</summary>
    /// <inheritdoc cref="Judge" path="/returns"/>
    public async Task<int> AskAsync(Uri node, TrustFile? kept, Expectations? who, CancellationToken cancellationToken)
    {
        using HttpClient http = NodeUrl.Client(node);
        (TrustFile? trust, bool isAnswered) = await TrustAsync(http, kept, who, cancellationToken);
        if (trust is null)
            return Conclude(null, null, expected, isAnswered);
        var client = new HeliosClient(http, trust, expected);
        AnswerExpectations asking = Asked(client);
        if (await NodeAnswer.AskAsync(http, client.RequestOf(asking.Question!), report, cancellationToken) is not { } body)
            return Conclude(null, trust, asking, isAnswered: false);
        report.NoteTrust(trust, TimeProvider.System.GetUtcNow());
        await FollowAsync(client, body, cancellationToken);
        return Conclude(report.Judge(() => client.Judge(asking.Question!, body))?.Answer, trust, asking);
    }

    /// <summary>Asks several nodes now, and attests each of them. Without <paramref name="kept"/> the first one's is the trust.</summary>
    /// <inheritdoc cref="Judge" path="/returns"/>
    public async Task<int> AskQuorumAsync(
        Uri[] nodes, int needed, TrustFile? kept, Expectations? who, CancellationToken cancellationToken)
    {
        HttpClient[] clients = [.. nodes.Select(NodeUrl.Client)];
        try
        {
            (TrustFile? trust, bool isAnswered) = await TrustAsync(clients[0], kept, who, cancellationToken);
            if (trust is null)
                return Conclude(null, null, expected, isAnswered);
            report.NoteTrust(trust, TimeProvider.System.GetUtcNow());
            AnswerExpectations asking = Asked(new HeliosClient(clients[0], trust, expected));
            trust = await KeysReport.FollowAsync(new HeliosClient(clients[0], trust, expected), report, cancellationToken);
            var check = new QuorumCheck(clients, report);
            VerifiedAnswer? agreed = await check.RunAsync(needed, trust, Meant(trust, who), asking, cancellationToken);
            return Conclude(agreed, trust, asking, check.IsAnswered);
        }
        finally
        {
            foreach (HttpClient http in clients)
                http.Dispose();
        }
    }

    /// <summary>The proof of an answer that was saved, and nothing else.</summary>
    /// <inheritdoc cref="Judge" path="/returns"/>
    public int JudgeProof(byte[] body, DateTimeOffset now) => ConcludeProof(body, expected, now);

    /// <summary>Asks a node for an answer with its proof, whoever it is.</summary>
    /// <inheritdoc cref="Judge" path="/returns"/>
    public async Task<int> AskForProofAsync(Uri node, CancellationToken cancellationToken)
    {
        (_, Root checkpoint) = ProofStart();
        using HttpClient http = NodeUrl.Client(node);
        Question question = expected.Question ?? new Question.Block(BlockView.Latest, default);
        AnswerExpectations asking = expected with { Question = question };
        byte[]? body = await NodeAnswer.AskAsync(http, NodeRequest.Of(question, withProof: true, checkpoint), report, cancellationToken);
        return body is null
            ? Conclude(null, null, asking, isAnswered: false)
            : ConcludeProof(body, asking, TimeProvider.System.GetUtcNow());
    }

    private int ConcludeProof(byte[] body, AnswerExpectations asking, DateTimeOffset now)
    {
        (BeaconChain chain, Root checkpoint) = ProofStart();
        ProvenAnswer? proven =
            report.Judge(() => ProofAlone.Verify(SavedAnswer.Parse(body, asking.Question), chain, checkpoint, asking, now));
        return report.Conclude(proven?.Document, proven?.Checkpoint, null, asking, allowsAny);
    }

    private (BeaconChain Chain, Root Checkpoint) ProofStart() => expected is { Chain: { } chain, Checkpoint: { } checkpoint }
        ? (chain, checkpoint)
        : throw new StartupException(ExitCode.Configuration, "--proof-alone needs --checkpoint and --network, which are what you trust");

    private VerifiedAnswer? Verified(byte[] body, TrustFile trust, DateTimeOffset now) =>
        report.Judge(() => AnswerVerifier.Verify(SavedAnswer.Parse(body, expected.Question), trust, expected, now))?.Answer;

    private async Task<(TrustFile? Trust, bool IsAnswered)> TrustAsync(
        HttpClient http, TrustFile? kept, Expectations? who, CancellationToken cancellationToken)
    {
        if (kept is not null)
            return (kept, true);
        NodeAttestation found = await NodeCheck.AskAsync(http, who!, TimeProvider.System, report, cancellationToken);
        return (found.Verified?.Trust, found.IsAnswered);
    }

    /// <summary>An answer under an epoch that the trust does not know may be of a key that certificates lead to.</summary>
    private async Task FollowAsync(HeliosClient client, byte[] body, CancellationToken cancellationToken)
    {
        if (EpochOf(body) is { } epoch && client.Trust.Keys.KeyOf(epoch) is null)
            _ = await KeysReport.FollowAsync(client, report, cancellationToken);
    }

    private static uint? EpochOf(byte[] body)
    {
        try
        {
            return AnswerDocument.Parse(body).Signed?.Answer.KeyEpoch;
        }
        catch (MalformedInputException)
        {
            return null; // the judgement says so
        }
    }

    /// <summary>What is asked, with a nonce of this run: the newest block, where nothing else is named.</summary>
    private AnswerExpectations Asked(HeliosClient client) => expected with
    {
        Question = client.Prepare((expected.Question ?? new Question.Block(BlockView.Latest, default)) with { Nonce = expected.Nonce }),
    };

    /// <summary>Each node must hold the trusted key. Where a trust file names it, the image was judged when that was made.</summary>
    private static Expectations Meant(TrustFile trust, Expectations? who) =>
        (who ?? new Expectations(
            trust.IsSimulated ? TrustAnchor.Parse(SimulatedRoot.Der.Span) : TrustAnchor.IntelSgxRootCa, null, null, null, null, null)) with
        {
            Key = trust.Keys.ActiveAt(TimeProvider.System.GetUtcNow()).PublicKey, NetworkId = trust.NetworkId,
            Founding = Hash32.Parse($"{trust.Founding.BlockRoot}"),
        };

    private int Conclude(VerifiedAnswer? answer, TrustFile? trust, AnswerExpectations asking, bool isAnswered = true) =>
        report.Conclude(answer?.Document, answer?.Checkpoint, trust, asking, allowsAny, isAnswered);
}
