namespace Helios.Protocol.Tests.Oracles;

/// <summary>A fact that blst confirms. It is skipped with a reason if blst is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BlstFactAttribute : FactAttribute
{
    public BlstFactAttribute() => Skip = Blst.WhyAbsent;
}
