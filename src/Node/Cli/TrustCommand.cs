using System.CommandLine;
using System.Text.Json;
using Helios.Client;
using Helios.Client.Attestation;
using Helios.Client.Trust;
using Helios.Node.Checking;
using Helios.Node.Hosting;
using Helios.Node.Http;

namespace Helios.Node.Cli;

/// <summary><c>helios-akka trust URL</c>: verifies an attestation once, and prints what a client keeps of it.</summary>
public static class TrustCommand
{
    public static Command Create()
    {
        Argument<Uri> url = NodeUrl.Argument();
        var follow = new Option<FileInfo?>("--follow")
        {
            Description = "the trust file of this network that you have: follow its keys to the newest, and print it with the certificates",
            HelpName = "FILE",
        };
        var who = new ExpectationOptions();
        var command = new DetailedCommand("trust", "Verify a node's attestation once, and print what to keep: its network and its key.",
            """
            Examples:
              helios-akka trust https://node.example --policy policy.json --founding-checkpoint 0x91c2... > trust.json
              helios-akka trust https://node.example --policy policy.json --network-id 0x6b17... \
                                --authority eip155:1:0xab16... > trust.json
              helios-akka verify answer.json --trust trust.json --request request.json
              helios-akka trust https://node.example --follow trust.json > newer.json

            The checks are lines on standard error, and the trust file is on standard output where all of them hold. It needs a policy (the
            images that you trust), and one of --network-id, --key and --founding-checkpoint, because anybody can found a network with a
            genuine image. The file says who the network's authority is, as the network id binds it; --authority refuses another one
            than you know.
            With --follow nobody is attested: the certificates of GET /v1/keys lead from the key of the file to the newest one, and the
            new file has them. Write it to another name, because the shell empties the old one first.

            Exit code: 0 the file was printed; 1 a check failed, or the node does not answer; 2 a wrong command line, or a file that
            cannot be read; 3 the file cannot be written; 5 the file was printed, and is SIMULATED.
            """) { url, follow };
        who.AddTo(command);
        command.Validators.Add(line =>
        {
            if (line.GetResult(follow) is not null && who.NamesOfGiven(line).ToArray() is [_, ..] unread)
                line.AddError($"--follow says what you trust, so {string.Join(", ", unread)} would not be read: leave one of the two out");
        });
        command.SetAction((line, cancellationToken) => CommandErrors.ReportAsync(async () =>
        {
            var report = new CheckReport(line.InvocationConfiguration.Error);
            using HttpClient http = NodeUrl.Client(line.GetRequiredValue(url));
            if (Given.File(line, follow, bytes => TrustFile.Parse(bytes)) is { } kept)
            {
                if (kept.Rules is null)
                    report.Note(KeysReport.SaysNothingOfAuthority);
                TrustFile followed = await KeysReport.FollowAsync(new HeliosClient(http, kept), report, cancellationToken);
                if (report.HasFailures)
                {
                    report.Conclude("FAILED: keep the file that you have");
                    return ExitCode.Fatal;
                }
                await PrintAsync(followed, line.InvocationConfiguration.Output);
                report.Conclude($"FOLLOWED to epoch {followed.Keys.Newest.Epoch}: keep the file");
                return ExitCode.Success;
            }
            Expectations expected = who.Read(line);
            if (expected.Policy is null || !expected.NamesNetwork)
            {
                throw new StartupException(ExitCode.Configuration, "give --policy, and --network-id, --key or --founding-checkpoint: " +
                    "a file that was not compared with anything must not be kept");
            }
            if (await new NodeCheck(http, expected, TimeProvider.System, report).AttestAsync(cancellationToken) is not { Trust: var trust })
            {
                report.Conclude("FAILED: there is nothing to keep");
                return ExitCode.Fatal;
            }
            await PrintAsync(trust, line.InvocationConfiguration.Output);
            report.Conclude(trust.IsSimulated ? "SIMULATED: every check holds, and proves nothing" : "VERIFIED: keep the file");
            return trust.IsSimulated ? ExitCode.Simulated : ExitCode.Success;
        }, line.InvocationConfiguration.Error));
        return command;
    }

    private static Task PrintAsync(TrustFile trust, TextWriter output) =>
        output.WriteLineAsync(trust.Write().ToJsonString(new JsonSerializerOptions(AnswerJson.Relaxed) { WriteIndented = true }));
}
