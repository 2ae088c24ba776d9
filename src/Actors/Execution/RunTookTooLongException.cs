namespace Helios.Actors.Execution;

/// <summary>A run has computed for as long as it may.</summary>
internal sealed class RunTookTooLongException() : Exception("the run has used up its time");
