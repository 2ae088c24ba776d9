using Helios.Actors.Governance;
using Helios.Node.Configuration;
using Helios.Node.Hosting;
using Helios.Node.Questions;
using Helios.Protocol.Beacon;
using Helios.Tee.Certificates;
using Helios.Tee.Governance;
using Helios.Tee.Providers.Simulated;

namespace Helios.Node.Starting;

/// <summary>The policy document that the configuration names. It does what any other document does: an older one changes nothing.</summary>
internal static class FirstPolicy
{
    /// <summary>What <see cref="Read"/> refuses, before there is a quote that says which roots of trust count.</summary>
    /// <returns>As of <see cref="Read"/>.</returns>
    /// <exception cref="StartupException">The file cannot be read, or the authority has not signed it.</exception>
    public static SignedPolicy? Check(NodeOptions options, BeaconChain chain)
    {
        if (options.Authority is not { } authority)
            return null;
        TrustAnchor simulated = TrustAnchor.Parse(SimulatedRoot.Der.Span);
        TrustAnchor[] roots = options.Tee.Provider switch
        {
            "simulated" => [simulated],
            "auto" => [TrustAnchor.IntelSgxRootCa, simulated],
            _ => [TrustAnchor.IntelSgxRootCa],
        };
        return Read(authority, OwnEvidence.ByAuthority(options, authority, chain, roots).Policy);
    }

    /// <returns>Null where the configuration names none.</returns>
    /// <exception cref="StartupException">The file cannot be read, or the authority has not signed it.</exception>
    public static SignedPolicy? Read(AuthorityOptions? options, GovernedPolicy policy)
    {
        if (options is not { PolicyFile: { Length: > 0 } file })
            return null;
        try
        {
            SignedPolicy signed = SignedPolicy.ReadFile(File.ReadAllBytes(file), policy.Roots);
            string? objection = policy.Authority is { } keys
                ? AuthorizedPolicy.Check(signed, policy.Network, keys).Match(_ => null, reason => (string?)reason)
                : AuthorizedPolicy.ObjectionToForm(signed, policy.Network);
            return objection is null ? signed : throw Refusal(file, objection);
        }
        catch (Exception e) when (e is MalformedInputException or IOException or UnauthorizedAccessException)
        {
            throw Refusal(file, e.Message);
        }
    }

    /// <summary>What the document does, though an operator may not have meant it; each a sentence.</summary>
    /// <param name="signed">Null where the configuration names none.</param>
    public static IEnumerable<string> Warnings(SignedPolicy? signed) => signed is null ? [] :
        PolicyWords.Warnings(signed.Document).Select(warning => $"helios.authority.policy-file: {warning}");

    /// <exception cref="StartupException">The node's journal did not take it.</exception>
    public static async Task SubmitAsync(NodeQuestions node, SignedPolicy signed, CancellationToken cancellationToken)
    {
        var offer = new PolicyMessages.Offer(signed.Text, signed.Signatures, "the configuration") { Waits = true };
        Result<PolicyMessages.Judged, NotReady> submitted = await node.SubmitPolicyAsync(offer, cancellationToken);
        if (!submitted.TryGetValue(out PolicyMessages.Judged? judged, out NotReady? notReady))
            throw new StartupException(ExitCode.Fatal, $"helios.authority.policy-file: the document was not taken: {notReady.Reason}");
        if (judged is PolicyMessages.Judged.Authorized { Verdict: PolicyVerdict.Detached })
        {
            Serilog.Log.Warning("configuration: {Warning:l}",
                "helios.authority.policy-file: this node does not have the document before that one; members bring it");
        }
    }

    private static StartupException Refusal(string file, string reason) =>
        new(ExitCode.Configuration, $"helios.authority.policy-file: {file}: {reason}");
}
