using System.Globalization;
using System.Reflection;

namespace Helios.Node.Hosting;

/// <param name="Commit">The commit that this program was built from; <c>unknown</c> outside of a git work tree.</param>
public sealed record NodeVersion(string Version, string Commit)
{
    public static NodeVersion Current { get; } = Parse(
        typeof(NodeVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0");

    /// <summary>
    /// The time of that commit, so that the present is later; not of the build, so that the same commit gives the same bytes. Outside of a
    /// git work tree it is the beginning of 1970.
    /// </summary>
    public static DateTimeOffset BuiltAt { get; } = DateTimeOffset.FromUnixTimeSeconds(long.Parse(
        typeof(NodeVersion).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(attribute => attribute.Key == "CommitTime")?.Value is { Length: > 0 } time
            ? time
            : "0",
        CultureInfo.InvariantCulture));

    public override string ToString() => $"helios-akka {Version}, commit {Commit}";

    /// <summary>The SDK writes <c>1.0.0+commit</c>.</summary>
    internal static NodeVersion Parse(string informational) => informational.Split('+', 2) switch
    {
        [var version, var commit] => new NodeVersion(version, commit),
        _ => new NodeVersion(informational, "unknown"),
    };
}
