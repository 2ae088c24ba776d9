namespace Helios.Architecture.Tests;

/// <summary>A file of <c>src</c>.</summary>
/// <param name="Path">From <c>src</c>, with slashes: <c>Protocol/Evm/EthCall.cs</c>.</param>
internal sealed record SourceFile(string Path)
{
    /// <summary>The name of the project: <c>Protocol</c>.</summary>
    public string Project => Path[..Path.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>The folder, of which the project's own is one: <c>Protocol/Evm</c>, <c>Protocol</c>.</summary>
    public string Folder => Path[..Path.LastIndexOf('/')];

    public override string ToString() => Path;
}
