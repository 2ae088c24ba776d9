namespace Helios.Architecture.Tests;

/// <summary>A file says a name that another file declares.</summary>
internal sealed record Arrow(SourceFile From, SourceFile To, string Name);
