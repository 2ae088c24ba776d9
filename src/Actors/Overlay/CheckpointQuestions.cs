using System.Collections.Immutable;
using Akka.Actor;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Overlay;

/// <summary>Questions for a checkpoint that wait for a peer. The first peer that names one answers them all.</summary>
internal sealed class CheckpointQuestions
{
    private readonly List<IActorRef> _askers = [];
    private readonly Dictionary<PeerId, ImmutableArray<ForkedSsz>> _updates = [];

    public void Add(IActorRef asker) => _askers.Add(asker);

    /// <summary>A peer's updates, which come before its checkpoint.</summary>
    public void Hear(PeerId peer, OverlayMessage.LightClientUpdates m)
    {
        if (_askers.Count > 0)
            _updates[peer] = m.Updates;
    }

    public void Hear(PeerId peer, OverlayMessage.Checkpoint m) =>
        Answer(new OverlayNetwork.PeerCheckpoint(m.BlockRoot, m.Slot, peer, _updates.GetValueOrDefault(peer, [])));

    public void Answer(object answer)
    {
        foreach (IActorRef asker in _askers)
            asker.Tell(answer);
        _askers.Clear();
        _updates.Clear();
    }
}
