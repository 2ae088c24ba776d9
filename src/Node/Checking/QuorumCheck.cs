using Helios.Client;
using Helios.Client.Answers;
using Helios.Client.Asking;
using Helios.Client.Attestation;
using Helios.Client.Trust;

namespace Helios.Node.Checking;

/// <summary>Asks several nodes one question at one time, attests each of them, and judges whether enough say the same.</summary>
/// <param name="nodes">Clients whose base addresses are the nodes'.</param>
internal sealed class QuorumCheck(IReadOnlyList<HttpClient> nodes, AnswerReport report)
{
    /// <summary>Whether a node gave an answer.</summary>
    public bool IsAnswered { get; private set; }

    /// <param name="needed">How many must agree.</param>
    /// <param name="trust">What the client keeps.</param>
    /// <param name="who">The nodes that it means: their key and network are those of the trust.</param>
    /// <param name="expected">What it asks, with the nonce of this run.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<VerifiedAnswer?> RunAsync(
        int needed, TrustFile trust, Expectations who, AnswerExpectations expected, CancellationToken cancellationToken)
    {
        HeliosClient[] clients = [.. nodes.Select(http => new HeliosClient(http, trust, expected))];
        NodeRequest request = clients[0].RequestOf(expected.Question!);
        Task<byte[]>[] asked = [.. nodes.Select(http => request.SendAsync(http, cancellationToken))];
        List<VerifiedAnswer> held = [];
        foreach ((HeliosClient client, Uri node, Task<byte[]> answer) in clients.Zip(nodes.Select(http => http.BaseAddress!), asked))
        {
            report.Ask($"{node}: {request}");
            if (await NodeAnswer.AnswerAsync(answer, report) is not { } body)
                continue;
            IsAnswered = true;
            if (report.Judge(() => client.Judge(expected.Question!, body)) is { Answer: { } verified })
                held.Add(verified);
        }
        List<AttestedNode> attested = [];
        foreach (HttpClient http in nodes)
        {
            report.Ask($"{http.BaseAddress}");
            if (await NodeCheck.AttestAsync(http, who, TimeProvider.System, report, cancellationToken) is { Node: var node })
                attested.Add(node);
        }
        report.Ask($"{needed} of {nodes.Count}");
        return report.Judge(AnswerQuorum.Judge(held, needed, attested));
    }
}
