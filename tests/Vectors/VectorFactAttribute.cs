using Xunit;

namespace Helios.Vectors;

/// <summary>A fact about a test pack; skipped, with the reason, where the pack is absent.</summary>
public sealed class VectorFactAttribute : FactAttribute
{
    public VectorFactAttribute(string pack) => Skip = VectorPack.WhyAbsent(pack);
}

/// <summary>A theory whose rows are the cases of a test pack; skipped, with the reason, where the pack is absent.</summary>
public sealed class VectorTheoryAttribute : TheoryAttribute
{
    public VectorTheoryAttribute(string pack) => Skip = VectorPack.WhyAbsent(pack);
}
