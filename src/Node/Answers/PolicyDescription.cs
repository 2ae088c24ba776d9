using System.Text.Json.Nodes;
using Helios.Node.Questions;
using Helios.Protocol.Governance;
using Helios.Tee.Appraisal;
using Helios.Tee.Governance;

namespace Helios.Node.Answers;

/// <summary>The policy document that a node names.</summary>
/// <param name="Document">The one in force, or the newest; null with a static policy, and where none or two are newest.</param>
/// <param name="Version">Of the newest; 0 where there is none.</param>
internal sealed record NamedPolicy(AuthorizedPolicy? Document, uint Version, bool IsInForce);

/// <summary>The policy of a network with an authority, as the status and the statement name it.</summary>
internal static class PolicyDescription
{
    public static NamedPolicy NamedBy(NodeFacts facts)
    {
        if (facts.Policy is not { IsStatic: false } policy)
            return new NamedPolicy(Document: null, Version: 0, IsInForce: true);
        PolicyHistory history = policy.History;
        return policy.StateAt(facts.Clock.GetUtcNow()) is PolicyState.InForce(var inForce)
            ? new NamedPolicy(inForce, inForce.Version, IsInForce: true)
            : new NamedPolicy(history.Newest.Length == 1 ? history.Newest[0] : null, history.Version, IsInForce: false);
    }

    /// <summary>The digest of the rules for admission; zeros where no document can be named.</summary>
    public static Hash32 DigestOf(NamedPolicy named, NodeFacts facts) => facts.Policy is not { IsStatic: false }
        ? facts.Rules.Governance.Digest
        : named.Document is { } document ? PolicyDigest.Of(document.Document.Policy) : Hash32.Zero;

    /// <returns>Null where the policy is static.</returns>
    public static JsonObject? Describe(NamedPolicy named, NodeFacts facts)
    {
        if (facts.Policy is not { IsStatic: false } policy)
            return null;
        var said = new JsonObject
        {
            ["version"] = named.Version,
            ["digest"] = named.Document?.Digest.ToString(),
            ["inForce"] = named.IsInForce,
            ["validUntil"] = named.Document?.Document.ValidUntil.ToString("yyyy-MM-ddTHH:mm:ssZ"),
        };
        if (policy.Authority is { } authority)
            said["authority"] = Describe(authority);
        if (policy.Contract is { } contract)
            said["contract"] = Describe(contract, policy.View);
        return said;
    }

    /// <summary>Why no policy is in force; null where one is.</summary>
    public static string? Objection(NodeFacts facts) => facts.Policy is { IsStatic: false } policy
        ? (policy.StateAt(facts.Clock.GetUtcNow()) as PolicyState.Closed)?.Reason
        : null;

    /// <param name="view">Null where it has not been read.</param>
    private static JsonObject Describe(Address contract, ContractView? view) => new()
    {
        ["address"] = contract.ToString(),
        ["block"] = view?.BlockNumber,
        ["blockTime"] = view?.BlockTime.ToString("yyyy-MM-ddTHH:mm:ssZ"),
        ["names"] = view?.Version,
    };

    private static JsonObject Describe(Authority authority) => new()
    {
        ["threshold"] = authority.Threshold,
        ["keys"] = new JsonArray([.. authority.Keys.Select(key => (JsonNode)key.ToString())]),
    };
}
