using Akka.Actor;

namespace Akka.Persistence;

/// <summary>Neither a snapshot nor an event came within <c>recovery-event-timeout</c>.</summary>
public class RecoveryTimedOutException(string message, Exception cause = null) : AkkaException(message, cause);
