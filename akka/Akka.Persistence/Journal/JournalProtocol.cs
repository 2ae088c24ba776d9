using Akka.Actor;

namespace Akka.Persistence.Journal;

/// <summary>
/// Answered, in this order, with <see cref="WriteMessageSuccess"/>, <see cref="WriteMessageRejected"/>, <see cref="WriteMessageFailure"/> or
/// <see cref="LoopMessageSuccess"/> for each event and then one <see cref="WriteCompleted"/>. A persistent actor has one such request under way.
/// </summary>
internal sealed record WriteMessages(IReadOnlyList<IPersistentEnvelope> Messages, IActorRef PersistentActor, int ActorInstanceId);

internal sealed record WriteMessageSuccess(IPersistentRepresentation Persistent, int ActorInstanceId) : IForIncarnation;

internal sealed record WriteMessageRejected(IPersistentRepresentation Persistent, Exception Cause, int ActorInstanceId) : IForIncarnation;

internal sealed record WriteMessageFailure(IPersistentRepresentation Persistent, Exception Cause, int ActorInstanceId) : IForIncarnation;

internal sealed record LoopMessageSuccess(object Message, int ActorInstanceId) : IForIncarnation;

internal sealed record WriteCompleted(int ActorInstanceId) : IForIncarnation;

/// <summary>Answered with <see cref="ReplayedMessage"/>s and then <see cref="RecoverySuccess"/> or <see cref="ReplayMessagesFailure"/>.</summary>
internal sealed record ReplayMessages(
    long FromSequenceNr, long ToSequenceNr, long Max, string PersistenceId, IActorRef PersistentActor, int ActorInstanceId);

internal sealed record ReplayedMessage(IPersistentRepresentation Persistent, int ActorInstanceId) : IForIncarnation;

internal sealed record RecoverySuccess(long HighestSequenceNr, int ActorInstanceId) : IForIncarnation;

internal sealed record ReplayMessagesFailure(Exception Cause, int ActorInstanceId) : IForIncarnation;

/// <summary>Answered with <see cref="DeleteMessagesSuccess"/> or <see cref="DeleteMessagesFailure"/>.</summary>
internal sealed record DeleteMessagesTo(string PersistenceId, long ToSequenceNr, IActorRef PersistentActor);
