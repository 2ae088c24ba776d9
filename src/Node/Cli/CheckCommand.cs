using System.CommandLine;
using Helios.Node.Checking;
using Helios.Node.Hosting;
using Helios.Protocol.Crypto;
using Helios.Tee.Appraisal;
using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;
using Helios.Tee.Providers.Simulated;

namespace Helios.Node.Cli;

/// <summary><c>helios-akka check URL</c>: verifies who a node is, then answers under the key that was attested.</summary>
public static class CheckCommand
{
    /// <summary><c>totalSupply()</c> of DAI: the request of the documentation.</summary>
    private const string DefaultCall = """{"to":"0x6b175474e89094c44da98b954eedeac495271d0f","input":"0x18160ddd"}""";

    private const long MaxAnswer = 8 * 1024 * 1024;

    public static Command Create()
    {
        Argument<Uri> url = NodeUrl.Argument();
        var policy = new Option<FileInfo?>("--policy")
        {
            Description = "JSON with the settings of helios.tee.policy: the releases that you trust",
            HelpName = "FILE",
        };
        var key = new Option<string?>("--key") { Description = "the network's public key, 33 bytes of hex", HelpName = "HEX" };
        var networkId = new Option<string?>("--network-id") { Description = "the network's id, 32 bytes of hex", HelpName = "HEX" };
        var founding = new Option<string?>("--founding-checkpoint")
        {
            Description = "root of the finalized block from which the network started, from a source of your own",
            HelpName = "ROOT",
        };
        var collateral = new Option<FileInfo?>("--collateral")
        {
            Description = "collateral to judge by, instead of what the node ships",
            HelpName = "FILE",
        };
        var simulated = new Option<bool>("--simulated")
        {
            Description = "allow the development root instead of Intel's; such a quote proves nothing",
        };
        var call = new Option<string>("--call")
        {
            Description = "the body for POST /call",
            DefaultValueFactory = _ => DefaultCall,
            HelpName = "JSON",
        };
        var command = new DetailedCommand("check",
            "Verify a running node: its quote to Intel's root, its image by a policy, then the signatures of /block and /call.",
            """
            Examples:
              helios-akka check https://node.example --policy policy.json --network-id 0x6b17...
              helios-akka check https://node.example --policy policy.json --founding-checkpoint 0x91c2...

            Asks GET /v1/attestation with a nonce of this run. Each check is a line; a failed one says what was found, what was expected
            and what to do. Without --policy the measurements are printed and the verdict is UNVERIFIED. So it is where none of
            --network-id, --key and --founding-checkpoint is given, because anybody can found a network with a genuine image.

            Exit code: 0 every check holds, with a policy and a network that was named; 1 a check failed, the node does not answer, or
            UNVERIFIED; 2 a wrong command line, or a file that cannot be read.
            """) { url, policy, key, networkId, founding, collateral, simulated, call };
        command.SetAction((line, cancellationToken) => CommandErrors.ReportAsync(async () =>
        {
            Expectations expected = Read(() =>
            {
                TrustAnchor root = line.GetValue(simulated) ? TrustAnchor.Parse(SimulatedRoot.Der.Span) : TrustAnchor.IntelSgxRootCa;
                return new Expectations(
                    root,
                    line.GetValue(policy) is { } file
                        ? PolicyOptions.Parse(File.ReadAllBytes(file.FullName)).ToPolicy(root, own: null)
                        : null,
                    line.GetValue(key) is { } text ? Secp256k1PublicKey.Decode(Hex.Decode(text)) : null,
                    line.GetValue(networkId) is { } id ? Hash32.Parse(id) : null,
                    line.GetValue(founding) is { } block ? Hash32.Parse(block) : null,
                    line.GetValue(collateral) is { } given ? CollateralJson.Parse(File.ReadAllBytes(given.FullName)) : null);
            });
            using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
            {
                BaseAddress = line.GetRequiredValue(url),
                Timeout = TimeSpan.FromSeconds(60),
                MaxResponseContentBufferSize = MaxAnswer,
            };
            var check = new NodeCheck(http, expected, TimeProvider.System, new CheckReport(line.InvocationConfiguration.Output));
            return await check.RunAsync(line.GetRequiredValue(call), cancellationToken);
        }));
        return command;
    }

    private static Expectations Read(Func<Expectations> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is MalformedInputException or IOException or UnauthorizedAccessException)
        {
            throw new StartupException(ExitCode.Configuration, e.Message, e);
        }
    }
}
