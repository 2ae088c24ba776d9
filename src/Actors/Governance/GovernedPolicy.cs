using Helios.Protocol.Governance;
using Helios.Tee.Appraisal;
using Helios.Tee.Certificates;
using Helios.Tee.Governance;

namespace Helios.Actors.Governance;

/// <summary>
/// The policy that holds in the network at this moment, for all parts of a node that judge by it. <see cref="PolicyActor"/> alone changes
/// it, after the journal has taken the document. It is safe to read from every thread.
/// </summary>
/// <remarks>Until the journal has been read nothing holds, so a node that starts admits nobody by an older policy.</remarks>
public sealed class GovernedPolicy
{
    private readonly AppraisalPolicy? _static;
    private readonly ContractView.Rule? _rule;
    private readonly uint _floor;
    private volatile Known _known = new(PolicyHistory.Empty, View: null, Trouble: null);

    private GovernedPolicy(
        AppraisalPolicy? policy, Authority? authority, ContractView.Rule? rule, Hash32 network, IReadOnlyList<TrustAnchor> roots,
        uint floor) =>
        (_static, Authority, _rule, Network, Roots, _floor) = (policy, authority, rule, network, roots, floor);

    /// <summary>Whether the network has one policy, and no documents.</summary>
    public bool IsStatic => _static is not null;

    /// <summary>The keys that sign the documents; null where the policy is static, and where a contract names them.</summary>
    public Authority? Authority { get; }

    /// <summary>The contract that names the documents; null where there is none.</summary>
    public Address? Contract => _rule?.Address;

    /// <summary>The digest of the network's rules, which every document names.</summary>
    public Hash32 Network { get; }

    /// <summary>The roots of trust that a policy of this node can name.</summary>
    public IReadOnlyList<TrustAnchor> Roots { get; }

    /// <summary>The documents that this node has; none where the policy is static.</summary>
    public PolicyHistory History => _known.History;

    /// <summary>What the contract says; null where there is none, and where it has not been read.</summary>
    public ContractView? View => _known.View;

    /// <summary>The one policy that the network ever has.</summary>
    public static GovernedPolicy Static(AppraisalPolicy policy) => new(policy, null, null, default, policy.Roots, floor: 0);

    /// <param name="network">The digest of the network's rules.</param>
    /// <param name="roots">The roots of trust that this node knows.</param>
    /// <param name="floor">The lowest version that the operator accepts; 0 for any.</param>
    public static GovernedPolicy By(Authority authority, Hash32 network, IReadOnlyList<TrustAnchor> roots, uint floor = 0) =>
        new(policy: null, authority, rule: null, network, roots, floor);

    /// <param name="maxAge">How old the block may be in which the contract was read.</param>
    /// <inheritdoc cref="By(Authority, Hash32, IReadOnlyList{TrustAnchor}, uint)"/>
    public static GovernedPolicy By(
        Address contract, TimeSpan maxAge, Hash32 network, IReadOnlyList<TrustAnchor> roots, uint floor = 0) =>
        new(policy: null, authority: null, new ContractView.Rule(contract, maxAge), network, roots, floor);

    /// <summary>The policy in force, or why there is none.</summary>
    public Result<AppraisalPolicy, AppraisalRejection> At(DateTimeOffset now)
    {
        if (_static is not null)
            return _static;
        return StateAt(now) switch
        {
            PolicyState.InForce(var policy) => policy.Document.Policy,
            PolicyState.Closed(var reason) => new AppraisalRejection(AppraisalCode.NoPolicyInForce, reason),
            var other => throw new InvalidOperationException($"a state without a policy or a reason: {other}"),
        };
    }

    /// <summary>
    /// Version and digest of the document in force, zeros where none is; version 0 and the digest of the policy where it is static.
    /// </summary>
    public (uint Version, Hash32 Digest) NamedAt(DateTimeOffset now) =>
        _static is not null ? (0, PolicyDigest.Of(_static))
        : StateAt(now) is PolicyState.InForce(var document) ? (document.Version, document.Digest)
        : (0, Hash32.Zero);

    /// <summary>The document in force, or why there is none, where the policy is not static.</summary>
    public PolicyState StateAt(DateTimeOffset now)
    {
        (PolicyHistory history, ContractView? view, string? trouble) = _known;
        if (_rule?.Objection(view, trouble, now) is { } unread)
            return new PolicyState.Closed(unread);
        if (view?.Version > history.Version)
        {
            return new PolicyState.Closed($"the contract {Contract} names policy version {view.Version}, and this node has "
                + $"{(history.Version == 0 ? "none" : $"version {history.Version}")}: submit the document, or let a member bring it");
        }
        return history.Version < _floor
            ? new PolicyState.Closed($"policy version {_floor} or newer is needed (helios.authority.min-version), and this node has "
                + $"{(history.Version == 0 ? "none" : $"version {history.Version}")}")
            : history.At(now);
    }

    /// <summary>
    /// Whether the authority has revoked the key of an epoch. Such a key signs nothing, from the moment on that this says so. A contract
    /// revokes none, because nobody could certify the key that follows.
    /// </summary>
    public bool IsRevoked(uint epoch) => _rule is null && _known.History.Revoked.Contains(epoch);

    /// <summary>The newest document that this node has; version 0 where there is none, zeros where two are the newest.</summary>
    public (uint Version, Hash32 Digest) Newest => _known.History is var history && history.Newest.Length == 1
        ? (history.Version, history.Newest[0].Digest)
        : (history.Version, Hash32.Zero);

    /// <summary>Why this node's documents are older than others that it has seen, in words; null where they are not.</summary>
    /// <param name="seen">What was <see cref="Newest"/> once.</param>
    public string? ObjectionAfter((uint Version, Hash32 Digest) seen)
    {
        PolicyHistory history = _known.History;
        return history.Version < seen.Version
            || (history.Version == seen.Version && seen.Digest != Hash32.Zero && !history.Has(seen.Digest))
            ? $"policy version {seen.Version} ({seen.Digest}), and this node has "
                + (history.Version == 0 ? "no policy document" : $"version {history.Version}")
            : null;
    }

    /// <param name="view">What the contract says; null where there is none, and where it has not been read.</param>
    /// <param name="trouble">Why the contract has not been read since; null where it has.</param>
    internal void Publish(PolicyHistory history, ContractView? view = null, string? trouble = null) =>
        _known = new Known(history, view, trouble);

    /// <summary>Replaced as one.</summary>
    private sealed record Known(PolicyHistory History, ContractView? View, string? Trouble);
}
