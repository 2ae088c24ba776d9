namespace Akka.Persistence;

/// <summary>The last message of a recovery; from here on events may be persisted.</summary>
public sealed class RecoveryCompleted
{
    public static readonly RecoveryCompleted Instance = new();

    private RecoveryCompleted() { }
}
