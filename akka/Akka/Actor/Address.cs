namespace Akka.Actor;

/// <summary>Where a system lives: <c>akka://sys</c>. Without remoting there is no host and no port.</summary>
public sealed record Address(string Protocol, string System, string Host = null, int? Port = null)
{
    public bool HasLocalScope => Host is null;

    public override string ToString() => Host is null ? $"{Protocol}://{System}" : $"{Protocol}://{System}@{Host}{(Port is { } p ? $":{p}" : "")}";
}
