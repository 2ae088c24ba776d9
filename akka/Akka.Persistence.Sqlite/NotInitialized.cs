namespace Akka.Persistence.Sqlite;

/// <summary>A plugin to itself: its tables are neither there nor can they be made, so it stops.</summary>
internal sealed record NotInitialized(Exception Cause);
