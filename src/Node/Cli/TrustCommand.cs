using System.CommandLine;
using System.Text.Json;
using Helios.Client.Attestation;
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
        var who = new ExpectationOptions();
        var command = new DetailedCommand("trust", "Verify a node's attestation once, and print what to keep: its network and its key.",
            """
            Example:
              helios-akka trust https://node.example --policy policy.json --founding-checkpoint 0x91c2... > trust.json
              helios-akka verify answer.json --trust trust.json --request request.json

            The checks are lines on standard error, and the trust file is on standard output where all of them hold. It needs a policy,
            and one of --network-id, --key and --founding-checkpoint, because anybody can found a network with a genuine image.

            Exit code: 0 the file was printed; 1 a check failed, or the node does not answer; 2 a wrong command line, or a file that
            cannot be read; 5 the file was printed, and is SIMULATED.
            """) { url };
        who.AddTo(command);
        command.SetAction((line, cancellationToken) => CommandErrors.ReportAsync(async () =>
        {
            Expectations expected = who.Read(line);
            var report = new CheckReport(line.InvocationConfiguration.Error);
            if (expected.Policy is null || !expected.NamesNetwork)
            {
                report.Conclude("give --policy, and --network-id, --key or --founding-checkpoint: a file that was not compared with "
                    + "anything must not be kept");
                return ExitCode.Configuration;
            }
            using HttpClient http = NodeUrl.Client(line.GetRequiredValue(url));
            if (await new NodeCheck(http, expected, TimeProvider.System, report).AttestAsync(cancellationToken) is not { Trust: var trust })
            {
                report.Conclude("FAILED: there is nothing to keep");
                return ExitCode.Fatal;
            }
            await line.InvocationConfiguration.Output.WriteLineAsync(
                trust.Write().ToJsonString(new JsonSerializerOptions(AnswerJson.Relaxed) { WriteIndented = true }));
            report.Conclude(trust.IsSimulated ? "SIMULATED: every check holds, and proves nothing" : "VERIFIED: keep the file");
            return trust.IsSimulated ? ExitCode.Simulated : ExitCode.Success;
        }));
        return command;
    }
}
