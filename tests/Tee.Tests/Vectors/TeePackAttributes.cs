using Helios.Vectors;

namespace Helios.Tee.Tests.Vectors;

/// <summary>A theory over the pack's cases of one format; skipped, with the reason, where the pack is absent or has cases of the other formats only.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TeeCasesTheoryAttribute : TheoryAttribute
{
    public TeeCasesTheoryAttribute(string format) => Skip = TeePack.WhyNoCases(format);
}

/// <summary>A fact about the pack's cases of one format.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TeeCasesFactAttribute : FactAttribute
{
    public TeeCasesFactAttribute(string format) => Skip = TeePack.WhyNoCases(format);
}

/// <summary>A fact about one file of the pack, which other packs of this format need not have.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TeeFileFactAttribute : FactAttribute
{
    public TeeFileFactAttribute(string path) => Skip = VectorPack.WhyAbsent("tee")
        ?? (File.Exists(VectorPack.PathOf("tee", path)) ? null : $"the tee pack has no {path}");
}
