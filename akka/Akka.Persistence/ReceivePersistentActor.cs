using Akka.Actor;
using Akka.Actor.Internal;

namespace Akka.Persistence;

/// <summary>
/// A persistent actor whose handlers are declared by type and tried in the order of their declaration: for commands in its constructor or
/// in a <c>Become</c>, for recovery in its constructor.
/// </summary>
public abstract class ReceivePersistentActor : UntypedPersistentActor
{
    private readonly Handlers _recovery = new();
    private readonly Declarations _declarations = new("Command");
    private Handlers _commands;

    protected sealed override void OnCommand(object message)
    {
        _commands ??= _declarations.Close();
        if (!_commands.Handle(message)) Unhandled(message);
    }

    protected sealed override void OnRecover(object message)
    {
        if (!_recovery.Handle(message)) Unhandled(message);
    }

    /// <summary>Replaces the command handlers by those that <paramref name="configure"/> declares.</summary>
    protected void Become(Action configure) => Context.Become(_declarations.Declare(configure));

    protected void BecomeStacked(Action configure) => Context.BecomeStacked(_declarations.Declare(configure));

    protected void Recover<T>(Action<T> handler, Predicate<T> shouldHandle = null) => _recovery.Add(handler, shouldHandle);

    protected void Recover<T>(Predicate<T> shouldHandle, Action<T> handler) => Recover(handler, shouldHandle);

    protected void Recover(Type messageType, Action<object> handler, Predicate<object> shouldHandle = null) =>
        _recovery.Add(messageType, handler, shouldHandle);

    protected void Recover(Type messageType, Predicate<object> shouldHandle, Action<object> handler) => Recover(messageType, handler, shouldHandle);

    /// <summary>A handler that says itself whether it has handled the event.</summary>
    protected void Recover<T>(Func<T, bool> handler) => _recovery.Add(handler);

    protected void Recover(Type messageType, Func<object, bool> handler) => _recovery.Add(messageType, handler);

    protected void RecoverAny(Action<object> handler) => _recovery.AddAny(handler);

    protected void CommandAsync<T>(Func<T, Task> handler, Predicate<T> shouldHandle = null) =>
        Command<T>(message => RunTask(() => handler(message)), shouldHandle);

    protected void CommandAsync<T>(Predicate<T> shouldHandle, Func<T, Task> handler) => CommandAsync(handler, shouldHandle);

    protected void CommandAsync(Type messageType, Func<object, Task> handler, Predicate<object> shouldHandle = null) =>
        Command(messageType, message => RunTask(() => handler(message)), shouldHandle);

    protected void CommandAsync(Type messageType, Predicate<object> shouldHandle, Func<object, Task> handler) =>
        CommandAsync(messageType, handler, shouldHandle);

    protected void CommandAnyAsync(Func<object, Task> handler) => CommandAny(message => RunTask(() => handler(message)));

    protected void Command<T>(Action<T> handler, Predicate<T> shouldHandle = null) => _declarations.Open.Add(handler, shouldHandle);

    protected void Command<T>(Predicate<T> shouldHandle, Action<T> handler) => Command(handler, shouldHandle);

    protected void Command(Type messageType, Action<object> handler, Predicate<object> shouldHandle = null) =>
        _declarations.Open.Add(messageType, handler, shouldHandle);

    protected void Command(Type messageType, Predicate<object> shouldHandle, Action<object> handler) => Command(messageType, handler, shouldHandle);

    /// <summary>A handler that says itself whether it has handled the command.</summary>
    protected void Command<T>(Func<T, bool> handler) => _declarations.Open.Add(handler);

    protected void Command(Type messageType, Func<object, bool> handler) => _declarations.Open.Add(messageType, handler);

    protected void Command(Action<object> handler) => _declarations.Open.AddAny(handler);

    /// <summary>Handles what nothing declared before does; nothing may be declared after.</summary>
    protected void CommandAny(Action<object> handler) => _declarations.Open.AddAny(handler);
}
