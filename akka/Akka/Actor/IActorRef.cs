using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>Anything that takes messages.</summary>
public interface ICanTell
{
    void Tell(object message, IActorRef sender);
}

/// <summary>A reference to one incarnation of an actor; equal when path and uid are.</summary>
public interface IActorRef : ICanTell, IEquatable<IActorRef>
{
    ActorPath Path { get; }
}

/// <summary>What the runtime itself needs from a reference.</summary>
public interface IInternalActorRef : IActorRef
{
    IInternalActorRef Parent { get; }

    IActorRefProvider Provider { get; }

    /// <summary>The descendant at these names, or <see cref="Nobody"/>.</summary>
    IActorRef GetChild(IReadOnlyList<string> names);

    void Start();

    void Suspend();

    void Resume(Exception causedByFailure = null);

    void Restart(Exception cause);

    void Stop();

    void SendSystemMessage(SystemMessage message);
}

/// <summary>The references that stand for no actor.</summary>
public static class ActorRefs
{
    public static readonly Nobody Nobody = Nobody.Instance;

    /// <summary>Null; a receiver sees dead letters instead.</summary>
    public static readonly IActorRef NoSender = null;
}

public static class ActorRefImplicitSenderExtensions
{
    /// <summary>Sends with the current actor as the sender, or with none outside of an actor.</summary>
    public static void Tell(this IActorRef receiver, object message) => receiver.Tell(message, ActorCell.GetCurrentSelfOrNoSender());

    /// <summary>Sends on, with the sender of the message that is being handled.</summary>
    public static void Forward(this IActorRef receiver, object message) => receiver.Tell(message, ActorCell.GetCurrentSenderOrNoSender());
}

public static class ActorRefExtensions
{
    public static bool IsNobody(this IActorRef actorRef) => actorRef is null or Nobody;

    public static IActorRef GetOrElse(this IActorRef actorRef, Func<IActorRef> elseValue) => actorRef.IsNobody() ? elseValue() : actorRef;
}
