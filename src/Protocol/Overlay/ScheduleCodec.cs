using System.Collections.Immutable;
using Helios.Protocol.Beacon;
using Helios.Protocol.Forks;

namespace Helios.Protocol.Overlay;

/// <summary>The bytes of a schedule of forks (docs/overlay-protocol.md, section 4). Of too many, the newest are named.</summary>
internal static class ScheduleCodec
{
    private const int ForkSize = ForkVersion.Length + 1;
    private const int BlobsSize = 8 + 8 + 1;

    public static void Write(WireWriter wire, ScheduleHints hints)
    {
        (ForkVersion Version, Epoch? Epoch)[] forks = [.. hints.Forks.TakeLast(OverlayLimits.Forks)];
        wire.UInt16((ushort)forks.Length);
        foreach ((ForkVersion version, Epoch? epoch) in forks)
        {
            wire.UInt32(version.Value).Boolean(epoch is not null);
            if (epoch is { } since)
                wire.UInt64(since.Value);
        }
        BlobParameters[] changes = [.. hints.Blobs.TakeLast(OverlayLimits.BlobChanges)];
        wire.UInt16((ushort)changes.Length);
        foreach (BlobParameters blobs in changes)
        {
            bool isWhole = blobs is { Target: not null, BaseFeeUpdateFraction: not null };
            wire.UInt64(blobs.Epoch.Value).UInt64(blobs.MaxBlobsPerBlock).Boolean(isWhole);
            if (isWhole)
                wire.UInt64(blobs.Target!.Value).UInt64(blobs.BaseFeeUpdateFraction!.Value);
        }
    }

    /// <exception cref="MalformedInputException">Not a schedule, or too long.</exception>
    public static ScheduleHints Read(ref WireReader wire)
    {
        int count = wire.Count(OverlayLimits.Forks, ForkSize);
        var forks = ImmutableArray.CreateBuilder<(ForkVersion, Epoch?)>(count);
        for (int i = 0; i < count; i++)
            forks.Add((new ForkVersion(wire.UInt32()), wire.Boolean() ? new Epoch(wire.UInt64()) : null));
        count = wire.Count(OverlayLimits.BlobChanges, BlobsSize);
        var blobs = ImmutableArray.CreateBuilder<BlobParameters>(count);
        for (int i = 0; i < count; i++)
        {
            var change = new BlobParameters(new Epoch(wire.UInt64()), wire.UInt64());
            blobs.Add(wire.Boolean() ? change with { Target = wire.UInt64(), BaseFeeUpdateFraction = wire.UInt64() } : change);
        }
        return new ScheduleHints(forks.MoveToImmutable(), blobs.MoveToImmutable());
    }
}
