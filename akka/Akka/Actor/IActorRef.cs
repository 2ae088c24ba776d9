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

    void SendSystemMessage(SystemMessage message);
}

/// <summary>What a supervisor says to its children.</summary>
internal static class SupervisionExtensions
{
    public static void Suspend(this IInternalActorRef child) => child.SendSystemMessage(new Suspend());

    /// <param name="causedByFailure">Null when the failure was not the child's own.</param>
    public static void Resume(this IInternalActorRef child, Exception causedByFailure) => child.SendSystemMessage(new Resume(causedByFailure));

    public static void Restart(this IInternalActorRef child, Exception cause) => child.SendSystemMessage(new Recreate(cause));

    public static void Stop(this IInternalActorRef child) => child.SendSystemMessage(new Terminate());
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
