namespace Helios.Tee.Tests.Vectors;

/// <summary>A theory over the cases of one part of the pack; skipped, with the reason, where the pack does not have it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TeePackTheoryAttribute : TheoryAttribute
{
    public TeePackTheoryAttribute(TeePart part) => Skip = TeePack.WhyAbsent(part);
}

/// <summary>A fact about one part of the pack; skipped, with the reason, where the pack does not have it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TeePackFactAttribute : FactAttribute
{
    public TeePackFactAttribute(TeePart part) => Skip = TeePack.WhyAbsent(part);
}
