using System.Collections.Immutable;
using Helios.Protocol.Governance;
using Helios.Tee.Appraisal;

namespace Helios.Tee.Governance;

/// <summary>The document that a network has adopted, and what it and those before it order about the network's key.</summary>
/// <param name="Orders">Of all documents up to this one, from the first on.</param>
public sealed record AdoptedPolicy(AuthorizedPolicy Authorized, ImmutableArray<IssuedOrder> Orders)
{
    public uint Version => Authorized.Version;

    /// <summary>Of the document.</summary>
    public Hash32 Digest => Authorized.Digest;

    public AppraisalPolicy Policy => Authorized.Document.Policy;
}

/// <summary>An order, and the document that gives it.</summary>
public sealed record IssuedOrder(KeyOrder Order, AuthorizedPolicy By);
