using Helios.Node.Configuration;

namespace Helios.Node.Tests.Doubles;

/// <summary>The options of a node that nothing is configured for.</summary>
public static class DefaultOptions
{
    public static NodeOptions Read() =>
        NodeOptions.From(Settings.Load(("test", ""), new Dictionary<string, string>(), new Dictionary<string, string>()));
}
