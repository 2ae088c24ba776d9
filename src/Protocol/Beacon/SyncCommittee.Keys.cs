using System.Collections.Immutable;
using Helios.Protocol.Bls;

namespace Helios.Protocol.Beacon;

public sealed partial class SyncCommittee
{
    private BlsPublicKey?[]? _decoded;

    /// <summary>
    /// The keys of those who signed, or null if one of them is not a point on the curve. Decoded once, all together, and kept: a committee
    /// signs every slot of its period.
    /// </summary>
    /// <remarks>
    /// Without the subgroup check of each key, which would cost five times the rest: a committee is used only after its root was proven
    /// in a state, and the chain lets a key into a state only with a proof of possession (<c>process_deposit</c>). Verification of a
    /// signature checks their sum.
    /// </remarks>
    public ImmutableArray<BlsPublicKey>? Participants(SyncAggregate aggregate)
    {
        _decoded ??= BlsPublicKey.DecodeManyTrusted(_pubkeys);
        var keys = ImmutableArray.CreateBuilder<BlsPublicKey>(Size);
        for (int member = 0; member < Size; member++)
        {
            if (!aggregate.IsParticipant(member))
                continue;
            if (_decoded[member] is not { } key)
                return null;
            keys.Add(key);
        }
        return keys.ToImmutable();
    }
}
