namespace Akka;

/// <summary>What a task answers that has finished and has nothing else to say.</summary>
public sealed class Done
{
    public static readonly Done Instance = new();

    private Done() { }
}
