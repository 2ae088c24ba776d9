using Xunit;
using Xunit.Sdk;

namespace Helios.Vectors;

/// <summary>A fact about a test pack. It is skipped with a reason if the pack is absent.</summary>
public sealed class VectorFactAttribute : FactAttribute
{
    public VectorFactAttribute(string pack) => Skip = VectorPack.WhyAbsent(pack);
}

/// <summary>
/// A theory whose rows are the cases of a test pack. It is skipped with a reason if the pack is absent, and so is a <see cref="VectorRow"/>
/// that says why.
/// </summary>
[XunitTestCaseDiscoverer("Helios.Vectors." + nameof(VectorTheoryDiscoverer), "Helios.Vectors")]
public sealed class VectorTheoryAttribute : TheoryAttribute
{
    public VectorTheoryAttribute(string pack) => Skip = VectorPack.WhyAbsent(pack);
}
