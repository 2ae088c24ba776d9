using System.CommandLine;
using System.CommandLine.Parsing;
using Helios.Client.Attestation;
using Helios.Client.Trust;
using Helios.Node.Configuration;
using Helios.Node.Hosting;
using Helios.Protocol.Crypto;
using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;
using Helios.Tee.Providers.Simulated;

namespace Helios.Node.Cli;

/// <summary>The options that say which node a client means: image, platform, network.</summary>
internal sealed class ExpectationOptions
{
    private readonly Option<FileInfo?> _policy = new("--policy")
    {
        Description = "the releases that you trust: HOCON with helios.tee.policy, as a node has it, or that part as JSON",
        HelpName = "FILE",
    };

    private readonly Option<string?> _key = new("--key") { Description = "the network's public key, 33 bytes of hex", HelpName = "HEX" };

    private readonly Option<string?> _networkId = new("--network-id")
    {
        Description = "the network's id, 32 bytes of hex",
        HelpName = "HEX",
    };

    private readonly Option<string?> _founding = new("--founding-checkpoint")
    {
        Description = "root of the finalized block from which the network started, from a source of your own",
        HelpName = "ROOT",
    };

    private readonly Option<string?> _authority = new("--authority")
    {
        Description = "who says the network's policy and orders its keys: THRESHOLD:KEY,KEY,… of its keys, eip155:CHAIN:ADDRESS of its "
            + "contract, or none where the policy is static; beside one of the three options that name the network",
        HelpName = "AUTHORITY",
    };

    private readonly Option<FileInfo?> _collateral = new("--collateral")
    {
        Description = "collateral to judge by, instead of what the node ships",
        HelpName = "FILE",
    };

    private readonly Option<bool> _simulated = new("--simulated")
    {
        Description = "allow the development root instead of Intel's; such a quote proves nothing",
    };

    private Option[] All => [_policy, _key, _networkId, _founding, _authority, _collateral, _simulated];

    public void AddTo(Command command)
    {
        foreach (Option option in All)
            command.Add(option);
    }

    /// <summary>The names of those that are given.</summary>
    public IEnumerable<string> NamesOfGiven(CommandResult line) =>
        All.Where(option => line.GetResult(option) is { Implicit: false }).Select(option => option.Name);

    /// <exception cref="StartupException">A file or a value cannot be read.</exception>
    public Expectations Read(ParseResult line)
    {
        TrustAnchor root = line.GetValue(_simulated) ? TrustAnchor.Parse(SimulatedRoot.Der.Span) : TrustAnchor.IntelSgxRootCa;
        return new Expectations(
            root,
            Given.File(line, _policy, bytes => PolicyFile.Parse("policy", bytes).ToPolicy(root, own: null)),
            Given.Text(line, _key, text => Secp256k1PublicKey.Decode(Hex.Decode(text))),
            Given.Text(line, _networkId, text => (Hash32?)Hash32.Parse(text)),
            Given.Text(line, _founding, text => (Hash32?)Hash32.Parse(text)),
            Given.File(line, _collateral, bytes => CollateralJson.Parse(bytes)))
        {
            Authority = Given.Text(line, _authority, NamedAuthority.Parse),
        };
    }
}
