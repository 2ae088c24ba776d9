using System.CommandLine;
using System.Text.Json.Nodes;
using Helios.Node.Configuration;
using Helios.Node.Hosting;
using Helios.Node.Http;
using Helios.Protocol.Beacon;
using Helios.Protocol.Governance;
using Helios.Protocol.Overlay;
using Helios.Tee.Appraisal;
using Helios.Tee.Certificates;
using Helios.Tee.Governance;
using Helios.Tee.Providers.Simulated;

namespace Helios.Node.Cli;

/// <summary>
/// <c>helios-akka policy</c>: policy documents of a network with an authority (docs/policy-format.md), from the draft to the node.
/// </summary>
public static class PolicyCommand
{
    private const int DefaultDays = 180;

    /// <summary>A file names its roots by hash, and each command knows both.</summary>
    private static TrustAnchor[] Roots => [TrustAnchor.IntelSgxRootCa, TrustAnchor.Parse(SimulatedRoot.Der.Span)];

    public static Command Create() => new("policy", "Write, read, sign and submit the policy documents of a network with an authority.")
    {
        CreateNew(), CreateShow(), CreateDiff(), PolicySignCommand.Create(), CreateCheck(), PolicySubmitCommand.Create(),
    };

    /// <exception cref="StartupException">Not a policy file.</exception>
    internal static SignedPolicy Read(ParseResult line, Argument<FileInfo> argument) =>
        Given.File(line, argument, bytes => SignedPolicy.ReadFile(bytes, Roots));

    internal static Argument<FileInfo> PolicyFileArgument(string name, string description) => new(name) { Description = description };

    private static Option<bool> Json() => new("--json") { Description = "print one JSON object instead of text" };

    private static Command CreateNew()
    {
        var settings = new SettingOptions();
        var after = new Option<FileInfo?>("--after")
        {
            Description = "the document that it follows; without it the first one is written", HelpName = "FILE",
        };
        var days = new Option<int>("--valid-days")
        {
            Description = "how long it is valid, from now on", HelpName = "DAYS", DefaultValueFactory = _ => DefaultDays,
        };
        var command = new DetailedCommand("new", "Write a draft: the policy of a node's configuration, unsigned.",
            """
            Examples:
              helios-akka policy new --config node.hocon > v1.json
              helios-akka policy new --config node.hocon --after v1.json --valid-days 90 > v2.json

            The policy is helios.tee.policy with accept = releases; network and authority are those of the configuration. Edit the draft
            where the configuration has no setting (key-holders, keys), look at it with 'policy diff', and sign it. Where a contract
            is the authority nobody signs: submit it, and send to the contract what 'policy check' prints.

            Exit code: 0; 2 a setting, a command line or a file that cannot be used.
            """) { after, days };
        settings.AddTo(command);
        command.SetAction((line, cancellationToken) => CommandErrors.ReportAsync(async () =>
        {
            NodeOptions options = NodeOptions.From(settings.Load(line));
            NetworkRules rules = await RulesOfAsync(options, cancellationToken);
            PolicyDocument? before = Given.File(line, after, bytes => SignedPolicy.ReadFile(bytes, Roots).Document);
            if (line.GetValue(days) is < 1 or > 36_500)
                throw new StartupException(ExitCode.Configuration, "--valid-days: 1 to 36500 are expected");
            AppraisalPolicy policy = Usable(() => options.Tee.Policy.ToPolicy(
                options.Tee.Provider == "simulated" ? Roots[1] : Roots[0], own: null));
            DateTimeOffset now = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
            var document = new PolicyDocument(
                rules.Digest, (before?.Version ?? 0) + 1, before?.Digest, now, now.AddDays(line.GetValue(days)),
                policy with { KeyHolders = before?.Policy.KeyHolders ?? KeyHolderRule.Anyone }, []);
            byte[] draft = SignedPolicy.Of(document).ToFile();
            _ = Usable(() => SignedPolicy.ReadFile(draft, Roots)); // what cannot be read again must not be signed
            await line.InvocationConfiguration.Output.WriteAsync(System.Text.Encoding.UTF8.GetString(draft));
            return ExitCode.Success;
        }, line.InvocationConfiguration.Error));
        return command;
    }

    private static Command CreateShow()
    {
        Argument<FileInfo> file = PolicyFileArgument("FILE", "a policy document, signed or not");
        Option<bool> json = Json();
        var command = new DetailedCommand("show", "Say in words what a document says, and who has signed it.",
            """
            Example:
              helios-akka policy show v2.json

            Whether the signatures are the authority's is for 'policy check' to say.

            Exit code: 0; 2 a file that cannot be read, or is not a policy document.
            """) { file, json };
        command.SetAction((line, _) => CommandErrors.ReportAsync(async () =>
        {
            SignedPolicy signed = Read(line, file);
            string[] lines = [$"digest {signed.Digest}", .. PolicyWords.Describe(signed.Document), .. Signers(signed)];
            await WarnAsync(line, signed.Document);
            await PrintAsync(line, line.GetValue(json), lines, new JsonObject
            {
                ["version"] = signed.Document.Version,
                ["digest"] = signed.Digest.ToString(),
                ["says"] = Array(PolicyWords.Describe(signed.Document)),
                ["signatures"] = Array(signed.Signatures.Select(signature => signature.Key.ToString())),
                ["warnings"] = Array(PolicyWords.Warnings(signed.Document)),
            });
            return ExitCode.Success;
        }, line.InvocationConfiguration.Error));
        return command;
    }

