using System.CommandLine;
using Helios.Client.Answers;
using Helios.Client.Attestation;
using Helios.Client.Trust;
using Helios.Node.Checking;
using Helios.Node.Hosting;
using Helios.Protocol.Answers;

namespace Helios.Node.Cli;

/// <summary>
/// <c>helios-akka verify ANSWER --trust FILE</c>: judges an answer of <c>/v1</c> without network, or asks for one first; with
/// <c>--policy</c> it verifies the node itself before that.
/// </summary>
public static class VerifyCommand
{
    private const int MaxAnswers = 64;

    public static Command Create()
    {
        var answers = new Argument<string[]>("ANSWER")
        {
            Description = "the answer of /v1, or what 'curl -i' saved of /rpc: a file, or - for standard input; several with --quorum",
            Arity = new ArgumentArity(0, MaxAnswers),
        };
        var trust = new Option<FileInfo?>("--trust") { Description = "what 'helios-akka trust' printed", HelpName = "FILE" };
        var keys = new Option<FileInfo?>("--keys")
        {
            Description = "what GET /v1/keys of a node of the network said: certificates that lead from the trusted key to the answer's; "
                + "with --url the node is asked for them",
            HelpName = "FILE",
        };
        var url = new Option<string[]>("--url")
        {
            Description = "ask this node now, with a nonce of this run: what --request says, else for the newest block; several with "
                + "--quorum",
            HelpName = "URL",
        };
        var at = new Option<string?>("--at")
        {
            Description = "the time to judge at: 2026-03-01T00:00:00Z or Unix seconds; default: this machine's clock",
            HelpName = "TIME",
        };
        var anyRequest = new Option<bool>("--any-request")
        {
            Description = "without --request: accept an answer to any request",
        };
        var quorum = new Option<int?>("--quorum")
        {
            Description = "as many of the answers must hold, be of different nodes, and agree; nodes of --url are attested, and must be on "
                + "different platforms",
            HelpName = "NUMBER",
        };
        var alone = new Option<bool>("--proof-alone")
        {
            Description = "judge the proof and nothing else, from --checkpoint on the chain of --network: no attestation, no signature",
        };
        var json = new Option<bool>("--json") { Description = "print one JSON object instead of text" };
        var asked = new AnswerOptions();
        var who = new ExpectationOptions();
        var command = new DetailedCommand("verify", "Verify an answer: signature, network, request, nonce, view, freshness, proof.",
            """
            Examples:
              helios-akka verify answer.json --trust trust.json --request request.json
              helios-akka verify --url https://node.example --trust trust.json --request request.json --proof
              helios-akka verify --url https://node.example --policy policy.hocon --network-id 0x6b17... --request request.json
              helios-akka verify --url https://a.example --url https://b.example --quorum 2 --trust trust.json --request request.json
              helios-akka verify answer.json --trust trust.json --keys keys.json --request request.json
              helios-akka verify a.json b.json c.json --quorum 2 --trust trust.json --request request.json
              helios-akka verify answer.json --proof-alone --checkpoint 0x91c2... --network mainnet --request request.json

            Each check is a line; a failed one says what was found, what was expected and what to do. Without --request the answer is
            about the request that it repeats, which anybody may have asked: the verdict is UNASKED, unless --any-request is given.

            An answer that brings a proof (?proof=1) is checked without network from a checkpoint of the trust file on, up to running the
            call again on the state that is proven. Without --trust the node is attested first, as 'helios-akka trust' does it, and nothing
            is kept. With --proof-alone nobody is attested, and no key is known: block and result are proven, and not who signed them, or
            when.

            Exit code: 0 VERIFIED or PROVEN; 1 REFUSED, because a check does not hold; 2 a wrong command line, a file that cannot be read,
            or UNJUDGED, because the chain of the proof is not known here (--network); 5 SIMULATED; 6 UNASKED; 7 UNREACHABLE.
            """) { answers, trust, keys, url, at, anyRequest, quorum, alone, json };
        asked.AddTo(command);
        who.AddTo(command);
        command.Validators.Add(line =>
        {
            foreach (Option other in (Option[])[trust, alone])
            {
                if (line.GetResult(other) is { Implicit: false } && who.NamesOfGiven(line).ToArray() is [_, ..] unread)
                {
                    line.AddError(
                        $"{other.Name} says what you trust, so {string.Join(", ", unread)} would not be read: leave one of the two out");
                }
            }
            if (line.GetResult(keys) is not null && line.GetResult(trust) is null)
                line.AddError("--keys says which keys follow the one of --trust, so it needs --trust");
            if (line.GetResult(alone) is { Implicit: false } && line.GetResult(trust) is not null)
                line.AddError("--proof-alone trusts a checkpoint and nobody's key, so --trust would not be read: leave one of the two out");
            if (line.GetResult(url) is not null && line.GetResult(at) is not null)
                line.AddError("an answer that is asked for now (--url) is judged now, so --at would not be read: leave one of the two out");
        });
        command.SetAction((line, cancellationToken) => CommandErrors.ReportAsync(async () =>
        {
            AnswerExpectations expected = await asked.ReadAsync(line, cancellationToken);
            TrustFile? kept = Given.File(line, trust, bytes => TrustFile.Parse(bytes));
            DateTimeOffset now = Given.Text(line, at, text => (DateTimeOffset?)GivenTime.Parse(text)) ?? TimeProvider.System.GetUtcNow();
            var report = new AnswerReport(line.InvocationConfiguration.Output, line.GetValue(json));
            if (kept is not null && Given.File(line, keys, bytes => bytes) is { } certificates)
                kept = KeysReport.Follow(kept, certificates, report);
            var run = new VerifyRun(expected, line.GetValue(anyRequest), report);
            Uri[] nodes = [.. (line.GetValue(url) ?? []).Select(NodeUrl.Parse)];
            string[] sources = line.GetValue(answers) ?? [];
            bool isAlone = line.GetValue(alone);
            if ((expected.NeedsProof || isAlone) && expected.Question is Question.Rpc { Request: { CanBeProven: false } unprovable })
            {
                throw new StartupException(ExitCode.Configuration, $"no answer to this {unprovable.Method} has a proof "
                    + $"(docs/answer-format.md, section 11), so {(isAlone ? alone.Name : "--proof")} can accept none: leave it out to "
                    + "judge what the node signed");
            }
            switch (nodes, sources, line.GetValue(quorum))
            {
                case ([var node], [], null) when isAlone:
                    return await run.AskForProofAsync(node, cancellationToken);
                case ([], [{ Length: > 0 } source], null) when isAlone:
                    return run.JudgeProof(ReadAll(source), now);
                case ([var node], [], null) when !isAlone:
                    return await run.AskAsync(node, kept, kept is null ? Named(who.Read(line)) : null, cancellationToken);
                case ([_, _, ..], [], { } needed) when !isAlone && needed >= 1 && needed <= nodes.Length:
                    return await run.AskQuorumAsync(nodes, needed, kept, kept is null ? Named(who.Read(line)) : null, cancellationToken);
                case ([], [{ Length: > 0 } source], null) when kept is not null:
                    return run.Judge(ReadAll(source), kept, now);
                case ([], { Length: > 0 }, { } needed) when kept is not null && needed >= 1 && needed <= sources.Length:
                    return run.JudgeQuorum(sources, [.. sources.Select(ReadAll)], needed, kept, now);
                default:
                    throw new StartupException(ExitCode.Configuration, "give an ANSWER and --trust, or --url to ask for one, with --trust "
                        + "or --policy; several of one kind with --quorum, which is at most their number; or one with --proof-alone");
            }
        }, line.InvocationConfiguration.Error));
        return command;
    }

    private static Expectations Named(Expectations who) => who is { Policy: not null, NamesNetwork: true }
        ? who
        : throw new StartupException(ExitCode.Configuration,
            "without --trust give --policy, and --network-id, --key or --founding-checkpoint, because anybody can found a network");

    private static byte[] ReadAll(string source)
    {
        if (source != "-")
            return Given.File("ANSWER", source, bytes => bytes);
        using Stream input = Console.OpenStandardInput();
        using var bytes = new MemoryStream();
        input.CopyTo(bytes);
        return bytes.ToArray();
    }
}
