using Helios.Protocol.Beacon;

namespace Helios.Protocol.Forks;

/// <summary>What somebody says of the chain's blob parameters (EIP-7892). It is not trusted.</summary>
public sealed record BlobHint(HintSource Source, BlobParameters Blobs)
{
    /// <summary>In our own words, because the source may not be quoted.</summary>
    public override string ToString() => $"{Blobs.MaxBlobsPerBlock} blobs from epoch {Blobs.Epoch} on, by {Source.Name}";
}
