using Helios.Protocol.Bls;

namespace Helios.Protocol.Beacon;

public sealed partial class SyncCommittee
{
    private BlsPublicKey?[]? _decoded;

    /// <summary>A member's key. All are decoded at once when the first is asked for, and kept, since a committee signs every slot of its period.</summary>
    /// <remarks>
    /// Without the subgroup check of each key: a committee is used only after its root was proven in a state, and the chain lets a
    /// key into a state only with a proof of possession (<c>process_deposit</c>).
    /// </remarks>
    /// <exception cref="MalformedInputException">Not a point on the curve.</exception>
    public BlsPublicKey Key(int index) =>
        (_decoded ??= BlsPublicKey.DecodeManyTrusted(_pubkeys))[index] ?? throw new MalformedInputException($"member {index} of the sync committee has no key");
}
