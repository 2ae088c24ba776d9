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
    private readonly uint _floor;
    private volatile PolicyHistory _history = PolicyHistory.Empty;

    private GovernedPolicy(AppraisalPolicy? policy, Authority? authority, Hash32 network, IReadOnlyList<TrustAnchor> roots, uint floor) =>
        (_static, Authority, Network, Roots, _floor) = (policy, authority, network, roots, floor);

    /// <summary>Null where the policy is static.</summary>
    public Authority? Authority { get; }

    /// <summary>The digest of the network's rules, which every document names.</summary>
    public Hash32 Network { get; }

    /// <summary>The roots of trust that a policy of this node can name.</summary>
    public IReadOnlyList<TrustAnchor> Roots { get; }

    /// <summary>The documents that this node has; none where the policy is static.</summary>
    public PolicyHistory History => _history;

    /// <summary>The one policy that the network ever has.</summary>
    public static GovernedPolicy Static(AppraisalPolicy policy) => new(policy, authority: null, default, policy.Roots, floor: 0);

    /// <param name="network">The digest of the network's rules.</param>
    /// <param name="roots">The roots of trust that this node knows.</param>
    /// <param name="floor">The lowest version that the operator accepts; 0 for any.</param>
    public static GovernedPolicy By(Authority authority, Hash32 network, IReadOnlyList<TrustAnchor> roots, uint floor = 0) =>
        new(policy: null, authority, network, roots, floor);

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

    /// <summary>The digest of the static policy, or of the document in force; zeros where none is.</summary>
    public Hash32 DigestAt(DateTimeOffset now) =>
        _static is not null ? PolicyDigest.Of(_static)
        : StateAt(now) is PolicyState.InForce(var document) ? document.Digest
        : Hash32.Zero;

    /// <summary>The document in force, or why there is none, where the policy is not static.</summary>
    public PolicyState StateAt(DateTimeOffset now)
    {
        PolicyHistory history = _history;
        return history.Version < _floor
            ? new PolicyState.Closed($"policy version {_floor} or newer is needed (helios.authority.min-version), and this node has "
                + $"{(history.Version == 0 ? "none" : $"version {history.Version}")}")
            : history.At(now);
    }

    internal void Publish(PolicyHistory history) => _history = history;
}
