using System.Collections.Immutable;
using Helios.Protocol.Execution;
using Helios.Protocol.LightClient;

namespace Helios.Actors.Execution;

/// <summary>A block that the light client has proven, with everything that its header commits to.</summary>
/// <param name="On">The block of the light client.</param>
/// <param name="Transactions">With their senders, in order.</param>
public sealed record WholeBlock(ProvenBlock On, VerifiedBlock Verified, ImmutableArray<SignedTransaction> Transactions);