    private static Command CreateDiff()
    {
        Argument<FileInfo> before = PolicyFileArgument("BEFORE", "a policy document");
        Argument<FileInfo> after = PolicyFileArgument("AFTER", "the one that is to follow it");
        Option<bool> json = Json();
        var command = new DetailedCommand("diff", "Say in words what one document changes of another.",
            """
            Example:
              helios-akka policy diff v1.json v2.json

            Exit code: 0 the second follows the first; 1 it does not; 2 a file that cannot be read, or is not a policy document.
            """) { before, after, json };
        command.SetAction((line, _) => CommandErrors.ReportAsync(async () =>
        {
            PolicyDocument old = Read(line, before).Document;
            PolicyDocument @new = Read(line, after).Document;
            bool follows = @new.Previous == old.Digest && @new.Version == old.Version + 1 && @new.Network == old.Network;
            string[] lines = [.. PolicyWords.Differences(old, @new)];
            await PrintAsync(line, line.GetValue(json), lines, new JsonObject { ["follows"] = follows, ["changes"] = Array(lines) });
            return follows ? ExitCode.Success : ExitCode.Fatal;
        }, line.InvocationConfiguration.Error));
        return command;
    }

    private static Command CreateCheck()
    {
        Argument<FileInfo> file = PolicyFileArgument("FILE", "a signed policy document");
        var settings = new SettingOptions();
        Option<bool> json = Json();
        var command = new DetailedCommand("check", "Whether the authority of a node's configuration has signed a document.",
            """
            Example:
              helios-akka policy check v2.json --config node.hocon

            Where a contract is the authority (helios.authority.contract), the document must have no signatures, and what its owner has to
            send is printed. Whether the contract names it says a node: /v1/status, policy.

            Exit code: 0 it is authorized, or a contract can name it; 1 it is not; 2 a setting or a file that cannot be used.
            """) { file, json };
        settings.AddTo(command);
        command.SetAction((line, cancellationToken) => CommandErrors.ReportAsync(async () =>
        {
            NodeOptions options = NodeOptions.From(settings.Load(line));
            NetworkRules rules = await RulesOfAsync(options, cancellationToken);
            SignedPolicy signed = Read(line, file);
            string? objection = options.Authority!.Governance is NetworkGovernance.ByAuthority(var authority)
                ? AuthorizedPolicy.Check(signed, rules.Digest, authority).Match(_ => null, reason => (string?)reason)
                : AuthorizedPolicy.ObjectionToForm(signed, rules.Digest);
            string of = $"version {signed.Document.Version}, digest {signed.Digest}";
            string[] said = (objection, options.Authority.Governance) switch
            {
                ({ } reason, _) => [$"REFUSED: {reason}"],
                (_, NetworkGovernance.ByContract(var contract)) =>
                    [$"FOR THE CONTRACT {contract}: {of}", .. Publication(contract, signed)],
                _ => [$"AUTHORIZED: {of}"],
            };
            await WarnAsync(line, signed.Document);
            await PrintAsync(line, line.GetValue(json), said, new JsonObject
            {
                ["authorized"] = objection is null && rules.Governance is NetworkGovernance.ByAuthority,
                ["contract"] = (rules.Governance as NetworkGovernance.ByContract)?.Contract.ToString(),
                ["reason"] = objection,
                ["warnings"] = Array(PolicyWords.Warnings(signed.Document)),
            });
            return objection is null ? ExitCode.Success : ExitCode.Fatal;
        }, line.InvocationConfiguration.Error));
        return command;
    }

    /// <summary>How the owner of the contract names the document.</summary>
    private static string[] Publication(Address contract, SignedPolicy signed) =>
    [
        $"it counts when the contract names it in a finalized block: its owner sends to {contract}",
        $"  publish({signed.Document.Version}, {signed.Digest})",
        $"  0x{Convert.ToHexStringLower(PolicyContract.Publication(signed.Document.Version, signed.Digest))}",
    ];

    /// <exception cref="StartupException">The configuration names no authority.</exception>
    private static async Task<NetworkRules> RulesOfAsync(NodeOptions options, CancellationToken cancellationToken)
    {
        if (options.Authority is not { Governance: var governance })
            throw new StartupException(ExitCode.Configuration, "helios.authority: the configuration names no authority");
        BeaconChain chain = await Networks.LoadAsync(options, cancellationToken);
        return new NetworkRules(options.NetworkName, chain.ChainId, chain.GenesisValidatorsRoot, governance);
    }

    /// <summary>What the configuration says, as a policy that can be written.</summary>
    /// <exception cref="StartupException">It cannot.</exception>
    private static T Usable<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (MalformedInputException e)
        {
            throw new StartupException(ExitCode.Configuration, $"helios.tee.policy: {e.Message}", e);
        }
    }

    private static IEnumerable<string> Signers(SignedPolicy signed) => signed.Signatures.IsEmpty
        ? ["signed by nobody yet"]
        : signed.Signatures.Select(signature => $"signed by {signature.Key}");

    private static async Task WarnAsync(ParseResult line, PolicyDocument document)
    {
        foreach (string warning in PolicyWords.Warnings(document))
            await line.InvocationConfiguration.Error.WriteLineAsync($"warning: {warning}");
    }

    private static JsonArray Array(IEnumerable<string> lines) => new([.. lines.Select(text => (JsonNode)text)]);

    private static Task PrintAsync(ParseResult line, bool asJson, IEnumerable<string> lines, JsonObject json) =>
        line.InvocationConfiguration.Output.WriteLineAsync(asJson ? json.ToJsonString(AnswerJson.Relaxed) : string.Join('\n', lines));
}
