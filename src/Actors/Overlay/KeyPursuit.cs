using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Helios.Actors.Signing;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Overlay;

/// <summary>Does what <see cref="KeyQuest"/> says: talks with custody and with the sessions of peers.</summary>
/// <param name="active">The key that signs now, in the place of the network's first one.</param>
/// <param name="founding">The founding checkpoint of the network; null where it is not known yet.</param>
/// <param name="found">Has the light client start from the operator's checkpoint.</param>
internal sealed class KeyPursuit(
    KeyQuest quest, IActorRef custody, SessionTable sessions, Func<KeyHeld, KeyHeld> active, Func<FinalizedBlock?> founding,
    Action found, Func<TimeSpan> now, ILoggingAdapter log)
{
    public KeyQuest Quest { get; private set; } = quest;

    /// <summary>What the node is doing before the quest begins.</summary>
    public void Stand(Standing standing) => Quest = Quest with { Standing = standing };

    /// <returns>Whether this node holds the network's key since just now.</returns>
    public bool On(KeyInput input)
    {
        bool hadKey = Quest.Own is not null;
        (Quest, ImmutableArray<KeyEffect> effects) = Quest.On(input, now());
        foreach (KeyEffect effect in effects)
            Do(effect);
        return !hadKey && Quest.Own is not null;
    }

    private void Do(KeyEffect effect)
    {
        switch (effect)
        {
            case KeyEffect.Found:
                found();
                break;
            case KeyEffect.Create(var block):
                custody.Tell(new SharedKeyCustody.CreateKey(block));
                break;
            case KeyEffect.Restore(var expected):
                custody.Tell(new SharedKeyCustody.RestoreKey(active(expected), founding()));
                break;
            case KeyEffect.Ask(var peer, var request, var finalized):
                sessions.Tell(peer, new PeerSession.RequestKey(request, finalized));
                break;
            case KeyEffect.Take(var peer, var held):
                log.Info("the shared key ({Key:l}) came from {Peer:l}", held, peer);
                sessions.Tell(peer, new PeerSession.TakeOffer());
                break;
            case KeyEffect.Drop(var peer):
                sessions.Tell(peer, new PeerSession.DropOffer());
                break;
            case KeyEffect.Refuse(var peer, var reason, var detail):
                sessions.Tell(peer, new PeerSession.Refuse(reason, detail));
                break;
            case KeyEffect.PassOver(var peer, var theirs, var objection):
                log.Warning("{Peer:l} says that it holds {Theirs:l}, and no key is taken from it: {Reason:l}", peer, theirs, objection);
                break;
            case KeyEffect.ReportConflict(var conflict, var required):
                log.Error(
                    "two networks under one id: {Peer:l} at {Remote:l} has {Theirs:l}, we have {Ours:l}. "
                        + "They are not merged; one of them has to be set up again",
                    conflict.Peer, conflict.Remote, conflict.Theirs, required);
                break;
        }
    }
}
