using System.CommandLine;
using System.Text;
using Helios.Client.Attestation;
using Helios.Node.Checking;
using Helios.Protocol.Answers;
using Helios.Protocol.Json;

namespace Helios.Node.Cli;

/// <summary><c>helios-akka check URL</c>: verifies who a node is, then answers under the key that was attested.</summary>
public static class CheckCommand
{
    /// <summary><c>totalSupply()</c> of DAI: the request of the documentation.</summary>
    private const string DefaultCall = """{"to":"0x6b175474e89094c44da98b954eedeac495271d0f","input":"0x18160ddd"}""";

    public static Command Create()
    {
        Argument<Uri> url = NodeUrl.Argument();
        var who = new ExpectationOptions();
        var call = new Option<string?>("--call")
        {
            Description = "the body for POST /v1/call; a nonce is added",
            DefaultValueFactory = _ => DefaultCall,
            HelpName = "JSON",
        };
        var command = new DetailedCommand("check",
            "Verify a running node: its quote to Intel's root, its image by a policy, then answers of /v1/block and /v1/call.",
            """
            Examples:
              helios-akka check https://node.example --policy policy.json --network-id 0x6b17...
              helios-akka check https://node.example --policy policy.json --founding-checkpoint 0x91c2...

            Asks GET /v1/attestation with a nonce of this run. Each check is a line; a failed one says what was found, what was expected
            and what to do. Without --policy the measurements are printed and the verdict is UNVERIFIED. So it is where none of
            --network-id, --key and --founding-checkpoint is given, because anybody can found a network with a genuine image.

            Exit code: 0 every check holds, with a policy and a network that was named; 1 a check failed, the node does not answer, or
            UNVERIFIED; 2 a wrong command line, or a file that cannot be read; 5 SIMULATED.
            """) { url, call };
        who.AddTo(command);
        command.SetAction((line, cancellationToken) => CommandErrors.ReportAsync(async () =>
        {
            Expectations expected = who.Read(line);
            Question.Call question = Given.Text(
                line, call, text => QuestionJson.ParseCall(StrictJson.Parse(Encoding.UTF8.GetBytes(text), "call")))!;
            using HttpClient http = NodeUrl.Client(line.GetRequiredValue(url));
            var check = new NodeCheck(http, expected, TimeProvider.System, new CheckReport(line.InvocationConfiguration.Output));
            return await check.RunAsync(question, cancellationToken);
        }, line.InvocationConfiguration.Error));
        return command;
    }
}
