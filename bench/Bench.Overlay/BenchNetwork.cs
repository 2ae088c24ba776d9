using Akka.Actor;
using Helios.Actors.Beacon;
using Helios.Protocol.Overlay;

namespace Helios.Bench.Overlay;

/// <summary>The network of the measurements: one finalized block, which never changes.</summary>
internal static class BenchNetwork
{
    public static NetworkRules Rules { get; } = new("bench", 1, default, Hash32.Zero);

    public static FinalizedBlock Founding { get; } = new(new Root(new byte[32]), new Slot(32));

    /// <summary>A light client that has that block.</summary>
    public sealed class Chain : ReceiveActor
    {
        public Chain()
        {
            Receive<CheckpointSource.Get>(_ => Sender.Tell(new CheckpointSource.Latest(Founding, [])));
            Receive<CheckpointSource.Judge>(m =>
                Sender.Tell(new CheckpointSource.Judged([.. m.Claims.Select(_ => ChainVerdict.Finalized)])));
        }
    }
}
