namespace Akka.Persistence;

/// <summary>A handler that waits for its event to come back from the journal.</summary>
/// <param name="Handler">What to call with the event.</param>
/// <param name="IsStashing">True if no command is handled before it has run.</param>
internal readonly record struct PendingInvocation(Action<object> Handler, bool IsStashing);
