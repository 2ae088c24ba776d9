namespace Akka.Actor;

/// <summary>Where a system lives: <c>akka://sys</c>. Without remoting there is no host and no port.</summary>
public sealed record Address(string Protocol, string System)
{
    public override string ToString() => $"{Protocol}://{System}";
}
