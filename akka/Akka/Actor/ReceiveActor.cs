using Akka.Actor.Internal;
using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>An actor whose handlers are declared by type, in its constructor or in a <c>Become</c>, and tried in that order.</summary>
public abstract class ReceiveActor : UntypedActor, IInitializableActor
{
    private readonly Declarations _declarations = new("Receive");
    private Handlers _initial;

    void IInitializableActor.Init() => _initial = _declarations.Close();

    protected sealed override void OnReceive(object message)
    {
        if (!_initial.Handle(message)) Unhandled(message);
    }

    /// <summary>Replaces the behaviour by the handlers that <paramref name="configure"/> declares.</summary>
    protected void Become(Action configure) => base.Become(_declarations.Declare(configure));

    protected void BecomeStacked(Action configure) => base.BecomeStacked(_declarations.Declare(configure));

    protected void ReceiveAsync<T>(Func<T, Task> handler, Predicate<T> shouldHandle = null) =>
        Receive<T>(message => ActorTaskScheduler.RunTask(() => handler(message)), shouldHandle);

    protected void ReceiveAsync<T>(Predicate<T> shouldHandle, Func<T, Task> handler) => ReceiveAsync(handler, shouldHandle);

    protected void ReceiveAsync(Type messageType, Func<object, Task> handler, Predicate<object> shouldHandle = null) =>
        Receive(messageType, message => ActorTaskScheduler.RunTask(() => handler(message)), shouldHandle);

    protected void ReceiveAsync(Type messageType, Predicate<object> shouldHandle, Func<object, Task> handler) =>
        ReceiveAsync(messageType, handler, shouldHandle);

    protected void ReceiveAnyAsync(Func<object, Task> handler) => ReceiveAny(message => ActorTaskScheduler.RunTask(() => handler(message)));

    protected void Receive<T>(Action<T> handler, Predicate<T> shouldHandle = null) => _declarations.Open.Add(handler, shouldHandle);

    protected void Receive<T>(Predicate<T> shouldHandle, Action<T> handler) => Receive(handler, shouldHandle);

    protected void Receive(Type messageType, Action<object> handler, Predicate<object> shouldHandle = null) =>
        _declarations.Open.Add(messageType, handler, shouldHandle);

    protected void Receive(Type messageType, Predicate<object> shouldHandle, Action<object> handler) => Receive(messageType, handler, shouldHandle);

    /// <summary>A handler that says itself whether it has handled the message.</summary>
    protected void Receive<T>(Func<T, bool> handler) => _declarations.Open.Add(handler);

    protected void Receive(Type messageType, Func<object, bool> handler) => _declarations.Open.Add(messageType, handler);

    /// <summary>Handles what nothing declared before does; nothing may be declared after.</summary>
    protected void ReceiveAny(Action<object> handler) => _declarations.Open.AddAny(handler);
}
