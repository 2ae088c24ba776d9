using Helios.Protocol.Beacon;
using Helios.Protocol.Ssz;

namespace Helios.Protocol.Proofs;

/// <summary>A container of the light client, not decoded yet.</summary>
/// <param name="Version">The fork whose types it has. It chooses how to read the bytes, and is not believed.</param>
public sealed record VersionedSsz(ConsensusFork Version, ReadOnlyMemory<byte> Ssz)
{
    /// <param name="slot">Of its header: the container has the types of the fork of that slot, or of a later one.</param>
    /// <exception cref="ArgumentException">It has the types of no fork of this build.</exception>
    public static VersionedSsz Of<T>(T container, Slot slot, BeaconChain chain)
        where T : ISszContainer<T>
    {
        byte[] ssz = SszWriter.Encode(container);
        for (ConsensusFork fork = chain.ForkAt(slot); fork < ConsensusFork.Unknown; fork++)
        {
            try
            {
                SszReader.Decode<T>(ssz, new(fork, chain.Preset));
                return new(fork, ssz);
            }
            catch (MalformedInputException)
            {
                // servers may send an older container in the types of a later fork
            }
        }
        throw new ArgumentException($"a {typeof(T).Name} of slot {slot} has the types of no fork", nameof(container));
    }

    /// <exception cref="MalformedInputException">Not such a container.</exception>
    public T Decode<T>(BeaconChain chain)
        where T : ISszContainer<T> => SszReader.Decode<T>(Ssz.Span, new(Version, chain.Preset));
}
